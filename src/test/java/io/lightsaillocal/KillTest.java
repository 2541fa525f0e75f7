package io.lightsaillocal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lightsaillocal.storage.PostgresServer;
import io.lightsaillocal.storage.SharedPostgres;
import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.EmulatorProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lightsail.LightsailClient;

/**
 * What is acknowledged survives {@code kill -9}, and what is not is there as a whole or not at all.
 */
@ExtendWith(SharedPostgres.class)
class KillTest {

  private static final int CLIENTS = 4;
  private static final long SEED = 20_161_128;

  @Test
  void losesNothingInADataDirectory(@TempDir Path data) throws Exception {
    assertLosesNothing(20, "--data-dir", data.toString());
  }

  @Test
  void losesNothingInPostgres(PostgresServer postgres) throws Exception {
    assertLosesNothing(3, "--db-url", postgres.newDatabase());
  }

  @Test
  void startsInADataDirectoryWhoseFirstStartWasKilled(@TempDir Path data)
      throws InterruptedException {
    for (int afterMillis = 150; afterMillis < 1200; afterMillis += 150) {
      EmulatorProcess.startAndKillAfter(afterMillis, "--data-dir", data.toString());
    }
    try (EmulatorProcess emulator = EmulatorProcess.start("--data-dir", data.toString());
        LightsailClient client = Clients.lightsail(emulator.endpoint())) {
      client.createBucket(request -> request.bucketName("press-kit").bundleId("small_1_0"));
    }
  }

  private static void assertLosesNothing(int rounds, String option, String value) throws Exception {
    Random random = new Random(SEED);
    List<KillLoad> all = new ArrayList<>();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    for (int round = 0; round <= rounds; round++) {
      try (EmulatorProcess emulator =
          EmulatorProcess.start(option, value, "--bucket-quota", "1000000")) {
        URI endpoint = emulator.endpoint();
        List<KillLoad> before = round == rounds ? all : lastOf(all);
        before.forEach(load -> load.assertNothingLost(endpoint));
        if (round == rounds) {
          break;
        }
        List<KillLoad> loads = loads(round);
        all.addAll(loads);
        List<Future<?>> running = new ArrayList<>();
        loads.forEach(load -> running.add(clients.submit(() -> load.run(endpoint))));
        int enough = 50 + random.nextInt(200);
        await()
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(1))
            .until(() -> acknowledged(loads) >= enough);
        emulator.kill();
        for (Future<?> load : running) {
          load.get();
        }
      }
    }
    clients.shutdownNow();
    assertEquals(rounds * CLIENTS, all.size());
  }

  private static int acknowledged(List<KillLoad> loads) {
    return loads.stream().mapToInt(KillLoad::acknowledged).sum();
  }

  private static List<KillLoad> loads(int round) {
    return IntStream.range(0, CLIENTS)
        .mapToObj(client -> new KillLoad("%06d%06d".formatted(round, client), SEED + round))
        .toList();
  }

  private static List<KillLoad> lastOf(List<KillLoad> all) {
    return all.subList(Math.max(0, all.size() - CLIENTS), all.size());
  }
}
