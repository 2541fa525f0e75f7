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
    Instant begun = Emulators.NOW.plus(DELAY.multipliedBy(Changes.STEPS));
    List<String> before;
    List<String> settled;
    try (LightsailLocal lightsail = at(Emulators.NOW, builders)) {
      Changes changes = new Changes(Wire.to(lightsail));
      for (int step = 0; step < Changes.STEPS; step++) {
        changes.prepare(step);
        lightsail.advanceClock(DELAY);
      }
      changes.begin();
      before = changes.answers();
      lightsail.advanceClock(DELAY);
      settled = changes.answers();
    }
    try (LightsailLocal lightsail = at(begun, builders)) {
      assertEquals(before, new Changes(Wire.to(lightsail)).answers());
    }
    try (LightsailLocal lightsail = at(begun.plus(DELAY), builders)) {
      assertEquals(settled, new Changes(Wire.to(lightsail)).answers());
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
}
