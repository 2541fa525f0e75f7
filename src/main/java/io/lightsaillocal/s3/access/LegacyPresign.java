package io.lightsaillocal.s3.access;

import io.lightsaillocal.s3.http.S3Request;
import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.sigv4.QueryString;
import io.lightsaillocal.sigv4.Sha256;
import io.lightsaillocal.sigv4.SigningKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A URL presigned with Signature Version 2, which boto3 makes where nobody tells it otherwise.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAuthentication.html">Signature
 *     Version 2</a>
 */
record LegacyPresign(String accessKeyId, String signature, long expires) {

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
  static @Nullable LegacyPresign of(QueryString query) {
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

  /** Verifies it. */
  void verify(S3Request request, String secret, Instant now) {
    if (now.getEpochSecond() >= expires) {
      throw S3Error.of(403, "AccessDenied", "Request has expired")
          .detail("Expires", Instant.ofEpochSecond(expires).toString())
          .detail("ServerTime", now.toString());
    }
    String text =
        String.join(
                "\n",
                request.method(),
                orEmpty(request.header("Content-MD5")),
                orEmpty(request.header("Content-Type")),
                String.valueOf(expires))
            + "\n"
            + amzHeaders(request)
            + (request.bucketOfHost() == null ? "" : "/" + request.bucketOfHost())
            + request.raw().path()
            + resources(request.query());
    if (!Sha256.same(SigningKey.signLegacy(secret, text), signature)) {
      throw S3Error.signatureDoesNotMatch()
          .detail("AWSAccessKeyId", accessKeyId)
          .detail("StringToSign", text)
          .detail("SignatureProvided", signature);
    }
  }

  /** Signers put headers into the URL too, so that it is complete; they say nothing there. */
  private static String amzHeaders(S3Request request) {
    Map<String, String> headers = new TreeMap<>();
    request.query().parameters().stream()
        .filter(parameter -> parameter.name().startsWith("x-amz-"))
        .forEach(parameter -> headers.put(parameter.name(), parameter.value()));
    for (String name : request.raw().headerNames()) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith("x-amz-")) {
        headers.put(
            lower,
            request.raw().header(name).stream().map(String::trim).collect(Collectors.joining(",")));
      }
    }
    return headers.entrySet().stream()
        .map(header -> header.getKey() + ":" + header.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static String resources(QueryString query) {
    String resources =
        query.parameters().stream()
            .filter(parameter -> !UNSIGNED.contains(parameter.name()))
            .filter(parameter -> !parameter.name().startsWith("x-amz-"))
            .sorted(Comparator.comparing(QueryString.Parameter::name))
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
