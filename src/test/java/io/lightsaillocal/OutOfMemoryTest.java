package io.lightsaillocal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.Drips;
import io.lightsaillocal.testing.EmulatorProcess;
import io.lightsaillocal.testing.EmulatorProcess.Ended;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A process whose memory has run out ends, instead of answering nobody. */
class OutOfMemoryTest {

  /**
   * As many requests as are let in at a time, with bodies that together are larger than the heap.
   */
  @Test
  void theProcessEnds() {
    try (EmulatorProcess emulator = EmulatorProcess.startBy(List.of(), "32m")) {
      send(emulator.endpoint().getPort());

      Ended ended = emulator.end();

      assertEquals(3, ended.exitCode(), ended.errors());
      assertTrue(
          ended.errors().contains("Out of memory: lightsail-local has ended."), ended.errors());
    }
  }

  private static void send(int port) {
    String head = "POST / HTTP/1.1\r\nX-Amz-Target: Lightsail_20161128.GetBuckets\r\n";
    try {
      Drips.start(port, 90, head, 1_000_000, new byte[990_000]);
    } catch (UncheckedIOException refused) {
      // It has ended before it was sent all of them.
    }
  }
}
