package io.lightsaillocal.s3;

import io.lightsaillocal.sigv4.BucketKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signed requests with whatever in them, also what no SDK would send. */
final class SignedHttp {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI endpoint;
  private final BucketKey key;

  SignedHttp(URI endpoint, BucketKey key) {
    this.endpoint = endpoint;
    this.key = key;
  }

  HttpResponse<String> send(String method, String target) {
    return send(method, target, Map.of(), "");
  }

  /**
   * Sends a request.
   *
   * @param target escaped, the parameters in the order of their names
   */
  HttpResponse<String> send(
      String method, String target, Map<String, String> headers, String body) {
    return sendAs(target, method, target, headers, body);
  }

  /** Sends a request to another spelling of the address than the one that was signed. */
  HttpResponse<String> sendAs(
      String sent, String method, String target, Map<String, String> headers, String body) {
    String time = TIME.format(Instant.now());
    Map<String, String> signed = new TreeMap<>(headers);
    signed.putIfAbsent("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
    signed.put("x-amz-date", time);
    String scope = time.substring(0, 8) + "/" + TestDirectory.REGION + "/s3/aws4_request";
    int query = target.indexOf('?');
    Map<String, String> canonical = new TreeMap<>(signed);
    canonical.put("host", endpoint.getAuthority());
    String names = String.join(";", canonical.keySet());
    String request =
        String.join(
            "\n",
            method,
            query < 0 ? target : target.substring(0, query),
            query < 0 ? "" : target.substring(query + 1),
            canonical.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining()),
            names,
            signed.get("x-amz-content-sha256"));
    String toSign = String.join("\n", "AWS4-HMAC-SHA256", time, scope, sha256(request));
    byte[] signingKey = ("AWS4" + key.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
    for (String part : scope.split("/", -1)) {
      signingKey = hmac(signingKey, part);
    }
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(endpoint.resolve(sent))
            .version(HttpClient.Version.HTTP_1_1)
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    signed.forEach(builder::header);
    builder.header(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential="
            + key.accessKeyId()
            + "/"
            + scope
            + ", SignedHeaders="
            + names
            + ", Signature="
            + HexFormat.of().formatHex(hmac(signingKey, toSign)));
    return send(builder.build());
  }

  /** Sends a request that nobody has signed. */
  HttpResponse<String> sendUnsigned(String method, String target) {
    return send(
        HttpRequest.newBuilder(endpoint.resolve(target))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
