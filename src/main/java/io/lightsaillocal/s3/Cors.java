package io.lightsaillocal.s3;

import io.lightsaillocal.api.BucketCorsConfig;
import io.lightsaillocal.api.BucketCorsRule;
import io.lightsaillocal.s3.objects.S3Error;
import jakarta.servlet.http.HttpServletResponse;
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
final class Cors {

  private Cors() {}

  static List<BucketCorsRule> rules(BucketFacts bucket) {
    BucketCorsConfig config = bucket.bucket().cors();
    return config == null || config.rules() == null ? List.of() : config.rules();
  }

  /** Answers a browser's question whether it may send a request. Nobody signs these. */
  static void preflight(
      S3Request request, @Nullable BucketFacts bucket, HttpServletResponse answer) {
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
    BucketCorsRule rule =
        bucket == null ? null : find(bucket, origin, method, headers).orElse(null);
    if (rule == null) {
      throw S3Error.of(
              403,
              "AccessForbidden",
              bucket == null || rules(bucket).isEmpty()
                  ? "CORSResponse: CORS is not enabled for this bucket."
                  : "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.")
          .detail("Method", method)
          .detail("ResourceType", request.key() == null ? "BUCKET" : "OBJECT");
    }
    allow(rule, origin, answer);
    if (!headers.isEmpty()) {
      answer.setHeader("Access-Control-Allow-Headers", String.join(", ", headers));
    }
    answer.setStatus(200);
  }

  /** Adds what lets a page read the answer, also if it is an error. */
  static void allowReading(S3Request request, BucketFacts bucket, HttpServletResponse answer) {
    String origin = request.header("Origin");
    if (origin != null) {
      find(bucket, origin, request.method(), List.of())
          .ifPresent(rule -> allow(rule, origin, answer));
    }
  }

  private static Optional<BucketCorsRule> find(
      BucketFacts bucket, String origin, String method, List<String> headers) {
    return rules(bucket).stream()
        .filter(rule -> rule.allowedMethods().contains(method))
        .filter(rule -> matchesAny(rule.allowedOrigins(), origin))
        .filter(
            rule ->
                headers.stream()
                    .allMatch(
                        header ->
                            rule.allowedHeaders() != null
                                && matchesAny(
                                    rule.allowedHeaders().stream()
                                        .map(allowed -> allowed.toLowerCase(Locale.ROOT))
                                        .toList(),
                                    header)))
        .findFirst();
  }

  private static void allow(BucketCorsRule rule, String origin, HttpServletResponse answer) {
    boolean anyOrigin = rule.allowedOrigins().contains("*");
    answer.setHeader("Access-Control-Allow-Origin", anyOrigin ? "*" : origin);
    answer.setHeader("Access-Control-Allow-Methods", String.join(", ", rule.allowedMethods()));
    if (!anyOrigin) {
      answer.setHeader("Access-Control-Allow-Credentials", "true");
    }
    if (rule.exposeHeaders() != null && !rule.exposeHeaders().isEmpty()) {
      answer.setHeader("Access-Control-Expose-Headers", String.join(", ", rule.exposeHeaders()));
    }
    if (rule.maxAgeSeconds() != null) {
      answer.setHeader("Access-Control-Max-Age", rule.maxAgeSeconds().toString());
    }
    answer.setHeader(
        "Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
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
