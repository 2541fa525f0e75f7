package io.lightsaillocal.http;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.junit.LightsailLocalExtension;
import io.lightsaillocal.testing.ExpectedError;
import io.lightsaillocal.testing.Wire;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A body may be 1 MiB long and not a byte longer. */
@ExtendWith(LightsailLocalExtension.class)
class BodyLimitTest {

  private static final int MEBIBYTE = 1_048_576;
  private static final ExpectedError TOO_LARGE =
      new ExpectedError(
          413,
          "RequestEntityTooLargeException",
          "CommonErrors",
          "The request body is longer than 1048576 bytes.",
          "Lightsail requests are small; check what is being sent.");

  @Test
  void aBodyOfTheGreatestLengthIsCarriedOut(LightsailLocal lightsail) {
    Wire wire = Wire.to(lightsail);

    wire.ok("CreateBucket", create(MEBIBYTE));

    assertEquals("{\"activeNames\":[\"press-kit\"]}", wire.ok("GetActiveNames", "{}"));
  }

  @Test
  void aLongerBodyIsRefusedAndNotCarriedOut(LightsailLocal lightsail) {
    Wire wire = Wire.to(lightsail);
    String before = wire.state();

    TOO_LARGE.assertIn(wire.call("CreateBucket", create(MEBIBYTE + 1)));

    assertEquals(before, wire.state());
  }

  @Test
  void aMuchLongerBodyIsRefusedBeforeItIsRead(LightsailLocal lightsail) {
    TOO_LARGE.assertIn(Wire.to(lightsail).call("CreateBucket", create(2 * MEBIBYTE)));
  }

  @Test
  void theRefusalHasARequestIdThatTheJournalKnows(LightsailLocal lightsail) {
    Wire wire = Wire.to(lightsail);
    Response refusal = wire.call("CreateBucket", create(MEBIBYTE + 1));
    String requestId = refusal.header("x-amzn-RequestId");

    assertTrue(requestId.matches("[0-9a-f-]{36}"), requestId);
    wire.request()
        .get("/_local/journal")
        .then()
        .body("requests.requestId", equalTo(List.of(requestId)))
        .body("requests.status", equalTo(List.of(413)))
        .body("requests.errorType", equalTo(List.of("RequestEntityTooLargeException")));
  }

  @Test
  void lengthIsCountedInBytesNotInCharacters(LightsailLocal lightsail) {
    String body = "{\"x\":\"" + "é".repeat(MEBIBYTE / 2) + "\"}";

    TOO_LARGE.assertIn(Wire.to(lightsail).call("GetBuckets", body));
  }

  private static String create(int length) {
    String start = "{\"bucketName\":\"press-kit\",\"bundleId\":\"small_1_0\",\"ignored\":\"";
    String end = "\"}";
    return start + "x".repeat(length - start.length() - end.length()) + end;
  }
}
