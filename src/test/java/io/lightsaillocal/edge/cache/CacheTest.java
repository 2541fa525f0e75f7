package io.lightsaillocal.edge.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;

/** What is kept, and what gives way. */
class CacheTest {

  private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
  private static final int LARGE = 250_000;

  private final Cache cache = new Cache();

  @Test
  void whatWasNotAskedForTheLongestGivesWay() throws IOException {
    int many = 400; // 100 MB, which is more than any heap is given for it
    for (int i = 0; i < many; i++) {
      assertTrue(cache.find(key(0)).isPresent() || i == 0, "it was asked for all the time");
      keep(key(i), LARGE);
    }
    assertTrue(cache.find(key(0)).isPresent());
    assertFalse(cache.find(key(1)).isPresent());
    assertTrue(cache.find(key(many - 1)).isPresent());
  }

  @Test
  void filesMakeNoRoomForWhatIsInMemory() throws IOException {
    keep(key(-1), 1000);
    for (int i = 0; i < 300; i++) { // more files than are kept open
      keep(key(i), 300_000);
    }
    assertTrue(cache.find(key(-1)).isPresent());
    assertFalse(cache.find(key(0)).isPresent());
    assertTrue(cache.find(key(299)).isPresent());
    cache.clear();
    assertFalse(cache.find(key(299)).isPresent());
  }

  @Test
  void whatIsBrokenOffIsNotKept() throws IOException {
    InputStream reader = take(key(1), LARGE).bytes();
    assertTrue(cache.find(key(1)).isPresent(), "others may go along");
    reader.readNBytes(1000);
    reader.close();
    assertFalse(cache.find(key(1)).isPresent());
  }

  @Test
  void aNewAnswerTakesThePlaceOfTheOldAndWhatWasCheckedKeepsItsBody() throws IOException {
    keep(key(1), 1000);
    Kept before = cache.find(key(1)).orElseThrow();
    Kept checked =
        before
            .checked(HttpFields.build().add("ETag", "\"two\""), NOW.plusSeconds(60))
            .lasting(Duration.ofSeconds(60));
    cache.keep(key(1), checked);
    assertSame(before.content(), cache.find(key(1)).orElseThrow().content());
    assertEquals(1000, checked.open().orElseThrow().readAllBytes().length);
    assertTrue(checked.isUsable(NOW.plusSeconds(119)));
    assertFalse(checked.isUsable(NOW.plusSeconds(120)));

    keep(key(1), 500);
    assertTrue(before.open().isEmpty(), "its body is gone");
    assertEquals(500, cache.find(key(1)).orElseThrow().open().orElseThrow().readAllBytes().length);
  }

  @Test
  void aPlanThatHoldsNoMoreIsForgottenAndNoOther() throws IOException {
    keep(new CacheKey(1, "GET", "/a", ""), 100);
    keep(new CacheKey(2, "GET", "/a", ""), 100);
    cache.forget(1);
    assertFalse(cache.find(new CacheKey(1, "GET", "/a", "")).isPresent());
    assertTrue(cache.find(new CacheKey(2, "GET", "/a", "")).isPresent());
  }

  @Test
  void aFlightIsLedByOneAndLandsForAll() throws IOException {
    Flight leading = cache.board(key(1));
    Flight going = cache.board(key(1));
    assertTrue(leading.isLed());
    assertFalse(going.isLed());
    Kept landed = take(key(1), 100).answer();
    leading.land(landed);
    leading.close();
    assertEquals(Optional.of(landed), going.brought());
    Flight next = cache.board(key(1));
    assertTrue(next.isLed());
    Flight with = cache.board(key(1));
    next.close();
    assertEquals(Optional.empty(), with.brought());
  }

  private void keep(CacheKey key, int length) throws IOException {
    try (InputStream bytes = take(key, length).bytes()) {
      assertEquals(length, bytes.readAllBytes().length);
    }
  }

  private Cache.Taken take(CacheKey key, int length) {
    return cache.take(
        key,
        200,
        HttpFields.EMPTY,
        new Cache.Body(new ByteArrayInputStream(new byte[length]), () -> {}),
        NOW,
        Duration.ofSeconds(60));
  }

  private static CacheKey key(int number) {
    return new CacheKey(0, "GET", "/" + number, "");
  }
}
