package io.lightsaillocal.s3.auth;

import io.lightsaillocal.s3.objects.S3Error;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of its signer, before anything of it is verified.
 *
 * @param scope date, Region and service
 * @param presigned whether it stands in the query string
 * @param timestamp as it was signed
 * @param at the same as an instant
 * @param expiresSeconds of a presigned request, from {@code at} on
 */
public record Claim(
    String accessKeyId,
    Scope scope,
    List<String> signedHeaders,
    String signature,
    boolean presigned,
    String timestamp,
    Instant at,
    long expiresSeconds) {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
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

  /** The credential scope. */
  public record Scope(String date, String region, String service) {

    @Override
    public String toString() {
      return date + "/" + region + "/" + service + "/aws4_request";
    }
  }

  /** The claim of a request; null if it makes none. */
  public static @Nullable Claim of(HttpServletRequest request, Query query) {
    boolean inQuery = PRESIGNED.stream().anyMatch(query::has);
    String header = request.getHeader("Authorization");
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
    return ofHeader(request, header);
  }

  private static Claim ofHeader(HttpServletRequest request, String header) {
    int space = header.indexOf(' ');
    if (space < 0 || !header.substring(0, space).equals(ALGORITHM)) {
      throw malformedHeader("Unsupported algorithm");
    }
    Map<String, String> fields = new HashMap<>();
    for (String field : header.substring(space + 1).split(",", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields.put(field.substring(0, equals).trim(), field.substring(equals + 1).trim());
      }
    }
    String credential = fields.get("Credential");
    String signed = fields.get("SignedHeaders");
    String signature = fields.get("Signature");
    if (credential == null || signed == null || signature == null) {
      throw malformedHeader("Credential, SignedHeaders and Signature are required");
    }
    String[] parts = credentialParts(credential);
    if (parts == null) {
      throw malformedHeader(
          "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\"");
    }
    String date = request.getHeader("x-amz-date");
    Instant at = date == null ? httpDate(request.getHeader("Date")) : instant(date);
    if (at == null) {
      throw S3Error.of(
          403, "AccessDenied", "AWS authentication requires a valid Date or x-amz-date header");
    }
    String timestamp = date == null ? TIMESTAMP.format(at.atZone(ZoneOffset.UTC)) : date;
    if (!timestamp.startsWith(parts[1])) {
      throw malformedHeader("Invalid credential date \"" + parts[1] + "\"");
    }
    return new Claim(
        parts[0],
        new Scope(parts[1], parts[2], parts[3]),
        headerNames(signed),
        signature,
        false,
        timestamp,
        at,
        0);
  }

  private static Claim ofQuery(Query query) {
    Map<String, String> values = new HashMap<>();
    for (String name : PRESIGNED) {
      String value = query.get(name);
      if (value == null) {
        throw malformedQuery(
            "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
      }
      values.put(name, value);
    }
    if (!ALGORITHM.equals(values.get("X-Amz-Algorithm"))) {
      throw malformedQuery("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"");
    }
    String[] parts = credentialParts(text(values, "X-Amz-Credential"));
    if (parts == null) {
      throw malformedQuery(
          "Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
    }
    String timestamp = text(values, "X-Amz-Date");
    Instant at = instant(timestamp);
    if (at == null) {
      throw malformedQuery(
          "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
    }
    if (!timestamp.startsWith(parts[1])) {
      throw malformedQuery(
          "Error parsing the X-Amz-Credential parameter; incorrect date \""
              + parts[1]
              + "\". This date in the credential must match the date in X-Amz-Date.");
    }
    return new Claim(
        parts[0],
        new Scope(parts[1], parts[2], parts[3]),
        headerNames(text(values, "X-Amz-SignedHeaders")),
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

  /** Key id, date, Region and service; a key id has no slash. */
  static String @Nullable [] credentialParts(String credential) {
    String[] parts = credential.split("/", -1);
    return parts.length == 5
            && parts[4].equals("aws4_request")
            && Arrays.stream(parts).noneMatch(String::isEmpty)
        ? parts
        : null;
  }

  static @Nullable Instant instant(String timestamp) {
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

  private static List<String> headerNames(String text) {
    return Arrays.stream(text.split(";", -1))
        .map(name -> name.toLowerCase(Locale.ROOT))
        .sorted()
        .toList();
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
