package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.LightsailLocalBuilder;
import io.lightsaillocal.storage.PostgresServer;
import io.lightsaillocal.storage.SharedPostgres;
import io.lightsaillocal.testing.Wire;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A restart between two states of a resource changes nothing: both are read off the clock. */
@ExtendWith(SharedPostgres.class)
class KindsRestartTest {

  private static final Duration DELAY = Duration.ofSeconds(30);

  @Test
  void inADataDirectory(@TempDir Path data) {
    assertSameAfterRestart(() -> LightsailLocal.builder().dataDirectory(data));
  }

  @Test
  void inPostgres(PostgresServer postgres) throws SQLException {
    String url = postgres.newDatabase();
    assertSameAfterRestart(() -> LightsailLocal.builder().databaseUrl(url));
  }

  private static void assertSameAfterRestart(Supplier<LightsailLocalBuilder> builders) {
    List<String> before;
    List<String> settled;
    try (LightsailLocal lightsail = at(Emulators.NOW, builders)) {
      Wire wire = Wire.to(lightsail);
      KindSample.ALL.forEach(kind -> kind.prepare(wire));
      lightsail.advanceClock(DELAY);
      KindSample.ALL.forEach(
          kind -> wire.ok(kind.create().operation(), kind.create().bodyFor(name(kind))));
      before = answers(wire);
      lightsail.advanceClock(DELAY);
      settled = answers(wire);
    }
    try (LightsailLocal lightsail = at(Emulators.NOW.plus(DELAY), builders)) {
      assertEquals(before, answers(Wire.to(lightsail)));
    }
    try (LightsailLocal lightsail = at(Emulators.NOW.plus(DELAY).plus(DELAY), builders)) {
      assertEquals(settled, answers(Wire.to(lightsail)));
    }
  }

  private static LightsailLocal at(Instant time, Supplier<LightsailLocalBuilder> builders) {
    return builders
        .get()
        .time(InstantSource.fixed(time))
        .operationDelay(DELAY)
        .publicUrl("http://lightsail.test")
        .start();
  }

  private static List<String> answers(Wire wire) {
    return KindSample.ALL.stream()
        .map(kind -> wire.ok(kind.get().operation(), kind.get().bodyFor(name(kind))))
        .toList();
  }

  private static String name(KindSample kind) {
    return "one-" + kind.type().toLowerCase(java.util.Locale.ROOT);
  }
}
