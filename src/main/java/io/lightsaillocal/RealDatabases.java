package io.lightsaillocal;

import io.lightsaillocal.postgres.PostgresEngines;
import io.lightsaillocal.postgres.PostgresException;
import io.lightsaillocal.postgres.PostgresPlace;
import io.lightsaillocal.resources.Everywhere;
import io.lightsaillocal.resources.database.EngineFollower;
import java.security.SecureRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL behind databases, and the clock that has it follow their states. */
final class RealDatabases implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RealDatabases.class);

  /** How late a state that nobody looks at may begin. */
  private static final long BETWEEN_LOOKS_MS = 500;

  private final PostgresEngines engines;
  private final EngineFollower follower;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "databases");
            thread.setDaemon(true);
            return thread;
          });

  private @Nullable ScheduledFuture<?> looking;

  private RealDatabases(PostgresEngines engines, Everywhere everywhere) {
    this.engines = engines;
    this.follower = new EngineFollower(everywhere, engines);
  }

  static RealDatabases open(
      Settings settings, Everywhere everywhere, String told, SecureRandom random) {
    PostgresPlace place =
        new PostgresPlace(
            settings.dataDirectory.map(folder -> folder.resolve("databases")),
            settings.databaseBinaries,
            settings.host,
            told,
            settings.databasePorts.first(),
            settings.databasePorts.last());
    try {
      return new RealDatabases(PostgresEngines.open(place, random), everywhere);
    } catch (PostgresException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  EngineFollower follower() {
    return follower;
  }

  String told() {
    return "real for PostgreSQL blueprints of any version, by %s; state alone for MySQL blueprints"
        .formatted(engines.version());
  }

  void begin() {
    follower.follow();
    looking =
        looks.scheduleWithFixedDelay(
            this::look, BETWEEN_LOOKS_MS, BETWEEN_LOOKS_MS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      follower.follow();
    } catch (RuntimeException e) {
      LOG.warn("What databases should run is not known: {}", e.toString());
    }
  }

  @Override
  public void close() {
    if (looking != null) {
      looking.cancel(false);
    }
    looks.shutdown();
    try {
      looks.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    engines.close();
  }
}
