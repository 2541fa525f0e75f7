package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One client with an account of its own, which makes and deletes resources of all kinds until it
 * gets no answer any more. It writes down what was acknowledged, and what was under way at the end.
 */
final class KindLoad {

  private final HttpClient http = HttpClient.newHttpClient();
  private final String account;
  private final Random random;
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final List<One> all;
  private final Set<One> there = new HashSet<>();

  /** What got no answer; it may have been made, or be gone. */
  private @Nullable One underWay;

  /** A resource that may be there. */
  private record One(KindSample kind, String name) {}

  KindLoad(String account) {
    this.account = account;
    this.random = new Random(Long.parseLong(account));
    this.all =
        KindSample.ALL.stream()
            .flatMap(
                kind ->
                    Stream.of("a", "b")
                        .map(
                            name ->
                                new One(
                                    kind,
                                    kind.named(
                                        "%s-%s-%s"
                                            .formatted(
                                                kind.type().toLowerCase(Locale.ROOT),
                                                name,
                                                account)))))
            .toList();
  }

  int acknowledged() {
    return acknowledged.get();
  }

  /** Makes what is needed before the rest. */
  void prepare(URI endpoint) throws IOException {
    for (KindSample kind : KindSample.ALL) {
      if (kind.source() != null) {
        assertDone(send(kind.source().operation(), kind.source().body(), endpoint));
      }
    }
  }

  void run(URI endpoint) {
    try {
      while (true) {
        change(all.get(random.nextInt(all.size())), endpoint);
      }
    } catch (IOException noAnswer) {
      assertNotNull(underWay);
    }
  }

  private void change(One one, URI endpoint) throws IOException {
    boolean isThere = there.contains(one);
    KindSample.Call call = isThere ? one.kind().delete() : one.kind().create();
    underWay = one;
    assertDone(send(call.operation(), call.bodyFor(one.name()), endpoint));
    underWay = null;
    acknowledged.incrementAndGet();
    if (isThere) {
      there.remove(one);
    } else {
      there.add(one);
    }
  }

  /** Checks the emulator, restarted on the same state, against what was written down. */
  void assertNothingLost(URI endpoint) throws IOException {
    for (One one : all) {
      KindSample.Call get = one.kind().get();
      HttpResponse<String> answer = send(get.operation(), get.bodyFor(one.name()), endpoint);
      boolean isThere = one.kind().isTold(answer.statusCode(), answer.body());
      assertTrue(
          isThere || one.kind().isToldAsUnknown(answer.statusCode(), answer.body()), answer::body);
      if (!one.equals(underWay)) {
        assertEquals(there.contains(one), isThere, one::toString);
      } else if (isThere) {
        there.add(one);
      } else {
        there.remove(one);
      }
    }
    underWay = null;
  }

  private static void assertDone(HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode(), answer::body);
  }

  private HttpResponse<String> send(String operation, String body, URI endpoint)
      throws IOException {
    try {
      return http.send(
          HttpRequest.newBuilder(endpoint.resolve("/"))
              .header("Content-Type", Wire.JSON_1_1)
              .header("X-Amz-Target", Wire.TARGET_PREFIX + operation)
              .header(
                  "Authorization",
                  "AWS4-HMAC-SHA256 Credential=%s/20261124/us-east-1/lightsail/aws4_request, SignedHeaders=host, Signature=0"
                      .formatted(account))
              .POST(BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
