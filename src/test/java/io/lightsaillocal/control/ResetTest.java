package io.lightsaillocal.control;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.Wire;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A reset leaves nothing behind, whichever way it is asked for. */
class ResetTest {

  @TestFactory
  List<DynamicTest> everythingIsGone() {
    return List.of(
        DynamicTest.dynamicTest(
            "in this JVM", () -> assertGone((lightsail, wire) -> lightsail.reset())),
        DynamicTest.dynamicTest(
            "over HTTP",
            () ->
                assertGone(
                    (lightsail, wire) ->
                        wire.request()
                            .post("/_local/reset")
                            .then()
                            .statusCode(200)
                            .body("status", equalTo("ok")))));
  }

  private interface Reset {
    void reset(LightsailLocal lightsail, Wire wire);
  }

  private static void assertGone(Reset reset) {
    Instant start = Instant.parse("2026-11-24T03:00:00Z");
    try (LightsailLocal lightsail =
        LightsailLocal.builder().time(InstantSource.fixed(start)).start()) {
      Wire wire = Wire.to(lightsail);
      String untouched = wire.state();
      wire.createBucket("press-kit");
      wire.ok("CreateBucketAccessKey", "{\"bucketName\":\"press-kit\"}");
      wire.request("CreateBucket", "210987654321", "eu-west-1")
          .body("{\"bucketName\":\"elsewhere\",\"bundleId\":\"small_1_0\"}")
          .post("/")
          .then()
          .statusCode(200);
      lightsail.advanceClock(Duration.ofDays(1));
      wire.request()
          .contentType("application/json")
          .body("{\"error\":\"ServiceException\",\"times\":9}")
          .post("/_local/faults")
          .then()
          .statusCode(200);

      reset.reset(lightsail, wire);

      wire.request().get("/_local/journal").then().body("requests", equalTo(List.of()));
      wire.request().get("/_local/faults").then().body("faults", equalTo(List.of()));
      wire.request().get("/_local/clock").then().body("now", equalTo(start.toString()));
      assertEquals(untouched, wire.state());
      // Its name, which was unique over all accounts, is free again.
      wire.createBucket("elsewhere");
    }
  }
}
