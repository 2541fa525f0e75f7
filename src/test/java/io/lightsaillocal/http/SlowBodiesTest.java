package io.lightsaillocal.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.junit.LightsailLocalExtension;
import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.Drips;
import io.lightsaillocal.testing.Drips.Drip;
import io.lightsaillocal.testing.S3Clients;
import io.lightsaillocal.testing.Wire;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.AccessKey;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Whoever only drips keeps nobody else from being served, and is given up in the end; whoever is
 * slow is not.
 */
@ExtendWith(LightsailLocalExtension.class)
class SlowBodiesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration BETWEEN_DROPS = Duration.ofSeconds(1);
  private static final int SLOW_PIECES = 15;
  private static final int SLOW_PIECE = 1024;
  private static final byte[] OPENING = "{".getBytes(UTF_8);

  private final List<Drip> drips = new ArrayList<>();
  private LightsailLocal lightsail;
  private AccessKey key;

  @BeforeEach
  void makeKey(LightsailLocal emulator) {
    lightsail = emulator;
    try (LightsailClient client = Clients.lightsail(lightsail.endpoint())) {
      client.createBucket(request -> request.bucketName("my-bucket").bundleId("small_1_0"));
      key = client.createBucketAccessKey(request -> request.bucketName("my-bucket")).accessKey();
    }
  }

  @AfterEach
  void closeAll() {
    drips.forEach(Drip::close);
  }

  @Test
  void whoDripsBlocksNobodyAndWhoIsSlowIsServed() {
    List<Drip> calls =
        drip(
            100,
            "POST / HTTP/1.1\r\nX-Amz-Target: Lightsail_20161128.GetBuckets\r\n",
            10_000,
            OPENING);
    List<Drip> controls = drip(100, "POST /_local/reset HTTP/1.1\r\n", 10_000, OPENING);
    List<Drip> forms =
        drip(
            100,
            "POST /my-bucket HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=x\r\n",
            10_000,
            OPENING);
    List<Drip> strangers = drip(100, "PUT /my-bucket/key HTTP/1.1\r\n", 10_000, OPENING);
    List<Drip> stopped = drip(120, put("stopped"), 1_000_000, new byte[100_000]);
    byte[] body = "0123456789abcdef".repeat(SLOW_PIECES * SLOW_PIECE / 16).getBytes(UTF_8);
    Drip slow = drip(1, put("slow"), body.length, new byte[0]).get(0);

    assertOthersAreServed();
    for (int i = 0; i < SLOW_PIECES; i++) {
      byte[] piece = Arrays.copyOfRange(body, i * SLOW_PIECE, (i + 1) * SLOW_PIECE);
      await().pollDelay(BETWEEN_DROPS).until(() -> slow.send(piece));
      drips.stream().filter(drip -> drip != slow).forEach(drip -> drip.send(OPENING));
    }
    assertOthersAreServed();
    await()
        .atMost(PATIENCE)
        .pollInterval(BETWEEN_DROPS)
        .until(
            () -> {
              stopped.forEach(drip -> drip.send(OPENING));
              return drips.stream().allMatch(Drip::isAnswered);
            });

    assertTrue(slow.answer().startsWith("HTTP/1.1 200 OK"), slow.answer());
    try (S3Client s3 = S3Clients.with(key, lightsail.endpoint())) {
      assertEquals(
          new String(body, UTF_8),
          s3.getObjectAsBytes(get -> get.bucket("my-bucket").key("slow")).asUtf8String());
    }
    assertAnswers(calls, "HTTP/1.1 408 ", "x-amzn-ErrorType: RequestTimeoutException");
    assertAnswers(controls, "HTTP/1.1 408 ", "seconds of waiting, less than 2400.");
    assertAnswers(forms, "HTTP/1.1 4", "<Error><Code>");
    assertAnswers(strangers, "HTTP/1.1 403 ", "<Code>AccessDenied</Code>");
    assertAnswers(stopped, "HTTP/1.1 400 ", "<Code>RequestTimeout</Code>");
  }

  private void assertOthersAreServed() {
    given()
        .get(lightsail.endpoint() + "/_local/health")
        .then()
        .statusCode(200)
        .time(lessThan(5_000L));
    Wire.to(lightsail).call("GetBuckets", "{}").then().statusCode(200).time(lessThan(5_000L));
  }

  private static void assertAnswers(List<Drip> drips, String status, String part) {
    for (Drip drip : drips) {
      String answer = drip.answer();
      assertTrue(answer.startsWith(status) && answer.contains(part), answer);
    }
  }

  private List<Drip> drip(int number, String head, int length, byte[] start) {
    List<Drip> made = Drips.start(lightsail, number, head, length, start);
    drips.addAll(made);
    return made;
  }

  private String put(String name) {
    URI address = S3Clients.presignedPut(key, lightsail.endpoint(), "my-bucket", name);
    return "PUT %s?%s HTTP/1.1\r\n".formatted(address.getRawPath(), address.getRawQuery());
  }
}
