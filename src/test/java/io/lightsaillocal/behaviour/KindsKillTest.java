package io.lightsaillocal.behaviour;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lightsaillocal.testing.EmulatorProcess;
import io.lightsaillocal.testing.Wire;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is acknowledged of resources of any kind survives {@code kill -9}, in whatever state. */
class KindsKillTest {

  /** So long that what passes between two starts does not matter. */
  private static final String DELAY = "P1D";

  private static final int CLIENTS = 3;
  private static final int ROUNDS = 3;
  private static final int ENOUGH = 60;

  @Test
  void changesGoOnAfterAKillBetweenTwoStates(@TempDir Path data) {
    List<String> before;
    try (EmulatorProcess emulator = slow(data)) {
      Wire wire = Wire.to(emulator.endpoint());
      Changes changes = new Changes(wire);
      for (int step = 0; step < Changes.STEPS; step++) {
        changes.prepare(step);
        advance(wire);
      }
      changes.begin();
      before = changes.answers();
      emulator.kill();
    }
    try (EmulatorProcess emulator = slow(data)) {
      Wire wire = Wire.to(emulator.endpoint());
      IntStream.range(0, Changes.STEPS).forEach(step -> advance(wire));
      assertEquals(before, new Changes(wire).answers());
      advance(wire);
      wire.call("GetInstance", "{\"instanceName\":\"host\"}")
          .then()
          .body("instance.state.name", equalTo("stopped"));
    }
  }

  @Test
  void resourcesAreThereOrNotAsAKillHasFoundThem(@TempDir Path data) throws Exception {
    List<KindLoad> loads =
        IntStream.range(0, CLIENTS).mapToObj(i -> new KindLoad("%012d".formatted(i + 1))).toList();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    for (int round = 0; round <= ROUNDS; round++) {
      try (EmulatorProcess emulator = EmulatorProcess.start("--data-dir", data.toString())) {
        for (KindLoad load : loads) {
          if (round == 0) {
            load.prepare(emulator.endpoint());
          }
          load.assertNothingLost(emulator.endpoint());
        }
        if (round == ROUNDS) {
          break;
        }
        int enough = acknowledged(loads) + ENOUGH;
        List<Future<?>> running =
            loads.stream()
                .<Future<?>>map(load -> clients.submit(() -> load.run(emulator.endpoint())))
                .toList();
        await().until(() -> acknowledged(loads) >= enough);
        emulator.kill();
        for (Future<?> load : running) {
          load.get();
        }
      }
    }
    clients.shutdownNow();
  }

  private static int acknowledged(List<KindLoad> loads) {
    return loads.stream().mapToInt(KindLoad::acknowledged).sum();
  }

  private static EmulatorProcess slow(Path data) {
    return EmulatorProcess.start("--data-dir", data.toString(), "--operation-delay", DELAY);
  }

  private static void advance(Wire wire) {
    wire.request()
        .contentType("application/json")
        .body("{\"advance\":\"%s\"}".formatted(DELAY))
        .post("/_local/clock")
        .then()
        .statusCode(200);
  }
}
