package io.lightsaillocal.control;

import static io.lightsaillocal.api.Operations.CREATE_BUCKET;
import static io.lightsaillocal.api.Operations.GET_BUCKETS;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.InjectedFault;
import io.lightsaillocal.LightsailFaults;
import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.RecordedRequest;
import io.lightsaillocal.junit.LightsailLocalExtension;
import io.lightsaillocal.testing.S3Clients;
import io.lightsaillocal.testing.Wire;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.http.NoHttpResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Which calls meet a fault, when the connection is lost, and what is counted of it. */
@ExtendWith(LightsailLocalExtension.class)
class ChosenFaultsTest {

  private final LightsailLocal lightsail;
  private final LightsailFaults faults;
  private final Wire wire;

  ChosenFaultsTest(LightsailLocal lightsail) {
    this.lightsail = lightsail;
    this.faults = lightsail.faults();
    this.wire = Wire.to(lightsail);
  }

  @Test
  void onlyCallsAboutAResourceMeetIt() {
    InjectedFault fault =
        faults.on(CREATE_BUCKET).resource("second").error("ServiceException").add();

    assertEquals(200, create("first"));
    assertEquals(500, create("second"));
    assertEquals(200, create("second"));
    assertEquals(1, fault.met());
  }

  @Test
  void aResourceIsFoundInListsOfNamesToo() {
    faults.onAll().resource("web-2").error("ThrottlingException").add();

    wire.call(
            "CreateInstances",
            """
            {"instanceNames": ["web-1", "web-2"], "availabilityZone": "us-east-1a",
             "blueprintId": "debian_12", "bundleId": "nano_3_0"}
            """)
        .then()
        .statusCode(400)
        .body("code", equalTo("ThrottlingException"));
  }

  @Test
  void aBodyThatCannotBeReadIsAboutNoResource() {
    faults.onAll().resource("first").error("ThrottlingException").add();

    wire.call("CreateBucket", "{\"bucketName\": 5}")
        .then()
        .statusCode(400)
        .body("code", equalTo("InvalidInputException"));
  }

  @Test
  void onlyCallsOfAnAccountAndARegionMeetIt() {
    faults
        .on(GET_BUCKETS)
        .account("111122223333")
        .region("eu-west-1")
        .error("ServiceException")
        .always()
        .add();

    assertEquals(200, status("GetBuckets", "111122223333", "us-east-1"));
    assertEquals(200, status("GetBuckets", "444455556666", "eu-west-1"));
    assertEquals(500, status("GetBuckets", "111122223333", "eu-west-1"));
    assertEquals(500, status("GetBuckets", "111122223333", "eu-west-1"));
  }

  @Test
  void theNthCallMeetsItAndThoseBeforeAndAfterDoNot() {
    faults.on(GET_BUCKETS).nth(3).error("ServiceException").add();

    assertEquals(List.of(200, 200, 500, 200), statuses(4));
  }

  @Test
  void aProbabilityGoesByTheSeed() {
    List<Integer> first = statusesUnderSeed(42);
    List<Integer> again = statusesUnderSeed(42);

    assertEquals(first, again);
    assertNotEquals(first, statusesUnderSeed(43));
    assertTrue(first.contains(200) && first.contains(500), first.toString());
  }

  private static List<Integer> statusesUnderSeed(long seed) {
    try (LightsailLocal seeded = LightsailLocal.builder().seed(seed).start()) {
      seeded.faults().on(GET_BUCKETS).probability(0.5).error("ServiceException").add();
      Wire wire = Wire.to(seeded);
      return IntStream.range(0, 40)
          .mapToObj(i -> wire.call("GetBuckets", "{}").statusCode())
          .toList();
    }
  }

  @Test
  void aLatencyLiesInItsRange() {
    faults.on(GET_BUCKETS).latency(Duration.ofMillis(100), Duration.ofMillis(200)).times(3).add();

    statuses(3);

    for (RecordedRequest request : lightsail.journal().requests()) {
      assertTrue(request.took().compareTo(Duration.ofMillis(100)) >= 0, request.toString());
    }
  }

