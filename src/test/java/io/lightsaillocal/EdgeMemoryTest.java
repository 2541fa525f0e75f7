package io.lightsaillocal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.EmulatorProcess;
import io.lightsaillocal.testing.Target;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.LightsailClient;

/** What passes through a load balancer is not held, however much it is. */
class EdgeMemoryTest {

  private static final long GIGABYTE = 1L << 30;
  private static final int BUFFER = 1 << 16;

  @Test
  void aGigabytePassesBothWaysThroughAHeapOfAQuarterOfThat() throws Exception {
    AtomicLong uploaded = new AtomicLong();
    try (Target target =
            Target.at(
                0,
                exchange -> {
                  InputStream body = exchange.getRequestBody();
                  byte[] buffer = new byte[BUFFER];
                  for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                    uploaded.addAndGet(n);
                  }
                  boolean isBig = exchange.getRequestURI().getPath().equals("/big");
                  exchange.sendResponseHeaders(200, isBig ? GIGABYTE : -1);
                  for (long left = isBig ? GIGABYTE : 0; left > 0; left -= BUFFER) {
                    exchange.getResponseBody().write(buffer);
                  }
                  exchange.close();
                });
        EmulatorProcess emulator = EmulatorProcess.start("--address", "web-1=" + target.address());
        LightsailClient client = Clients.lightsail(emulator.endpoint())) {
      client.createInstances(
          r ->
              r.instanceNames("web-1")
                  .availabilityZone("us-east-1a")
                  .blueprintId("amazon_linux_2023")
                  .bundleId("nano_3_0"));
      client.createLoadBalancer(r -> r.loadBalancerName("front").instancePort(80));
      client.attachInstancesToLoadBalancer(r -> r.loadBalancerName("front").instanceNames("web-1"));
      String host =
          client.getLoadBalancer(r -> r.loadBalancerName("front")).loadBalancer().dnsName();

      assertEquals(GIGABYTE, ask(emulator.endpoint().getPort(), host, "GET /big", 0));
      assertEquals(0, ask(emulator.endpoint().getPort(), host, "PUT /up", GIGABYTE));
      assertEquals(GIGABYTE, uploaded.get());
    }
  }

  /** Sends a request with a body of that many bytes; how many bytes that of the answer has. */
  private static long ask(int port, String host, String what, long bytes) throws Exception {
    ExecutorService sender = Executors.newSingleThreadExecutor();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String head =
          "%s HTTP/1.1\r\nHost: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
              .formatted(what, host, bytes);
      socket.getOutputStream().write(head.getBytes(ISO_8859_1));
      Future<?> sent =
          sender.submit(
              () -> {
                byte[] buffer = new byte[BUFFER];
                for (long left = bytes; left > 0; left -= BUFFER) {
                  socket.getOutputStream().write(buffer);
                }
                return null;
              });
      long read = read(socket.getInputStream());
      sent.get();
      return read;
    } finally {
      sender.shutdownNow();
    }
  }

  private static long read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    assertTrue(head.toString().startsWith("HTTP/1.1 200 "), head.toString());
    byte[] buffer = new byte[BUFFER];
    long all = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      all += n;
    }
    return all;
  }
}
