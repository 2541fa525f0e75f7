import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** S3 requests that are signed as SDKs sign them, with no SDK at hand. */
record SignedRequest(URI endpoint, String accessKeyId, String secret) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String SIGNED_HEADERS = "host;x-amz-content-sha256;x-amz-date";

  /** The path and the query must need no escapes, and the query must be sorted. */
  HttpRequest of(String method, String path, String query, byte[] body) {
    String time = TIME.format(Instant.now());
    String scope = time.substring(0, 8) + "/us-east-1/s3/aws4_request";
    String bodyHash = hash(body);
    String canonical =
        String.join(
            "\n",
            method,
            path,
            query,
            "host:" + endpoint.getAuthority(),
            "x-amz-content-sha256:" + bodyHash,
            "x-amz-date:" + time,
            "",
            SIGNED_HEADERS,
            bodyHash);
    String toSign =
        String.join("\n", "AWS4-HMAC-SHA256", time, scope, hash(bytes(canonical)));
    byte[] key = bytes("AWS4" + secret);
    for (String part : scope.split("/")) {
      key = sign(key, part);
    }
    return HttpRequest.newBuilder(endpoint.resolve(query.isEmpty() ? path : path + "?" + query))
        .header("x-amz-content-sha256", bodyHash)
        .header("x-amz-date", time)
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(
                    accessKeyId, scope, SIGNED_HEADERS, HexFormat.of().formatHex(sign(key, toSign))))
        .method(
            method,
            body.length == 0
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  private static byte[] sign(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hash(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