  @Test
  void aConnectionIsLostBeforeTheWorkIsDone() {
    InjectedFault fault = faults.on(CREATE_BUCKET).dropBefore().add();

    assertThrows(NoHttpResponseException.class, () -> create("first"));

    assertEquals(0, buckets());
    assertMet(fault);
  }

  @Test
  void aConnectionIsLostAfterTheWorkIsDone() {
    InjectedFault fault = faults.on(CREATE_BUCKET).dropAfter().add();

    assertThrows(NoHttpResponseException.class, () -> create("first"));

    assertEquals(1, buckets());
    assertMet(fault);
  }

  @Test
  void s3LosesConnectionsAsWell() {
    create("first");
    try (S3Client s3 = S3Clients.with("test", "test", lightsail.endpoint())) {
      faults.onS3("PutObject").resource("other").error("SlowDown").always().add();
      faults.onS3("PutObject").dropAfter().add();
      assertThrows(SdkClientException.class, () -> put(s3, "lost-answer"));
      faults.onS3("PutObject").dropBefore().add();
      assertThrows(SdkClientException.class, () -> put(s3, "never-done"));
      faults
          .onS3("PutObject")
          .resource("first")
          .account(lightsail.account())
          .error("SlowDown")
          .add();
      assertThrows(S3Exception.class, () -> put(s3, "slow"));

      assertEquals(
          List.of("lost-answer"),
          s3.listObjectsV2(list -> list.bucket("first")).contents().stream()
              .map(object -> object.key())
              .toList());
    }
  }

  @Test
  void aFaultIsToldCountedAndRemovedByItsId() {
    String id =
        given()
            .body("{\"operation\": \"GetBuckets\", \"error\": \"ServiceException\", \"times\": 2}")
            .post(lightsail.endpoint() + "/_local/faults")
            .then()
            .statusCode(200)
            .body("met", equalTo(0))
            .extract()
            .path("id");
    faults.on(CREATE_BUCKET).error("ServiceException").add();
    statuses(1);
    String path = lightsail.endpoint() + "/_local/faults/" + id;

    given().get(path).then().statusCode(200).body("met", equalTo(1)).body("times", equalTo(2));
    given().delete(path).then().statusCode(200).body("faults", hasSize(1));
    given()
        .delete(path)
        .then()
        .statusCode(404)
        .body("message", equalTo("There is no fault 'fault-1'. There are fault-2."));

    assertEquals(List.of(200), statuses(1));
    assertEquals(500, create("first"));
  }

  @Test
  void whoClearsThemIsLeftWithNone() {
    InjectedFault fault = faults.onAll().error("ServiceException").always().add();

    faults.clear();

    assertEquals(List.of(200), statuses(1));
    assertThrows(IllegalArgumentException.class, fault::met);
    assertThrows(IllegalArgumentException.class, fault::remove);
    given().get(lightsail.endpoint() + "/_local/faults").then().body("faults", empty());
  }

  private void assertMet(InjectedFault fault) {
    RecordedRequest request = lightsail.calls(CREATE_BUCKET).get(0).request();
    assertEquals(1, fault.met());
    assertEquals(fault.id(), request.fault());
    assertEquals(0, request.status());
  }

  private int buckets() {
    return wire.call("GetBuckets", "{}").then().extract().<List<?>>path("buckets").size();
  }

  private List<Integer> statuses(int calls) {
    return IntStream.range(0, calls)
        .mapToObj(i -> wire.call("GetBuckets", "{}").statusCode())
        .toList();
  }

  private int status(String operation, String account, String region) {
    return wire.request(operation, account, region).body("{}").post("/").statusCode();
  }

  private int create(String name) {
    return wire.call(
            "CreateBucket", "{\"bucketName\": \"%s\", \"bundleId\": \"small_1_0\"}".formatted(name))
        .statusCode();
  }

  private static void put(S3Client s3, String key) {
    s3.putObject(put -> put.bucket("first").key(key), RequestBody.fromString("a"));
  }
}
