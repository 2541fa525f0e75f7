package io.lightsaillocal.s3.objects;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of the current version for a write or delete to happen. Judged in the transaction
 * that writes.
 *
 * @param ifMatch an ETag or {@code *}
 * @param ifNoneMatch an ETag or {@code *}
 * @param ifSize for deletes
 * @param ifModifiedAt for deletes, in seconds
 */
public record WriteConditions(
    @Nullable String ifMatch,
    @Nullable String ifNoneMatch,
    @Nullable Long ifSize,
    @Nullable Instant ifModifiedAt) {

  /** No condition. */
  public static final WriteConditions NONE = new WriteConditions(null, null, null, null);

  /** For writes. */
  public static WriteConditions of(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
    return new WriteConditions(ifMatch, ifNoneMatch, null, null);
  }

  void judgeWrite(String key, @Nullable ObjectVersion current) {
    boolean exists = current != null && !current.deleteMarker();
    if (ifMatch != null) {
      if (!exists) {
        throw S3Error.noSuchKey(key);
      }
      if (!matches(ifMatch, current)) {
        throw S3Error.preconditionFailed("If-Match");
      }
    }
    if (ifNoneMatch != null && exists && matches(ifNoneMatch, current)) {
      throw S3Error.preconditionFailed("If-None-Match");
    }
  }

  /** What is not there satisfies every condition: a delete that is repeated succeeds. */
  void judgeDelete(@Nullable ObjectVersion target) {
    if (target == null || target.deleteMarker()) {
      return;
    }
    if (ifMatch != null && !matches(ifMatch, target)) {
      throw S3Error.preconditionFailed("If-Match");
    }
    if (ifSize != null && ifSize != target.size()) {
      throw S3Error.preconditionFailed("x-amz-if-match-size");
    }
    if (ifModifiedAt != null
        && !ifModifiedAt
            .truncatedTo(ChronoUnit.SECONDS)
            .equals(target.modifiedAt().truncatedTo(ChronoUnit.SECONDS))) {
      throw S3Error.preconditionFailed("x-amz-if-match-last-modified-time");
    }
  }

  private static boolean matches(String condition, @Nullable ObjectVersion version) {
    return version != null
        && (condition.equals("*") || condition.replace("\"", "").equals(version.etag()));
  }
}
