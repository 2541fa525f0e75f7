package io.lightsaillocal.control;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.junit.LightsailLocalExtension;
import io.lightsaillocal.testing.Wire;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The emulator's own API: health, information, reset, seed, clock, journal. */
@ExtendWith(LightsailLocalExtension.class)
class ControlApiTest {

  private final String endpoint;
  private final Wire wire;

  ControlApiTest(LightsailLocal lightsail) {
    endpoint = lightsail.endpoint().toString();
    wire = Wire.to(lightsail);
  }

  @Test
  void healthIsOkWhereTheEmulatorCanServe() {
    given().get(endpoint + "/_local/health").then().statusCode(200).body("status", equalTo("ok"));
  }

  @ParameterizedTest
  @CsvSource({
    "PT5S, 5000",
    "5s, 5000",
    "1h30m, 5400000",
    "200ms, 200",
    "P1D, 86400000",
    "1d, 86400000"
  })
  void durationsAreWrittenInFullOrInShort(String by, long milliseconds) {
    Instant before = now();

    given()
        .body("{\"advance\": \"%s\"}".formatted(by))
        .post(endpoint + "/_local/clock")
        .then()
        .statusCode(200);

    long moved = Duration.between(before, now()).toMillis();
    assertTrue(moved >= milliseconds && moved < milliseconds + 20_000, () -> moved + " ms");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/_local", "/_local/", "/_local/nothing"})
  void whoAsksForNothingHearsWhatThereIs(String path) {
    given()
        .get(endpoint + path)
        .then()
        .statusCode(404)
        .contentType("application/json")
        .body("message", startsWith("There is no GET " + path + ". Below /_local/ there are"));
  }

  @Test
  void infoTellsWhatIsEmulated() {
    given()
        .get(endpoint + "/_local/info")
        .then()
        .statusCode(200)
        .body("endpoint", equalTo(endpoint))
        .body("account", equalTo("123456789012"))
        .body("storage", equalTo("in memory, gone at exit"))
        .body("emulatedOperations", hasItem("CreateBucketAccessKey"));
  }

  @Test
  void resetRemovesAllStateOfAllAccountsAndRegions() {
    createBucket("first-bucket", "test", "us-east-1");
    createBucket("second-bucket", "111122223333", "eu-west-1");

    given().post(endpoint + "/_local/reset").then().statusCode(200);

    createBucket("first-bucket", "444455556666", "eu-central-1");
    createBucket("second-bucket", "444455556666", "eu-central-1");
    call("GetBuckets", "test", "us-east-1", "{}").body("buckets", empty());
    call("GetOperations", "111122223333", "eu-west-1", "{}").body("operations", empty());
  }

  @Test
  void theClockGoesOnByWhatIsAsked() {
    Instant before = now();

    given().body("{\"advance\": \"P1D\"}").post(endpoint + "/_local/clock").then().statusCode(200);

    assertEquals(1, Duration.between(before, now()).toDays());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"advance\": \"-PT1S\"}|The clock can only be moved on",
        "{\"advance\": \"tomorrow\"}|'tomorrow' is not a duration, such as PT5S or 5s for 5"
            + " seconds, PT0.2S or 200ms for 0.2 seconds.",
        "{\"advance\": \"PT9223372036854775807S\"}|The clock can be moved on to the end of the year"
            + " 9999, not by PT2562047788015215H30M7S.",
        "{\"advance\": \"P364635000000D\"}|The clock can be moved on to the end of the year 9999",
        "{\"advance\": \"P3000000D\"}|The clock can be moved on to the end of the year 9999",
        "{\"advance\": \"PT99999999999999999999S\"}|is not a duration",
        "{\"advance\": 5}|The value of 'advance' must be a string, not 5.",
        "{\"advance\": \"PT5S\", \"by\": 1}|The body has no member 'by'. It may have advance, set,"
            + " freeze, real.",
        "{\"advance\": \"PT5S\", \"set\": \"2026-01-01T00:00:00Z\"}|The body must be one of",
        "{\"real\": true, \"freeze\": true}|The body must be one of",
        "{\"real\": false}|The body must be one of",
        "{\"set\": \"tomorrow\"}|The value of 'set' must be a time such as 2026-03-10T12:30:00Z,"
            + " not 'tomorrow'.",
        "{\"set\": \"1969-12-31T23:59:59Z\"}|The clock can be set to times from"
            + " 1970-01-01T00:00:00Z",
        "[]|The body is a JSON object, not a list.",
        "{}|The body must be",
        "{|The body is not valid JSON"
      })
  void theClockRefusesWhatIsNoDuration(String body, String reason) {
    given()
        .body(body)
        .post(endpoint + "/_local/clock")
        .then()
        .statusCode(400)
        .body("message", containsString(reason));
  }

  @Test
  void theJournalTellsOfRequestsButNotOfSecrets() {
    createBucket("my-bucket", "test", "us-east-1");
    String secret =
        call("CreateBucketAccessKey", "test", "us-east-1", "{\"bucketName\": \"my-bucket\"}")
            .extract()
            .path("accessKey.secretAccessKey");

    given()
        .get(endpoint + "/_local/journal")
        .then()
        .statusCode(200)
        .body("requests.operation", equalTo(List.of("CreateBucket", "CreateBucketAccessKey")))
        .body("requests.status", equalTo(List.of(200, 200)))
        .body(not(containsString(secret)))
        .body(not(containsString("Signature=")));
  }

  @Test
  void anUnknownPathSaysWhichThereAre() {
    given()
        .get(endpoint + "/_local/nothing")
        .then()
        .statusCode(404)
        .body(
            "message",
            containsString(
                "GET health/live, health/ready, health, info, clock, faults, fault-services, faults/{id},"
                    + " journal"));
  }

  @Test
  void aPathThatIsAskedInAnotherWayNamesTheWays() {
    given()
        .delete(endpoint + "/_local/clock")
        .then()
        .statusCode(405)
        .body("message", equalTo("/_local/clock is not asked with DELETE, but with GET, POST."));
  }

  @Test
  void aParameterThatIsNotKnownIsNamed() {
    given()
        .get(endpoint + "/_local/info?verbose=yes")
        .then()
        .statusCode(400)
        .body("message", equalTo("GET /_local/info has no parameter 'verbose'. It may have none."));
  }

  private Instant now() {
    return Instant.parse(given().get(endpoint + "/_local/clock").then().extract().path("now"));
  }

  private void createBucket(String name, String accessKeyId, String region) {
    call(
            "CreateBucket",
            accessKeyId,
            region,
            "{\"bucketName\": \"%s\", \"bundleId\": \"small_1_0\"}".formatted(name))
        .statusCode(200);
  }

  private ValidatableResponse call(
      String operation, String accessKeyId, String region, String body) {
    return wire.request(operation, accessKeyId, region).body(body).post("/").then();
  }
}
