package io.lightsaillocal.behaviour;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.LightsailLocalBuilder;
import io.lightsaillocal.storage.SharedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The emulators of this JVM, whatever the number of classes it tests: one for each storage and
 * operation delay, started at first use.
 */
final class Emulators implements ParameterResolver {

  /** Their time, which moves only when a test moves it. */
  static final Instant NOW = Instant.parse("2026-03-10T12:30:45.678Z");

  private static final Namespace NAMESPACE = Namespace.create(Emulators.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Source.class;
  }

  @Override
  public Source resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return new Source(context);
  }

  /** Where tests get their emulator. */
  record Source(ExtensionContext context) {

    /**
     * The emulator of that storage and delay, with nothing in it. Emptying it takes a millisecond;
     * an account of its own would keep a test from the resources of others, not from their clock
     * and their buckets' names.
     */
    LightsailLocal empty(Storage storage, Duration operationDelay) {
      LightsailLocal lightsail =
          context
              .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
              .getOrComputeIfAbsent(
                  new Key(storage, operationDelay), key -> start(key, context), Running.class)
              .lightsail();
      lightsail.reset();
      return lightsail;
    }
  }

  /** What an emulator is kept under. */
  private record Key(Storage storage, Duration operationDelay) {}

  private static Running start(Key key, ExtensionContext context) {
    try {
      Path folder = Files.createTempDirectory("lightsail-local-behaviour");
      LightsailLocalBuilder builder =
          LightsailLocal.builder()
              .time(InstantSource.fixed(NOW))
              .operationDelay(key.operationDelay());
      switch (key.storage()) {
        case H2_MEMORY -> {}
        case H2_FILE -> builder.dataDirectory(folder);
        case POSTGRESQL ->
            builder.databaseUrl(SharedPostgres.server(context).newDatabase()).dataDirectory(folder);
      }
      return new Running(builder.start(), folder);
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(key + " did not start", e);
    }
  }

  /**
   * What JUnit closes when the last test is done; PostgreSQL was started before and stops after.
   */
  private record Running(LightsailLocal lightsail, Path folder) implements AutoCloseable {

    @Override
    public void close() {
      lightsail.close();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
