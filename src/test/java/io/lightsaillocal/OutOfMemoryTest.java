package io.lightsaillocal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.EmulatorProcess;
import io.lightsaillocal.testing.EmulatorProcess.Ended;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.LightsailException;
import software.amazon.awssdk.services.lightsail.model.Tag;

/** A process whose memory has run out ends, instead of answering nobody. */
class OutOfMemoryTest {

  @Test
  void theProcessEnds() {
    try (EmulatorProcess emulator =
            EmulatorProcess.startBy(List.of(), "32m", "--bucket-quota", "1000000");
        LightsailClient client = Clients.lightsail(emulator.endpoint())) {
      assertThrows(SdkException.class, () -> fill(client));

      Ended ended = emulator.end();

      assertEquals(3, ended.exitCode(), ended.errors());
      assertTrue(
          ended.errors().contains("Out of memory: lightsail-local has ended."), ended.errors());
    }
  }

  private static void fill(LightsailClient client) {
    List<Tag> tags =
        IntStream.range(0, 50)
            .mapToObj(i -> Tag.builder().key("key" + i).value("v".repeat(256)).build())
            .toList();
    for (int i = 0; ; i++) {
      String name = "press-kit-" + i;
      try {
        client.createBucket(request -> request.bucketName(name).bundleId("small_1_0").tags(tags));
      } catch (LightsailException answered) {
        // It may still say so.
      }
    }
  }
}
