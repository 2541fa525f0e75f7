package io.lightsaillocal.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.LightsailLocalBuilder;
import io.lightsaillocal.storage.PostgresServer;
import io.lightsaillocal.storage.SharedPostgres;
import io.lightsaillocal.testing.Clients;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.Bucket;
import software.amazon.awssdk.services.lightsail.model.InvalidInputException;
import software.amazon.awssdk.services.lightsail.model.Operation;

/** A reset among calls that write comes before or after each of them, never into its middle. */
@ExtendWith(SharedPostgres.class)
class ResetRaceTest {

  private static final int CLIENTS = 4;
  private static final int RESETS = 10;
  private static final int QUOTA = 40;

  @Test
  void inMemory() throws Exception {
    assertWhole(LightsailLocal.builder());
  }

  @Test
  void inADataDirectory(@TempDir Path data) throws Exception {
    assertWhole(LightsailLocal.builder().dataDirectory(data));
  }

  @Test
  void inPostgres(PostgresServer postgres) throws Exception {
    assertWhole(LightsailLocal.builder().databaseUrl(postgres.newDatabase()));
  }

  @Test
  void oneOfTwoEmulatorsResetsForBoth(PostgresServer postgres) throws SQLException {
    LightsailLocalBuilder builder = LightsailLocal.builder().databaseUrl(postgres.newDatabase());
    try (LightsailLocal one = builder.start();
        LightsailLocal other = builder.start();
        LightsailClient client = Clients.lightsail(other.endpoint())) {
      create(client, "press-kit");

      one.reset();

      assertEquals(List.of(), client.getBuckets(request -> {}).buckets());
      assertEquals(List.of(), client.getOperations(request -> {}).operations());
      create(client, "press-kit");
    }
  }

  private static void assertWhole(LightsailLocalBuilder builder) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    AtomicBoolean stopped = new AtomicBoolean();
    try (LightsailLocal lightsail = builder.bucketQuota(QUOTA).start()) {
      List<Future<?>> writers = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        String prefix = "b" + client + "-";
        writers.add(clients.submit(() -> write(lightsail, prefix, stopped)));
      }
      for (int reset = 0; reset < RESETS; reset++) {
        lightsail.reset();
      }
      stopped.set(true);
      for (Future<?> writer : writers) {
        writer.get();
      }
      assertConsistent(lightsail);
    } finally {
      stopped.set(true);
      clients.shutdownNow();
    }
  }

  private static void write(LightsailLocal lightsail, String prefix, AtomicBoolean stopped) {
    try (LightsailClient client = Clients.lightsail(lightsail.endpoint())) {
      for (int i = 0; !stopped.get(); i++) {
        try {
          create(client, prefix + i);
        } catch (InvalidInputException asManyAsThereMayBe) {
          lightsail.reset();
        }
      }
    }
  }

  private static void assertConsistent(LightsailLocal lightsail) {
    try (LightsailClient client = Clients.lightsail(lightsail.endpoint())) {
      List<String> buckets =
          client.getBuckets(request -> {}).buckets().stream().map(Bucket::name).toList();
      List<String> recorded =
          client.getOperations(request -> {}).operations().stream()
              .map(Operation::resourceName)
              .toList();
      assertEquals(new TreeSet<>(buckets), new TreeSet<>(recorded), "each has its record");
      for (int more = buckets.size(); more < QUOTA; more++) {
        create(client, "more-" + more);
      }
    }
  }

  private static void create(LightsailClient client, String name) {
    client.createBucket(request -> request.bucketName(name).bundleId("small_1_0"));
  }
}
