package io.lightsaillocal.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.EmulatorProcess;
import io.lightsaillocal.testing.EmulatorProcess.Ended;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.AccessKey;

/** The program while it runs, and how it ends. */
class RunningTest {

  private static final int TERMINATED = 128 + 15;

  @Test
  void tellsAtItsStartAllThatIsNeededToUseIt() {
    try (EmulatorProcess emulator = EmulatorProcess.start()) {
      String endpoint = emulator.endpoint().toString();

      String output = emulator.output();
      assertTrue(
          output.startsWith("lightsail-local " + LightsailLocal.version() + " is ready"), output);
      assertTrue(endpoint.matches("http://localhost:[1-9]\\d+"), endpoint);
      assertTrue(output.contains("storage     in memory, gone at exit"), output);
      assertTrue(output.contains("account     123456789012, Region us-east-1"), output);
      assertTrue(output.contains("export AWS_ENDPOINT_URL=" + endpoint + "\n"), output);
      assertTrue(
          output.contains("export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1\n"), output);
      assertTrue(
          output.contains("export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test\n"), output);
    }
  }

  @Test
  void doesNotPrintAConfiguredSecret() {
    try (EmulatorProcess emulator =
        EmulatorProcess.start("--auth", "on", "--credential", "alice:never-print-this")) {
      Ended ended = emulator.terminate(Duration.ofSeconds(10));

      assertTrue(ended.output().contains("AWS_ACCESS_KEY_ID=alice"), ended.output());
      assertFalse((ended.output() + ended.errors()).contains("never-print-this"));
    }
  }

  @Test
  void endsWithinTwoSecondsOfSigterm(@TempDir Path data) {
    try (EmulatorProcess emulator = EmulatorProcess.start("--data-dir", data.toString());
        LightsailClient client = Clients.lightsail(emulator.endpoint())) {
      client.createBucket(request -> request.bucketName("press-kit").bundleId("small_1_0"));

      Ended ended = emulator.terminate(Duration.ofSeconds(2));

      assertEquals(TERMINATED, ended.exitCode());
      assertEquals("", ended.errors());
    }
  }

  @Test
  void printsOneLineARequestAndNoSecret() {
    try (EmulatorProcess emulator = EmulatorProcess.start("--log", "requests");
        LightsailClient client = Clients.lightsail(emulator.endpoint())) {
      client.createBucket(request -> request.bucketName("press-kit").bundleId("small_1_0"));
      AccessKey key =
          client.createBucketAccessKey(request -> request.bucketName("press-kit")).accessKey();
      client.getBucketAccessKeys(request -> request.bucketName("press-kit"));
      Ended ended = emulator.terminate(Duration.ofSeconds(10));

      String line = "\\S+Z [0-9a-f-]{36} %s 200 - [0-9.]+ ms";
      assertEquals(
          1, ended.output().lines().filter(l -> l.matches(line.formatted("CreateBucket"))).count());
      assertEquals(
          1,
          ended
              .output()
              .lines()
              .filter(l -> l.matches(line.formatted("CreateBucketAccessKey")))
              .count());
      assertEquals(3, ended.output().lines().filter(l -> l.contains(" 200 - ")).count());
      assertFalse(ended.output().contains(key.secretAccessKey()), "the secret is printed");
      assertEquals("", ended.errors());
    }
  }

  @Test
  void printsNoRequestsUnlessAsked() {
    try (EmulatorProcess emulator = EmulatorProcess.start();
        LightsailClient client = Clients.lightsail(emulator.endpoint())) {
      client.getBuckets(request -> {});
      Ended ended = emulator.terminate(Duration.ofSeconds(10));

      assertFalse(ended.output().contains("GetBuckets"), ended.output());
    }
  }

  @Test
  void isAskedForItsHealthByTheProgramItself() {
    String port;
    try (EmulatorProcess emulator = EmulatorProcess.start()) {
      port = Integer.toString(emulator.endpoint().getPort());

      Ended healthy = EmulatorProcess.run("health", "--port", port);
      assertEquals(0, healthy.exitCode(), healthy.output());
      assertEquals("ok\n", healthy.output());
      assertEquals(
          0, EmulatorProcess.run(Map.of("LIGHTSAIL_LOCAL_PORT", port), "health").exitCode());
    }

    Ended gone = EmulatorProcess.run("health", "--port", port);
    assertEquals(1, gone.exitCode());
    assertTrue(
        gone.output().startsWith("failing: http://127.0.0.1:" + port + "/_local/health"),
        gone.output());
  }
}
