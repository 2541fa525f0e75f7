package io.lightsaillocal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.lightsaillocal.testing.Wire;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two emulators in one JVM never meet. */
class TwoEmulatorsTest {

  private static final String NOON = "2026-11-24T12:00:00Z";
  private static final String NOTHING = "{\"activeNames\":[]}";
  private static final String PRESS_KIT = "{\"activeNames\":[\"press-kit\"]}";

  private LightsailLocal one;
  private LightsailLocal other;
  private Wire toOne;
  private Wire toOther;

  @BeforeEach
  void start() {
    one = LightsailLocal.builder().time(InstantSource.fixed(Instant.parse(NOON))).start();
    other = LightsailLocal.builder().time(InstantSource.fixed(Instant.parse(NOON))).start();
    toOne = Wire.to(one);
    toOther = Wire.to(other);
  }

  @AfterEach
  void stop() {
    one.close();
    other.close();
  }

  @Test
  void theyListenOnPortsOfTheirOwn() {
    assertNotEquals(one.port(), other.port());
  }

  @Test
  void evenANameThatIsUniqueEverywhereIsFreeInTheOther() {
    toOne.createBucket("press-kit");
    assertEquals(NOTHING, toOther.ok("GetActiveNames", "{}"));

    toOther.createBucket("press-kit");
    toOther.ok("DeleteBucket", "{\"bucketName\":\"press-kit\"}");
    assertEquals(PRESS_KIT, toOne.ok("GetActiveNames", "{}"));
  }

  @Test
  void aResetOfOneLeavesTheOther() {
    toOne.createBucket("press-kit");
    toOther.createBucket("press-kit");

    one.reset();

    assertEquals(NOTHING, toOne.ok("GetActiveNames", "{}"));
    assertEquals(PRESS_KIT, toOther.ok("GetActiveNames", "{}"));
  }

  @Test
  void theirClocksAreSeparate() {
    one.advanceClock(Duration.ofHours(1));

    assertEquals("2026-11-24T13:00:00Z", now(toOne));
    assertEquals(NOON, now(toOther));
  }

  @Test
  void aFaultOfOneIsNotOfTheOther() {
    toOne
        .request()
        .contentType("application/json")
        .body("{\"error\":\"ServiceException\"}")
        .post("/_local/faults")
        .then()
        .statusCode(200);

    toOther.ok("GetActiveNames", "{}");
    assertEquals(500, toOne.call("GetActiveNames", "{}").statusCode());
  }

  @Test
  void oneGoesOnWhenTheOtherIsClosed() {
    toOne.createBucket("press-kit");

    other.close();

    assertEquals(PRESS_KIT, toOne.ok("GetActiveNames", "{}"));
    other = LightsailLocal.builder().start();
  }

  private static String now(Wire wire) {
    return wire.request().get("/_local/clock").path("now");
  }
}
