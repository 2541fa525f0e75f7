package io.lightsaillocal.s3.access;

import io.lightsaillocal.s3.access.BucketFacts.CorsRule;
import io.lightsaillocal.s3.http.S3Answer;
import io.lightsaillocal.s3.http.S3Request;
import io.lightsaillocal.s3.objects.S3Error;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The bucket's CORS rules, as UpdateBucket sets them.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html">Using CORS</a>
 */
public final class Cors {

  private Cors() {}

  /** Answers a browser's question whether it may send a request. Nobody signs these. */
  public static void preflight(S3Request request, @Nullable BucketFacts bucket, S3Answer answer) {
    String origin = request.header("Origin");
    String method = request.header("Access-Control-Request-Method");
    if (origin == null) {
      throw S3Error.of(
          400, "BadRequest", "Insufficient information. Origin request header needed.");
    }
    if (method == null) {
      throw S3Error.of(400, "BadRequest", "Invalid Access-Control-Request-Method: " + method);
    }
    String asked = request.header("Access-Control-Request-Headers");
    List<String> headers =
        asked == null
            ? List.of()
            : Arrays.stream(asked.split(",", -1))
                .map(header -> header.trim().toLowerCase(Locale.ROOT))
                .filter(header -> !header.isEmpty())
                .toList();
    CorsRule rule = bucket == null ? null : find(bucket, origin, method, headers).orElse(null);
    if (rule == null) {
      throw S3Error.of(
              403,
              "AccessForbidden",
              bucket == null || bucket.cors().isEmpty()
                  ? "CORSResponse: CORS is not enabled for this bucket."
                  : "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.")
          .detail("Method", method)
          .detail("ResourceType", request.key() == null ? "BUCKET" : "OBJECT");
    }
    allow(rule, origin, answer);
    if (!headers.isEmpty()) {
      answer.header("Access-Control-Allow-Headers", String.join(", ", headers));
    }
  }

  /** Adds what lets a page read the answer, also if it is an error. */
  public static void allowReading(S3Request request, BucketFacts bucket, S3Answer answer) {
    String origin = request.header("Origin");
    if (origin != null) {
      find(bucket, origin, request.method(), List.of())
          .ifPresent(rule -> allow(rule, origin, answer));
    }
  }

  private static Optional<CorsRule> find(
      BucketFacts bucket, String origin, String method, List<String> headers) {
    return bucket.cors().stream()
        .filter(rule -> rule.allowedMethods().contains(method))
        .filter(rule -> matchesAny(rule.allowedOrigins(), origin))
        .filter(
            rule ->
                headers.stream()
                    .allMatch(
                        header ->
                            matchesAny(
                                rule.allowedHeaders().stream()
                                    .map(allowed -> allowed.toLowerCase(Locale.ROOT))
                                    .toList(),
                                header)))
        .findFirst();
  }

  private static void allow(CorsRule rule, String origin, S3Answer answer) {
    boolean anyOrigin = rule.allowedOrigins().contains("*");
    answer.header("Access-Control-Allow-Origin", anyOrigin ? "*" : origin);
    answer.header("Access-Control-Allow-Methods", String.join(", ", rule.allowedMethods()));
    if (!anyOrigin) {
      answer.header("Access-Control-Allow-Credentials", "true");
    }
    if (!rule.exposeHeaders().isEmpty()) {
      answer.header("Access-Control-Expose-Headers", String.join(", ", rule.exposeHeaders()));
    }
    if (rule.maxAgeSeconds() != null) {
      answer.header("Access-Control-Max-Age", rule.maxAgeSeconds().toString());
    }
    answer.header("Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
  }

  /** A pattern may have one {@code *}. */
  private static boolean matchesAny(List<String> patterns, String value) {
    return patterns.stream()
        .anyMatch(
            pattern ->
                Pattern.matches(
                    Arrays.stream(pattern.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")),
                    value));
  }
}
