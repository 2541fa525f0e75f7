package io.lightsaillocal.s3.objects;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of an object, or a delete marker.
 *
 * @param seq the place among the versions of all keys; newer is higher
 * @param versionId {@code null}, the word, for what was written while versioning was not enabled
 * @param modifiedAt in milliseconds
 * @param etag without quotation marks; empty for a delete marker
 * @param file the bytes, if they lie in one file
 * @param uploadId the upload whose parts are the bytes, if they do not
 * @param latest whether it is the current version of its key
 */
public record ObjectVersion(
    long seq,
    String bucketArn,
    String key,
    String versionId,
    boolean deleteMarker,
    Instant modifiedAt,
    long size,
    String etag,
    @Nullable String file,
    @Nullable String uploadId,
    ObjectAttributes attributes,
    @Nullable Checksum checksum,
    boolean latest)
    implements Listed.Keyed {

  /** The version id of what was written while versioning was not enabled. */
  public static final String NULL_ID = "null";
}
