package io.lightsaillocal.control;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.junit.LightsailLocalExtension;
import io.lightsaillocal.testing.Together;
import io.lightsaillocal.testing.Wire;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.apache.http.NoHttpResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults that a test asks for are met by its next calls, as often as asked, and by no others. */
@ExtendWith(LightsailLocalExtension.class)
class FaultsTest {

  private final String endpoint;
  private final Wire wire;

  FaultsTest(LightsailLocal lightsail) {
    endpoint = lightsail.endpoint().toString();
    wire = Wire.to(lightsail);
  }

  @ParameterizedTest
  @CsvSource({
    "AccessDeniedException, 400",
    "AccountSetupInProgressException, 400",
    "InvalidInputException, 400",
    "NotFoundException, 400",
    "OperationFailureException, 400",
    "RegionSetupInProgressException, 400",
    "ServiceException, 500",
    "ThrottlingException, 400",
    "UnauthenticatedException, 400"
  })
  void anErrorIsAnsweredInTheFormOfTheRealOne(String type, int status) {
    ask(
        "{\"operation\": \"GetBuckets\", \"error\": \"%s\", \"message\": \"As asked.\"}"
            .formatted(type));

    call("GetBuckets", "{}")
        .statusCode(status)
        .header("x-amzn-ErrorType", type)
        .body("__type", equalTo(type))
        .body("code", equalTo(type))
        .body("message", equalTo("As asked."))
        .body("docs", startsWith("https://docs.aws.amazon.com/"))
        .body("tip", equalTo("This error was asked for at /_local/faults."));
  }

  @Test
  void aFaultHappensAsOftenAsAsked() {
    ask("{\"operation\": \"GetBuckets\", \"error\": \"ServiceException\", \"times\": 2}");

    call("GetBuckets", "{}").statusCode(500);
    call("GetBuckets", "{}").statusCode(500);
    call("GetBuckets", "{}").statusCode(200);
  }

  @Test
  void aFaultHappensAsOftenAsAskedToManyCallsAtOnce(LightsailLocal lightsail) {
    ask("{\"operation\": \"GetBuckets\", \"error\": \"ServiceException\", \"times\": 20}");

    List<Together.Answer> answers = new Together(lightsail).call(50, i -> "GetBuckets", i -> "{}");

    assertEquals(20, answers.stream().filter(answer -> answer.status() == 500).count());
    given()
        .get(endpoint + "/_local/faults")
        .then()
        .body("faults", hasSize(1))
        .body("faults[0].met", equalTo(20));
  }

  @Test
  void aFaultOfOneOperationIsNotMetByAnother() {
    ask("{\"operation\": \"GetBuckets\", \"error\": \"ServiceException\"}");

    call("GetRegions", "{}").statusCode(200);
    call("GetBuckets", "{}").statusCode(500);
  }

  @Test
  void aFaultOfAllOperationsIsMetByTheNextCall() {
    ask("{\"error\": \"ThrottlingException\"}");

    call("GetRegions", "{}").statusCode(400).body("code", equalTo("ThrottlingException"));
    call("GetBuckets", "{}").statusCode(200);
  }

  @Test
  void aFailedCallChangesNothing() {
    ask("{\"operation\": \"CreateBucket\", \"error\": \"ServiceException\"}");

    call("CreateBucket", "{\"bucketName\": \"my-bucket\", \"bundleId\": \"small_1_0\"}")
        .statusCode(500);

    call("GetBuckets", "{}").body("buckets", empty());
    call("GetOperations", "{}").body("operations", empty());
  }

  @Test
  void aDroppedConnectionGetsNoAnswer() {
    ask("{\"operation\": \"GetBuckets\", \"drop\": \"before\"}");

    assertThrows(NoHttpResponseException.class, () -> call("GetBuckets", "{}"));
    call("GetBuckets", "{}").statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0.2S", "200ms"})
  void latencyDelaysTheAnswer(String latency) {
    ask("{\"operation\": \"GetBuckets\", \"latency\": \"%s\"}".formatted(latency));

    call("GetBuckets", "{}").statusCode(200).time(greaterThanOrEqualTo(200L));
  }

  @Test
  void pendingFaultsAreListedAndCanBeCleared() {
    ask("{\"operation\": \"GetBuckets\", \"error\": \"ServiceException\", \"times\": 3}");

    given()
        .get(endpoint + "/_local/faults")
        .then()
        .body("faults", hasSize(1))
        .body("faults[0].operation", equalTo("GetBuckets"))
        .body("faults[0].error", equalTo("ServiceException"))
        .body("faults[0].times", equalTo(3))
        .body("faults[0].met", equalTo(0));
    given().delete(endpoint + "/_local/faults").then().statusCode(200).body("faults", empty());
    call("GetBuckets", "{}").statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"error\": \"NoSuchException\"}",
        "{\"operation\": \"NoSuchOperation\", \"error\": \"ServiceException\"}",
        "{\"error\": \"ServiceException\", \"times\": 0}",
        "{\"latency\": \"-PT1S\"}",
        "{\"latency\": \"soon\"}",
        "{\"latency\": \"PT9223372036854775807S\"}",
        "{\"latency\": \"PT1H0.1S\"}",
        "{\"latency\": 5}",
        "{\"drop\": \"yes\"}",
        "{\"drop\": true}",
        "{\"drop\": \"before\", \"times\": 1.5}",
        "{\"drop\": \"before\", \"times\": 5000000000}",
        "{\"drop\": \"before\", \"nth\": 0}",
        "{\"drop\": \"before\", \"probability\": 0}",
        "{\"drop\": \"before\", \"probability\": 1.1}",
        "{\"drop\": \"before\", \"account\": \"me\"}",
        "{\"drop\": \"before\", \"always\": true, \"times\": 2}",
        "{\"latency\": \"2s\", \"maxLatency\": \"1s\"}",
        "{\"latency\": \"2s\", \"maxLatency\": \"2h\"}",
        "[{\"drop\": \"before\"}]",
        "not json"
      })
  void aFaultThatMakesNoSenseIsRefused(String body) {
    given().body(body).post(endpoint + "/_local/faults").then().statusCode(400);

    given().get(endpoint + "/_local/faults").then().body("faults", empty());
  }

  @Test
  void aMemberThatAFaultHasNotIsNamed() {
    given()
        .body("{\"operation\": \"GetBuckets\", \"drop\": \"before\", \"time\": 3}")
        .post(endpoint + "/_local/faults")
        .then()
        .statusCode(400)
        .body(
            "message",
            equalTo(
                "A fault has no member 'time'. It may have service, operation, resource, account,"
                    + " region, nth, probability, times, latency, maxLatency, drop, error, message,"
                    + " always."));

    given().get(endpoint + "/_local/faults").then().body("faults", empty());
  }

  private void ask(String fault) {
    given().body(fault).post(endpoint + "/_local/faults").then().statusCode(200);
  }

  private ValidatableResponse call(String operation, String body) {
    return wire.call(operation, body).then();
  }
}
