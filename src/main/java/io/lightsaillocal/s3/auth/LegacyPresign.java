package io.lightsaillocal.s3.auth;

import io.lightsaillocal.s3.objects.S3Error;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A URL presigned with Signature Version 2, which boto3 makes where nobody tells it otherwise.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAuthentication.html">Signature
 *     Version 2</a>
 */
public record LegacyPresign(String accessKeyId, String signature, long expires) {

  /**
   * They page and filter, and version 2 leaves them unsigned. Every other parameter may make
   * another operation of a request, and is taken as signed.
   */
  private static final Set<String> UNSIGNED =
      Set.of(
          "AWSAccessKeyId",
          "Signature",
          "Expires",
          "content-md5",
          "content-type",
          "continuation-token",
          "delimiter",
          "encoding-type",
          "fetch-owner",
          "key-marker",
          "list-type",
          "marker",
          "max-keys",
          "max-parts",
          "max-uploads",
          "part-number-marker",
          "prefix",
          "start-after",
          "upload-id-marker",
          "version-id-marker",
          "x-id");

  /** Of a request's query string; null if it is not presigned in this way. */
  public static @Nullable LegacyPresign of(Query query) {
    String id = query.get("AWSAccessKeyId");
    String signature = query.get("Signature");
    String expires = query.get("Expires");
    if (id == null && signature == null) {
      return null;
    }
    try {
      if (id != null && signature != null && expires != null) {
        return new LegacyPresign(id, signature, Long.parseLong(expires));
      }
    } catch (NumberFormatException notSeconds) {
      throw invalid();
    }
    throw invalid();
  }

  /**
   * Verifies it.
   *
   * @param bucketOfHost the bucket that the host names; null if it is in the path
   */
  public void verify(
      HttpServletRequest request,
      Query query,
      @Nullable String bucketOfHost,
      String secret,
      Instant now) {
    if (now.getEpochSecond() >= expires) {
      throw S3Error.of(403, "AccessDenied", "Request has expired")
          .detail("Expires", Instant.ofEpochSecond(expires).toString())
          .detail("ServerTime", now.toString());
    }
    String text =
        String.join(
                "\n",
                request.getMethod(),
                orEmpty(request.getHeader("Content-MD5")),
                orEmpty(request.getHeader("Content-Type")),
                String.valueOf(expires))
            + "\n"
            + amzHeaders(request, query)
            + (bucketOfHost == null ? "" : "/" + bucketOfHost)
            + request.getRequestURI()
            + resources(query);
    if (!Signatures.same(hmacSha1(secret, text), signature)) {
      throw S3Error.of(
              403,
              "SignatureDoesNotMatch",
              "The request signature we calculated does not match the signature you provided. Check your key and signing method.")
          .detail("AWSAccessKeyId", accessKeyId)
          .detail("StringToSign", text)
          .detail("SignatureProvided", signature);
    }
  }

  /** The signature of a form's policy in this version. */
  static String hmacSha1(String secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HmacSHA1", e);
    }
  }

  /** Signers put headers into the URL too, so that it is complete; they say nothing there. */
  private static String amzHeaders(HttpServletRequest request, Query query) {
    Map<String, String> headers = new TreeMap<>();
    query.parameters().stream()
        .filter(parameter -> parameter.name().startsWith("x-amz-"))
        .forEach(parameter -> headers.put(parameter.name(), parameter.value()));
    for (String name : Collections.list(request.getHeaderNames())) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith("x-amz-")) {
        headers.put(
            lower,
            Collections.list(request.getHeaders(name)).stream()
                .map(String::trim)
                .collect(Collectors.joining(",")));
      }
    }
    return headers.entrySet().stream()
        .map(header -> header.getKey() + ":" + header.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static String resources(Query query) {
    String resources =
        query.parameters().stream()
            .filter(parameter -> !UNSIGNED.contains(parameter.name()))
            .filter(parameter -> !parameter.name().startsWith("x-amz-"))
            .sorted(java.util.Comparator.comparing(Query.Parameter::name))
            .map(
                parameter ->
                    parameter.value().isEmpty()
                        ? parameter.name()
                        : parameter.name() + "=" + parameter.value())
            .collect(Collectors.joining("&"));
    return resources.isEmpty() ? "" : "?" + resources;
  }

  private static S3Error invalid() {
    return S3Error.of(
        403,
        "AccessDenied",
        "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters");
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
