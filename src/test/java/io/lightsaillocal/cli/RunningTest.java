package io.lightsaillocal.cli;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.EmulatorProcess;
import io.lightsaillocal.testing.EmulatorProcess.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
      assertTrue(output.contains("console     " + endpoint + "/_local/console"), output);
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
    assertTrue(gone.output().startsWith("failing: 127.0.0.1:" + port + ": "), gone.output());
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "localhost", "0.0.0.0", "::1", "::"})
  void listensWhereItIsTold(String host) {
    answersWhereItSays(host);
  }

  @Test
  void listensAtAnAddressOfTheMachine() throws SocketException {
    answersWhereItSays(
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
            .map(InetAddress::getHostAddress)
            .findFirst()
            .orElse("127.0.0.3"));
  }

  private static void answersWhereItSays(String host) {
    try (EmulatorProcess emulator = EmulatorProcess.start("--host", host);
        LightsailClient client = Clients.lightsail(emulator.endpoint())) {
      assertEquals(List.of(), client.getBuckets(request -> {}).buckets());
      given()
          .get(emulator.endpoint() + "/_local/info")
          .then()
          .body("endpoint", equalTo(emulator.endpoint().toString()));
      String port = Integer.toString(emulator.endpoint().getPort());
      assertEquals(
          new Ended(0, "ok\n", ""), EmulatorProcess.run("health", "--host", host, "--port", port));
    }
  }

  @Test
  void isNotHealthyWhereSomethingElseAnswers() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread answering = new Thread(() -> answer(other, "HTTP/1.1 503 No\r\nA: b\r\n\r\n{\n}\n"));
      answering.start();
      String port = Integer.toString(other.getLocalPort());

      Ended ended = EmulatorProcess.run("health", "--port", port);

      assertEquals(1, ended.exitCode());
      assertEquals("failing: 127.0.0.1:" + port + " answers 503 No: { }\n", ended.output());
      answering.join();
    }
  }

  private static void answer(ServerSocket server, String text) {
    try (Socket client = server.accept()) {
      client.getInputStream().read(new byte[1000]);
      client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void warnsOfAVariableThatItDoesNotKnow() {
    try (EmulatorProcess emulator =
        EmulatorProcess.start(
            Map.of("LIGHTSAIL_LOCAL_PROT", "4571", "LIGHTSAIL_LOCALE", "en"),
            List.of("--port", "0"))) {
      Ended ended = emulator.terminate(Duration.ofSeconds(10));

      assertEquals(
          "LIGHTSAIL_LOCAL_PROT is set, but there is no such option; it is ignored.\n",
          ended.errors());
    }
  }
}
