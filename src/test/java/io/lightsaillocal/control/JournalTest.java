package io.lightsaillocal.control;

import static io.lightsaillocal.api.Operations.CREATE_BUCKET;
import static io.lightsaillocal.api.Operations.CREATE_BUCKET_ACCESS_KEY;
import static io.lightsaillocal.api.Operations.CREATE_INSTANCES;
import static io.lightsaillocal.api.Operations.GET_BUCKETS;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.RecordedCall;
import io.lightsaillocal.api.CreateBucketRequest;
import io.lightsaillocal.junit.LightsailLocalExtension;
import io.lightsaillocal.testing.S3Clients;
import io.lightsaillocal.testing.Wire;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3Client;

/** What the journal tells of requests, to whom it asks, and to who waits for one. */
@ExtendWith(LightsailLocalExtension.class)
class JournalTest {

  private final LightsailLocal lightsail;
  private final Wire wire;

  JournalTest(LightsailLocal lightsail) {
    this.lightsail = lightsail;
    this.wire = Wire.to(lightsail);
  }

  @ParameterizedTest
  @CsvSource({
    "operation=CreateBucket, 2",
    "operation=PutObject, 0",
    "operation=ListBuckets, 1",
    "operation=s3:ListBuckets, 1",
    "service=s3, 1",
    "service=lightsail, 4",
    "resource=first, 2",
    "resource=third, 0",
    "account=111122223333, 1",
    "region=eu-west-1, 1",
    "status=200, 4",
    "status=4xx, 1",
    "status=404, 0",
    "error=*, 1",
    "error=InvalidInputException, 0",
    "error=NotFoundException, 1",
    "since=3, 2",
    "since=2020-01-01T00:00:00Z, 5",
    "since=2999-01-01T00:00:00Z, 0",
    "operation=CreateBucket&resource=first, 1"
  })
  void aFilterLetsThroughWhatItNames(String query, int expected) {
    wire.ok("CreateBucket", bucket("first"));
    wire.ok("CreateBucket", bucket("second"));
    wire.call("CreateBucketAccessKey", "{\"bucketName\": \"first\"}").then().statusCode(200);
    wire.request("GetBuckets", "111122223333", "eu-west-1")
        .body("{\"bucketName\": \"nowhere\"}")
        .post("/")
        .then()
        .statusCode(400);
    try (S3Client s3 = S3Clients.with("test", "test", lightsail.endpoint())) {
      s3.listBuckets();
    }

    journal(query).statusCode(200).body("requests.size()", equalTo(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status=many|'many' is not a status, such as 400",
        "since=yesterday|'yesterday' is neither the number of a request nor a time",
        "wait=soon|'soon' is not a duration",
        "wait=1h|The parameter 'wait' is at least PT0S and at most PT5M, unlike 1h.",
        "count=0|The parameter 'count' is a number from 1 to 9999, unlike '0'.",
        "operations=GetBuckets|GET /_local/journal has no parameter 'operations'. It may have service,",
        "status=200&status=400|The parameter 'status' is there twice."
      })
  void aFilterThatMakesNoSenseIsRefused(String query, String reason) {
    journal(query).statusCode(400).body("message", containsString(reason));
  }

  @Test
  void anEntryTellsWhatWasSent() {
    wire.ok("CreateBucket", bucket("first"));

    journal("")
        .body("requests[0].number", equalTo(1))
        .body("requests[0].service", equalTo("lightsail"))
        .body("requests[0].resources", equalTo(List.of("first")))
        .body("requests[0].input.bucketName", equalTo("first"))
        .body("requests[0].input.bundleId", equalTo("small_1_0"));
  }

  @Test
  void secretsAreTakenOutOfWhatWasSent() {
    wire.call(
        "CreateInstances",
        """
        {"instanceNames": ["web"], "availabilityZone": "us-east-1a", "blueprintId": "debian_12",
         "bundleId": "nano_3_0", "userData": "export TOKEN=open-sesame"}
        """);
    wire.call(
        "CreateRelationalDatabase",
        """
        {"relationalDatabaseName": "db", "relationalDatabaseBlueprintId": "mysql_8_0",
         "relationalDatabaseBundleId": "micro_2_0", "masterDatabaseName": "shop",
         "masterUsername": "admin", "masterUserPassword": "open-sesame"}
        """);

    journal("").body(not(containsString("open-sesame"))).body(containsString("\"web\""));
    assertEquals("***", lightsail.calls(CREATE_INSTANCES).get(0).input().userData());
    assertFalse(lightsail.journal().requests().toString().contains("open-sesame"));
  }

  @Test
  void whatIsTooLongIsNotKept() {
    wire.call(
        "CreateBucket",
        "{\"bucketName\": \"first\", \"bundleId\": \"%s\"}".formatted("x".repeat(9000)));

    RecordedCall<CreateBucketRequest> call = lightsail.calls(CREATE_BUCKET).get(0);

    assertTrue(call.request().resources().contains("first"));
    assertThrows(IllegalStateException.class, call::input);
  }

  @Test
  void callsOfAnOperationAreToldInJava() {
    wire.ok("CreateBucket", bucket("first"));
    wire.ok("CreateBucketAccessKey", "{\"bucketName\": \"first\"}");
    wire.call("CreateBucketAccessKey", "{\"bucketName\": \"second\"}");

    assertEquals(
        List.of("first", "second"),
        lightsail.calls(CREATE_BUCKET_ACCESS_KEY).stream()
            .map(call -> call.input().bucketName())
            .toList());
    assertEquals(
        List.of(false, true),
        lightsail.calls(CREATE_BUCKET_ACCESS_KEY).stream().map(RecordedCall::isRefused).toList());
    assertEquals(List.of(), lightsail.calls(GET_BUCKETS));
  }

  @Test
  void whoWaitsIsAnsweredWhenTheCallHasCome() throws Exception {
    CompletableFuture<List<String>> waiting =
        CompletableFuture.supplyAsync(
            () ->
                journal("operation=CreateBucket&count=2&wait=30s")
                    .statusCode(200)
                    .extract()
                    .path("requests.input.bucketName"));
    CompletableFuture<List<RecordedCall<CreateBucketRequest>>> inJava =
        CompletableFuture.supplyAsync(
            () -> lightsail.awaitCalls(CREATE_BUCKET, 2, Duration.ofSeconds(30)));

    wire.ok("CreateBucket", bucket("first"));
    wire.ok("GetBuckets", "{}");
    wire.ok("CreateBucket", bucket("second"));

    assertEquals(List.of("first", "second"), waiting.get());
    assertEquals("second", inJava.get().get(1).input().bucketName());
  }

  @Test
  void whoWaitsInVainIsToldSo() {
    wire.ok("GetBuckets", "{}");

    journal("operation=CreateBucket&wait=50ms")
        .statusCode(200)
        .body("requests", empty())
        .time(lessThan(20_000L));
    AssertionError none =
        assertThrows(
            AssertionError.class,
            () -> lightsail.awaitCalls(CREATE_BUCKET, 1, Duration.ofMillis(50)));

    assertEquals(
        "After PT0.05S there were 0 of the 1 requests that were waited for. All there were: [GetBuckets]",
        none.getMessage());
  }

  @Test
  void whatIsClearedIsForgottenAndNumbersGoOn() {
    wire.ok("GetBuckets", "{}");

    given()
        .delete(lightsail.endpoint() + "/_local/journal")
        .then()
        .statusCode(200)
        .body("requests", empty());
    journal("").body("requests", empty());
    wire.ok("GetBuckets", "{}");
    assertEquals(2, lightsail.calls(GET_BUCKETS).get(0).request().number());
    lightsail.journal().clear();

    assertEquals(List.of(), lightsail.journal().requests());
  }

  private ValidatableResponse journal(String query) {
    return given()
        .get(lightsail.endpoint() + "/_local/journal" + (query.isEmpty() ? "" : "?" + query))
        .then();
  }

  private static String bucket(String name) {
    return "{\"bucketName\": \"%s\", \"bundleId\": \"small_1_0\"}".formatted(name);
  }
}
