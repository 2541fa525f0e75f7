package io.lightsaillocal.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.specification.RequestSpecification;
import io.restassured.specification.SpecificationQuerier;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature Version 4 for {@code POST /}, written down from AWS's documentation alone, so that the
 * emulator's way of verifying is not tested with its own parts.
 *
 * @param service for example {@code lightsail}
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create
 *     a signed AWS API request</a>
 */
public record HandSigner(
    String accessKeyId, String secretAccessKey, String region, String service) {

  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** The time as signatures spell it. */
  public static String spelled(Instant time) {
    return BASIC.format(time);
  }

  /**
   * Adds the signature and the body that it is made over.
   *
   * @param port of the emulator, which is in the signed Host header
   */
  public RequestSpecification sign(
      RequestSpecification request, int port, String body, Instant time) {
    String dateTime = spelled(time);
    String scope = dateTime.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
    String target = SpecificationQuerier.query(request).getHeaders().getValue("X-Amz-Target");
    String signed = target == null ? "host;x-amz-date" : "host;x-amz-date;x-amz-target";
    String canonical =
        "POST\n/\n\nhost:localhost:"
            + port
            + "\nx-amz-date:"
            + dateTime
            + (target == null ? "" : "\nx-amz-target:" + target)
            + "\n\n"
            + signed
            + "\n"
            + hex(sha256(body));
    String toSign = "AWS4-HMAC-SHA256\n" + dateTime + "\n" + scope + "\n" + hex(sha256(canonical));
    byte[] key = ("AWS4" + secretAccessKey).getBytes(UTF_8);
    for (String part : scope.split("/", -1)) {
      key = hmac(key, part);
    }
    return request
        .header("X-Amz-Date", dateTime)
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(accessKeyId, scope, signed, hex(hmac(key, toSign))))
        .body(body);
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
