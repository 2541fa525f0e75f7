package io.lightsaillocal.control;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailClock;
import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.Wire;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The emulator's clock is stopped, set, moved and put back, by HTTP and in Java. */
class ClockTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Instant NEW_YEAR = Instant.parse("2027-01-01T00:00:00Z");

  /** What the machine's clock shows here. */
  private final AtomicReference<Instant> machine = new AtomicReference<>(NOON);

  private final InstantSource source = machine::get;
  private final LightsailLocal lightsail = LightsailLocal.builder().time(source).start();
  private final LightsailClock clock = lightsail.clock();

  @AfterEach
  void close() {
    lightsail.close();
  }

  @Test
  void aFrozenClockStandsStillUntilItIsMoved() {
    move("{\"freeze\": true}").body("frozen", equalTo(true)).body("real", equalTo(false));
    pass(Duration.ofHours(1));
    assertShows(NOON);

    move("{\"advance\": \"10m\"}").body("frozen", equalTo(true));
    assertShows(NOON.plusSeconds(600));

    move("{\"freeze\": false}").body("frozen", equalTo(false));
    assertShows(NOON.plusSeconds(600));
    pass(Duration.ofSeconds(5));
    assertShows(NOON.plusSeconds(605));
  }

  @Test
  void aClockThatIsSetGoesOnFromThere() {
    move("{\"set\": \"2027-01-01T00:00:00Z\"}");
    assertShows(NEW_YEAR);
    pass(Duration.ofSeconds(5));
    assertShows(NEW_YEAR.plusSeconds(5));

    move("{\"set\": \"2026-01-01T00:00:00Z\", \"freeze\": true}");
    pass(Duration.ofSeconds(5));
    assertShows(Instant.parse("2026-01-01T00:00:00Z"));
  }

  @Test
  void realPutsItBackOnTheMachinesTime() {
    move("{\"set\": \"2027-01-01T00:00:00Z\", \"freeze\": true}");

    move("{\"real\": true}").body("frozen", equalTo(false)).body("real", equalTo(true));

    assertShows(NOON);
    pass(Duration.ofSeconds(5));
    assertShows(NOON.plusSeconds(5));
  }

  @Test
  void whatIsRefusedMovesNothing() {
    given()
        .body("{\"advance\": \"1h\", \"freeze\": \"yes\"}")
        .post(lightsail.endpoint() + "/_local/clock")
        .then()
        .statusCode(400);

    assertShows(NOON);
    assertFalse(clock.isFrozen());
  }

  @Test
  void theSameCanBeDoneInJava() {
    clock.freeze(NEW_YEAR);
    pass(Duration.ofHours(1));
    assertShows(NEW_YEAR);
    assertTrue(clock.isFrozen());

    clock.advance(Duration.ofDays(1));
    assertShows(NEW_YEAR.plus(Duration.ofDays(1)));
    clock.set(NOON);
    assertShows(NOON);
    clock.resume();
    pass(Duration.ofHours(1));
    assertShows(NOON.plus(Duration.ofHours(1)));
    clock.freeze();
    pass(Duration.ofHours(1));
    assertShows(NOON.plus(Duration.ofHours(1)));
    clock.real();
    assertShows(source.instant());
    assertThrows(IllegalArgumentException.class, () -> clock.advance(Duration.ofSeconds(-1)));
    assertThrows(
        IllegalArgumentException.class, () -> clock.set(Instant.parse("1969-12-31T23:59:59Z")));
  }

  @Test
  void whatIsMadeBearsTheTimeOfTheClock() {
    clock.freeze(NEW_YEAR);

    String made =
        Wire.to(lightsail)
            .call("CreateBucket", "{\"bucketName\": \"my-bucket\", \"bundleId\": \"small_1_0\"}")
            .then()
            .extract()
            .path("bucket.createdAt")
            .toString();

    assertEquals(NEW_YEAR.getEpochSecond(), (long) Double.parseDouble(made));
  }

  @Test
  void anEmulatorCanBeginWithAFrozenClock() {
    try (LightsailLocal frozen = LightsailLocal.builder().freezeClock(NEW_YEAR).start()) {
      assertEquals(NEW_YEAR, frozen.clock().instant());
      frozen.clock().real();
      frozen.reset();

      assertEquals(NEW_YEAR, frozen.clock().instant());
      assertTrue(frozen.clock().isFrozen());
    }
    assertThrows(
        IllegalArgumentException.class, () -> LightsailLocal.builder().freezeClock(Instant.MAX));
  }

  @Test
  void resetPutsItBack() {
    clock.freeze(NEW_YEAR);

    lightsail.reset();

    assertShows(NOON);
    assertFalse(clock.isFrozen());
  }

  private void pass(Duration time) {
    machine.updateAndGet(now -> now.plus(time));
  }

  private void assertShows(Instant time) {
    assertEquals(time, clock.instant());
    given()
        .get(lightsail.endpoint() + "/_local/clock")
        .then()
        .statusCode(200)
        .body("now", equalTo(time.toString()));
  }

  private ValidatableResponse move(String body) {
    return given().body(body).post(lightsail.endpoint() + "/_local/clock").then().statusCode(200);
  }
}
