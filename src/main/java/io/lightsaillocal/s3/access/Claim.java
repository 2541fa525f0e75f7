package io.lightsaillocal.s3.access;

import io.lightsaillocal.s3.http.S3Request;
import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.sigv4.AuthorizationHeader;
import io.lightsaillocal.sigv4.CredentialScope;
import io.lightsaillocal.sigv4.QueryString;
import io.lightsaillocal.sigv4.SignedHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of its signer, before anything of it is verified.
 *
 * @param presigned whether it stands in the query string
 * @param timestamp as it was signed
 * @param at the same as an instant
 * @param expiresSeconds of a presigned request, from {@code at} on
 */
record Claim(
    CredentialScope scope,
    SignedHeaders signedHeaders,
    String signature,
    boolean presigned,
    String timestamp,
    Instant at,
    long expiresSeconds) {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);
  private static final long LONGEST = 7L * 24 * 60 * 60;
  private static final List<String> PRESIGNED =
      List.of(
          "X-Amz-Algorithm",
          "X-Amz-Credential",
          "X-Amz-Date",
          "X-Amz-Expires",
          "X-Amz-SignedHeaders",
          "X-Amz-Signature");
  private static final String SHOULD_BE =
      "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\"";

  /** The claim of a request; null if it makes none. */
  static @Nullable Claim of(S3Request request) {
    QueryString query = request.query();
    boolean inQuery = PRESIGNED.stream().anyMatch(query::has);
    String header = request.header(AuthorizationHeader.NAME);
    if (header != null && header.startsWith("AWS ")) {
      throw S3Error.invalidRequest(
          "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");
    }
    boolean inHeader = header != null && header.startsWith("AWS4-");
    if (inQuery && inHeader) {
      throw S3Error.invalidArgument(
          "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified");
    }
    if (inQuery) {
      return ofQuery(query);
    }
    if (header == null) {
      return null;
    }
    if (!inHeader) {
      throw S3Error.invalidArgument("Unsupported Authorization Type");
    }
    return ofHeader(request, AuthorizationHeader.parse(header));
  }

  private static Claim ofHeader(S3Request request, AuthorizationHeader header) {
    if (!header.algorithm().equals(AuthorizationHeader.ALGORITHM)) {
      throw malformedHeader("Unsupported algorithm");
    }
    String credential = header.parameter("Credential");
    String signed = header.parameter("SignedHeaders");
    String signature = header.parameter("Signature");
    if (credential.isEmpty() || signed.isEmpty() || signature.isEmpty()) {
      throw malformedHeader("Credential, SignedHeaders and Signature are required");
    }
    CredentialScope scope = scope(credential);
    if (scope == null) {
      throw malformedHeader(SHOULD_BE);
    }
    String date = request.header("x-amz-date");
    Instant at = date == null ? httpDate(request.header("Date")) : instant(date);
    if (at == null) {
      throw S3Error.of(
          403, "AccessDenied", "AWS authentication requires a valid Date or x-amz-date header");
    }
    String timestamp = date == null ? TIMESTAMP.format(at.atZone(ZoneOffset.UTC)) : date;
    if (!timestamp.startsWith(scope.date())) {
      throw malformedHeader("Invalid credential date \"" + scope.date() + "\"");
    }
    return new Claim(scope, SignedHeaders.parse(signed), signature, false, timestamp, at, 0);
  }

  private static Claim ofQuery(QueryString query) {
    Map<String, String> values = new HashMap<>();
    for (String name : PRESIGNED) {
      String value = query.get(name);
      if (value == null) {
        throw malformedQuery(
            "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
      }
      values.put(name, value);
    }
    if (!AuthorizationHeader.ALGORITHM.equals(values.get("X-Amz-Algorithm"))) {
      throw malformedQuery("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"");
    }
    CredentialScope scope = scope(text(values, "X-Amz-Credential"));
    if (scope == null) {
      throw malformedQuery("Error parsing the X-Amz-Credential parameter; " + SHOULD_BE + ".");
    }
    String timestamp = text(values, "X-Amz-Date");
    Instant at = instant(timestamp);
    if (at == null) {
      throw malformedQuery(
          "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
    }
    if (!timestamp.startsWith(scope.date())) {
      throw malformedQuery(
          "Error parsing the X-Amz-Credential parameter; incorrect date \""
              + scope.date()
              + "\". This date in the credential must match the date in X-Amz-Date.");
    }
    return new Claim(
        scope,
        SignedHeaders.parse(text(values, "X-Amz-SignedHeaders")),
        text(values, "X-Amz-Signature"),
        true,
        timestamp,
        at,
        seconds(text(values, "X-Amz-Expires")));
  }

  private static long seconds(String text) {
    long seconds;
    try {
      seconds = Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw malformedQuery("X-Amz-Expires should be a number");
    }
    if (seconds < 0) {
      throw malformedQuery("X-Amz-Expires must be non-negative");
    }
    if (seconds > LONGEST) {
      throw malformedQuery(
          "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds");
    }
    return seconds;
  }

  /** The scope of a credential, if it is one. */
  static @Nullable CredentialScope scope(String credential) {
    return CredentialScope.parse(credential).filter(CredentialScope::isTerminated).orElse(null);
  }

  private static @Nullable Instant instant(String timestamp) {
    try {
      return LocalDateTime.parse(timestamp, TIMESTAMP).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Instant httpDate(@Nullable String date) {
    if (date == null) {
      return null;
    }
    try {
      return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String text(Map<String, String> values, String name) {
    return String.valueOf(values.get(name));
  }

  private static S3Error malformedHeader(String what) {
    return S3Error.of(
        400,
        "AuthorizationHeaderMalformed",
        "The authorization header is malformed; " + what + ".");
  }

  private static S3Error malformedQuery(String what) {
    return S3Error.of(400, "AuthorizationQueryParametersError", what);
  }
}
