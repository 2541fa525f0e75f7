package io.lightsaillocal.s3.operations;

import io.lightsaillocal.s3.http.HttpDate;
import io.lightsaillocal.s3.http.S3Request;
import io.lightsaillocal.s3.objects.ObjectVersion;
import io.lightsaillocal.s3.objects.S3Error;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The four conditions of a read, or of the source of a copy. An ETag that decides makes the date
 * beside it void, and dates are compared in whole seconds, as HTTP spells them.
 *
 * @param prefix of the four headers
 */
record ReadConditions(S3Request request, String prefix) {

  private static final String SOURCE = "x-amz-copy-source-";

  static void judgeRead(S3Request request, ObjectVersion version) {
    new ReadConditions(request, "").judge(version);
  }

  static void judgeCopySource(S3Request request, ObjectVersion version) {
    new ReadConditions(request, SOURCE).judge(version);
  }

  private void judge(ObjectVersion version) {
    Instant modified = version.modifiedAt().truncatedTo(ChronoUnit.SECONDS);
    String ifMatch = request.header(prefix + "If-Match");
    Instant ifUnmodified = date("If-Unmodified-Since");
    if (ifMatch != null) {
      if (!matches(ifMatch, version)) {
        throw S3Error.preconditionFailed(prefix + "If-Match");
      }
    } else if (ifUnmodified != null && modified.isAfter(ifUnmodified)) {
      throw S3Error.preconditionFailed(prefix + "If-Unmodified-Since");
    }
    String ifNoneMatch = request.header(prefix + "If-None-Match");
    Instant ifModified = date("If-Modified-Since");
    if (ifNoneMatch != null) {
      if (matches(ifNoneMatch, version)) {
        throw notModified("If-None-Match", version);
      }
    } else if (ifModified != null && !modified.isAfter(ifModified)) {
      throw notModified("If-Modified-Since", version);
    }
  }

  private S3Error notModified(String condition, ObjectVersion version) {
    return prefix.isEmpty()
        ? S3Error.of(304, "NotModified", "Not Modified")
            .header("ETag", "\"" + version.etag() + "\"")
            .header("Last-Modified", HttpDate.format(version.modifiedAt()))
        : S3Error.preconditionFailed(prefix + condition);
  }

  private static boolean matches(String condition, ObjectVersion version) {
    return Arrays.stream(condition.split(",", -1))
        .map(etag -> etag.trim().replace("\"", ""))
        .anyMatch(etag -> etag.equals("*") || etag.equals(version.etag()));
  }

  /** A date that cannot be read is no condition. */
  private @Nullable Instant date(String name) {
    String text = request.header(prefix + name);
    return text == null ? null : HttpDate.parse(text);
  }
}
