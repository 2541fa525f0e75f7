package io.lightsaillocal.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.EmulatorProcess;
import io.lightsaillocal.testing.OriginServer;
import io.lightsaillocal.testing.Visitor;
import io.lightsaillocal.testing.Visitor.Answer;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.BehaviorEnum;
import software.amazon.awssdk.services.lightsail.model.RegionName;

/** Distributions of a process that is stopped, killed, and asked for more than its memory. */
class DistributionKeptTest {

  private static final long GIGABYTE = 1L << 30;

  @Test
  void aDistributionSurvivesAndItsCacheDoesNot(@TempDir Path data) throws Exception {
    try (OriginServer origin = new OriginServer(OriginServer.text(200, "hello"))) {
      String host;
      try (EmulatorProcess emulator = start(data, origin)) {
        host = distribute(emulator.endpoint());
        try (Visitor visitor = new Visitor(emulator.endpoint())) {
          assertEquals("Miss", visitor.get(host, "/page").cache());
          assertEquals("Hit", visitor.get(host, "/page").cache());
        }
        emulator.kill();
      }
      try (EmulatorProcess emulator = start(data, origin);
          Visitor visitor = new Visitor(emulator.endpoint())) {
        Answer after = visitor.get(host, "/page");
        assertEquals("Miss", after.cache());
        assertEquals("hello", after.body());
      }
    }
  }

  @Test
  void aGigabytePassesTwiceThroughLittleMemoryAndLeavesNoFile() throws Exception {
    try (OriginServer origin = new OriginServer(DistributionKeptTest::gigabyte);
        EmulatorProcess emulator =
            EmulatorProcess.startBy(List.of(), "96m", "--address", "web=" + origin.address())) {
      String host = distribute(emulator.endpoint());
      assertEquals(GIGABYTE, read(emulator.endpoint(), host));
      assertEquals(GIGABYTE, read(emulator.endpoint(), host));
      assertEquals(1, origin.received().size());
    }
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertTrue(
          files.noneMatch(file -> file.getFileName().toString().startsWith("lightsail-local-edge")),
          "a file of a cache is left");
    }
  }

  private static EmulatorProcess start(Path data, OriginServer origin) {
    return EmulatorProcess.start(
        "--data-dir", data.toString(), "--address", "web=" + origin.address());
  }

  private static String distribute(URI endpoint) {
    try (LightsailClient client = Clients.lightsail(endpoint)) {
      client.createInstances(
          r ->
              r.instanceNames("web")
                  .availabilityZone("us-east-1a")
                  .blueprintId("amazon_linux_2023")
                  .bundleId("nano_3_0"));
      client.allocateStaticIp(r -> r.staticIpName("front"));
      client.attachStaticIp(r -> r.staticIpName("front").instanceName("web"));
      return client
          .createDistribution(
              r ->
                  r.distributionName("site")
                      .bundleId("small_1_0")
                      .origin(o -> o.name("web").regionName(RegionName.US_EAST_1))
                      .defaultCacheBehavior(b -> b.behavior(BehaviorEnum.CACHE)))
          .distribution()
          .domainName();
    }
  }

  private static void gigabyte(com.sun.net.httpserver.HttpExchange exchange)
      throws java.io.IOException {
    exchange.sendResponseHeaders(200, GIGABYTE);
    byte[] piece = new byte[1 << 20];
    OutputStream out = exchange.getResponseBody();
    for (long sent = 0; sent < GIGABYTE; sent += piece.length) {
      out.write(piece);
    }
  }

  /** How many bytes the body of a page has. */
  private static long read(URI endpoint, String host) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /large HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                  .formatted(host)
                  .getBytes(UTF_8));
      InputStream in = socket.getInputStream();
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) in.read());
      }
      assertTrue(head.toString().startsWith("HTTP/1.1 200 "), head.toString());
      byte[] buffer = new byte[1 << 20];
      long length = 0;
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        length += count;
      }
      return length;
    }
  }
}
