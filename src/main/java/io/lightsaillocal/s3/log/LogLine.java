package io.lightsaillocal.s3.log;

import io.lightsaillocal.s3.access.BucketFacts;
import io.lightsaillocal.s3.access.CanonicalUser;
import io.lightsaillocal.s3.http.RawRequest;
import io.lightsaillocal.s3.http.S3Answer;
import io.lightsaillocal.s3.http.S3Request;
import io.lightsaillocal.sigv4.UriEscape;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of an access log.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html">Log
 *     format</a>
 */
record LogLine(RequestNotes notes) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("[dd/MMM/uuuu:HH:mm:ss Z]", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String NONE = "-";

  String text(BucketFacts bucket, S3Answer answer, Instant now) {
    RawRequest raw = notes.raw();
    return String.join(
        " ",
        bucket.owner().id(),
        bucket.name(),
        TIME.format(notes.begun()),
        raw.remoteAddress(),
        notes.caller() == null ? NONE : CanonicalUser.requester(notes.caller()),
        notes.requestId(),
        operation(),
        key(),
        quoted(raw.method() + " " + raw.path() + " " + raw.protocol()),
        String.valueOf(answer.status()),
        notes.errorCode().isEmpty() ? NONE : notes.errorCode(),
        answer.bytes() == 0 ? NONE : String.valueOf(answer.bytes()),
        NONE,
        String.valueOf(now.toEpochMilli() - notes.begun().toEpochMilli()),
        NONE,
        quoted(raw.first("Referer")),
        quoted(raw.first("User-Agent")),
        NONE,
        notes.requestId(),
        signature(),
        NONE,
        authentication(),
        String.valueOf(raw.first("Host")),
        NONE,
        NONE,
        NONE);
  }

  private String key() {
    S3Request request = notes.request();
    String key = request == null ? null : request.key();
    return key == null ? NONE : UriEscape.escapePath(key);
  }

  private String operation() {
    if (notes.operation() != null) {
      return notes.operation().logName();
    }
    return notes.raw().method().equals("OPTIONS") ? "REST.OPTIONS.PREFLIGHT" : NONE;
  }

  private String signature() {
    return switch (authentication()) {
      case NONE -> NONE;
      case "AuthHeader" -> "SigV4";
      default -> has("AWSAccessKeyId") ? "SigV2" : "SigV4";
    };
  }

  private String authentication() {
    if (notes.raw().first("Authorization") != null) {
      return "AuthHeader";
    }
    return has("X-Amz-Signature") || has("AWSAccessKeyId") ? "QueryString" : NONE;
  }

  private boolean has(String parameter) {
    S3Request request = notes.request();
    return request != null && request.has(parameter);
  }

  private static String quoted(@Nullable String text) {
    return text == null ? "\"-\"" : "\"" + text.replace("\"", "%22") + "\"";
  }
}
