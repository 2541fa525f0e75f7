package io.lightsaillocal.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.OriginServer.Answering;
import io.lightsaillocal.testing.Visitor.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Many who ask at once, and what happens while an answer is on its way. */
class DistributionRaceTest extends DistributionTest {

  private static final int CLIENTS = 50;
  private static final int LARGE = 3_000_000;

  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

  @AfterEach
  void stopClients() {
    clients.shutdownNow();
  }

  @RepeatedTest(5)
  void allWhoAskForTheSameHaveTheOriginAskedOnce() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    origin.answer(
        exchange -> {
          asked.countDown();
          await(answer);
          large('a').answer(exchange);
        });
    distribute(r -> {});
    List<Future<Answer>> all = all(() -> get("/cold"));
    asked.await();
    answer.countDown();
    int misses = 0;
    for (Future<Answer> one : all) {
      assertEquals(LARGE, one.get().body().length());
      misses += one.get().cache().equals("Miss") ? 1 : 0;
    }
    assertEquals(1, misses);
    assertEquals(1, origin.received().size());
  }

  @Test
  void whatIsNotForAllIsAskedForByEach() throws Exception {
    origin.answer(
        exchange -> {
          exchange.getResponseHeaders().add("Cache-Control", "private");
          large('a').answer(exchange);
        });
    distribute(r -> {});
    for (Future<Answer> one : all(() -> get("/mine"))) {
      assertEquals("Miss", one.get().cache());
    }
    assertEquals(CLIENTS, origin.received().size());
  }

  @Test
  void anOldAnswerIsCheckedOnceForAll() throws Exception {
    distribute(r -> r.cacheBehaviorSettings(s -> s.defaultTTL(60L)));
    get("/page");
    lightsail.advanceClock(Duration.ofSeconds(60));
    for (Future<Answer> one : all(() -> get("/page"))) {
      assertEquals("hello", one.get().body());
    }
    assertEquals(2, origin.received().size());
  }

  @Test
  void aResetWhileAnAnswerComesKeepsItFromLaterRequests() throws Exception {
    CountDownLatch half = new CountDownLatch(1);
    CountDownLatch rest = new CountDownLatch(1);
    origin.answer(
        exchange -> {
          exchange.sendResponseHeaders(200, LARGE);
          OutputStream out = exchange.getResponseBody();
          out.write("a".repeat(LARGE / 2).getBytes(UTF_8));
          out.flush();
          half.countDown();
          await(rest);
          out.write("a".repeat(LARGE / 2).getBytes(UTF_8));
        });
    distribute(r -> {});
    Future<Answer> old = clients.submit(() -> get("/page"));
    half.await();
    client.resetDistributionCache(r -> r.distributionName("site"));
    rest.countDown();
    assertEquals(LARGE, old.get().body().length());
    origin.answer(large('b'));
    Answer after = get("/page");
    assertEquals("Miss", after.cache());
    assertEquals('b', after.body().charAt(0));
  }

  @Test
  void anAnswerThatBreaksOffIsNotKept() throws Exception {
    origin.answer(
        exchange -> {
          exchange.sendResponseHeaders(200, LARGE);
          exchange.getResponseBody().write(new byte[1000]);
          exchange.getResponseBody().flush();
          throw new IOException("The origin breaks off.");
        });
    distribute(r -> {});
    assertThrows(Exception.class, () -> get("/page"));
    origin.answer(large('b'));
    Answer after = get("/page");
    assertEquals("Miss", after.cache());
    assertEquals(LARGE, after.body().length());
  }

  @Test
  void aViewerWhoLeavesKeepsNothingAndDisturbsNobody() throws Exception {
    CountDownLatch rest = new CountDownLatch(1);
    CountDownLatch broken = new CountDownLatch(1);
    origin.answer(
        exchange -> {
          exchange.sendResponseHeaders(200, 40L * LARGE);
          OutputStream out = exchange.getResponseBody();
          byte[] piece = "a".repeat(LARGE).getBytes(UTF_8);
          out.write(piece);
          out.flush();
          await(rest);
          try {
            for (int i = 1; i < 40; i++) {
              out.write(piece);
            }
          } catch (IOException brokenOff) {
            broken.countDown();
            throw brokenOff;
          }
        });
    distribute(r -> {});
    try (Socket leaving = open("/page")) {
      InputStream in = leaving.getInputStream();
      assertEquals('H', in.read());
      leaving.setSoLinger(true, 0);
    }
    rest.countDown();
    assertTrue(broken.await(30, TimeUnit.SECONDS), "the origin goes on for nobody");
    origin.answer(large('b'));
    assertEquals('b', get("/page").body().charAt(0));
    assertEquals("Hit", get("/page").cache());
  }

  private Socket open(String path) throws Exception {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), lightsail.port());
    socket
        .getOutputStream()
        .write("GET %s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(path, host).getBytes(UTF_8));
    return socket;
  }

  private List<Future<Answer>> all(Callable<Answer> request) {
    List<Future<Answer>> all = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      all.add(clients.submit(request));
    }
    return all;
  }

  private static Answering large(char of) {
    return exchange -> {
      exchange.sendResponseHeaders(200, LARGE);
      exchange.getResponseBody().write(String.valueOf(of).repeat(LARGE).getBytes(UTF_8));
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
