package io.lightsaillocal.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.RawHttp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use the control API. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorkeeperTest {

  private static final String OK = "HTTP/1.1 200 OK";
  private static final String FORBIDDEN = "HTTP/1.1 403 Forbidden";
  private static final String UNAUTHORIZED = "HTTP/1.1 401 Unauthorized";
  private static final String TOKEN = "correct horse battery staple";

  private LightsailLocal open;
  private LightsailLocal closed;

  @BeforeAll
  void start() {
    open = LightsailLocal.builder().start();
    closed = LightsailLocal.builder().controlToken(TOKEN).start();
  }

  @AfterAll
  void stop() {
    open.close();
    closed.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: http://evil.example",
        "Origin: http://localhost:3000",
        "Origin: null",
        "Origin: file://",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site"
      })
  void aPageOfAnotherOriginIsRefused(String header) {
    for (String request : List.of("POST reset", "POST faults", "POST clock", "GET journal")) {
      RawHttp answer = ask(open, request, local(open), header);

      assertEquals(FORBIDDEN, answer.statusLine());
      assertTrue(answer.body().contains("\"message\" : \"A page of another origin"), answer.body());
    }
  }

  @Test
  void aPageOfTheEmulatorsOwnIsServed() {
    RawHttp answer =
        ask(
            open,
            "POST reset",
            local(open),
            "Origin: http://" + local(open),
            "Sec-Fetch-Site: same-origin");

    assertEquals(OK, answer.statusLine());
  }

  @Test
  void aPageThatOneGoesToIsServed() {
    assertEquals(OK, ask(open, "GET info", local(open), "Sec-Fetch-Site: none").statusLine());
    assertEquals(
        OK,
        ask(open, "GET info", local(open), "Sec-Fetch-Site: cross-site", "Sec-Fetch-Dest: document")
            .statusLine());
    assertEquals(
        FORBIDDEN,
        ask(
                open,
                "POST reset",
                local(open),
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Dest: document")
            .statusLine());
    assertEquals(
        FORBIDDEN,
        ask(open, "GET info", local(open), "Sec-Fetch-Site: cross-site", "Sec-Fetch-Dest: iframe")
            .statusLine());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rebound.example", "127.0.0.1.evil.example", "evil-localhost", "8.8.8.8", "[::2]"})
  void aHostNameThatIsNotThisMachinesIsRefused(String host) {
    RawHttp answer = ask(open, "POST reset", host + ":" + open.port());

    assertEquals(FORBIDDEN, answer.statusLine());
    assertTrue(
        answer.body().contains("The host name '" + host + "' is not one of this machine's"),
        answer.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST",
        "127.0.0.1",
        "127.1.2.3",
        "[::1]",
        "emulator.localhost",
        "host.docker.internal",
        "host.containers.internal"
      })
  void aHostNameOfThisMachineIsServed(String host) {
    assertEquals(OK, ask(open, "GET info", host + ":" + open.port()).statusLine());
    assertEquals(OK, ask(open, "GET info", host).statusLine());
  }

  @Test
  void theHostOfThePublicUrlIsServed() {
    try (LightsailLocal behindProxy =
        LightsailLocal.builder().publicUrl("https://lightsail.test/").start()) {
      assertEquals(OK, ask(behindProxy, "GET info", "lightsail.test").statusLine());
      assertEquals(
          OK,
          ask(behindProxy, "POST reset", "lightsail.test", "Origin: https://lightsail.test")
              .statusLine());
      assertEquals(FORBIDDEN, ask(behindProxy, "GET info", "other.test").statusLine());
    }
  }

  @Test
  void anyHostNameIsServedWhereOtherMachinesAreMeantToAsk() {
    try (LightsailLocal everywhere = LightsailLocal.builder().host("0.0.0.0").start()) {
      assertEquals(OK, ask(everywhere, "POST reset", "emulator:4570").statusLine());
      assertEquals(
          FORBIDDEN,
          ask(everywhere, "POST reset", "emulator:4570", "Origin: http://evil.example")
              .statusLine());
    }
  }

  @Test
  void theLightsailApiIsServedUnderAnyName() {
    RawHttp answer =
        RawHttp.sendAsIs(
            open,
            "{}",
            "POST / HTTP/1.1",
            "Host: lightsail.us-east-1.amazonaws.com",
            "X-Amz-Target: Lightsail_20161128.GetBuckets",
            "Content-Length: 2");

    assertEquals(OK, answer.statusLine());
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization: Bearer wrong",
    "Authorization: Bearer",
    "Authorization: Basic Y29ycmVjdA==",
    "X-None: none"
  })
  void whoLacksTheTokenIsRefused(String header) {
    for (String request : List.of("POST reset", "GET journal", "GET info")) {
      RawHttp answer = ask(closed, request, local(closed), header);

      assertEquals(UNAUTHORIZED, answer.statusLine());
      assertEquals("Bearer", answer.header("WWW-Authenticate"));
      assertFalse(answer.body().contains(TOKEN), answer.body());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer "})
  void whoHasTheTokenIsServed(String scheme) {
    assertEquals(
        OK,
        ask(closed, "POST reset", local(closed), "Authorization: " + scheme + TOKEN).statusLine());
  }

  @Test
  void theTokenDoesNotOpenToOtherOrigins() {
    assertEquals(
        FORBIDDEN,
        ask(
                closed,
                "POST reset",
                local(closed),
                "Authorization: Bearer " + TOKEN,
                "Origin: http://evil.example")
            .statusLine());
  }

  @Test
  void everybodyMayAskForHealth() {
    assertEquals(OK, ask(closed, "GET health", local(closed)).statusLine());
    assertEquals(OK, ask(closed, "GET health", "probe.example").statusLine());
  }

  private static String local(LightsailLocal emulator) {
    return "localhost:" + emulator.port();
  }

  private static RawHttp ask(
      LightsailLocal emulator, String request, String host, String... headers) {
    String[] parts = request.split(" ", 2);
    String body =
        switch (parts[1]) {
          case "clock" -> "{\"advance\": \"1s\"}";
          case "faults" -> "{\"latency\": \"1ms\"}";
          default -> "";
        };
    List<String> head =
        new ArrayList<>(
            List.of(
                "%s /_local/%s HTTP/1.1".formatted(parts[0], parts[1]),
                "Host: " + host,
                "Content-Length: " + body.length()));
    head.addAll(List.of(headers));
    return RawHttp.sendAsIs(emulator, body, head.toArray(String[]::new));
  }
}
