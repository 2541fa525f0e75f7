package io.lightsaillocal.s3.objects;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A version that is about to be written, and so has no place among the others yet. */
final class DraftVersion {

  private final BucketRef bucket;
  private final String key;
  private final String versionId;
  private final Instant modifiedAt;
  private final ObjectAttributes attributes;
  private final long size;
  private final String etag;
  private final @Nullable String file;
  private @Nullable String uploadId;
  private @Nullable Checksum checksum;
  private boolean deleteMarker;

  DraftVersion(
      BucketRef bucket,
      String key,
      String versionId,
      Instant modifiedAt,
      ObjectAttributes attributes,
      long size,
      String etag,
      @Nullable String file) {
    this.bucket = bucket;
    this.key = key;
    this.versionId = versionId;
    this.modifiedAt = modifiedAt.truncatedTo(ChronoUnit.MILLIS);
    this.attributes = attributes;
    this.size = size;
    this.etag = etag;
    this.file = file;
  }

  DraftVersion withChecksum(@Nullable Checksum value) {
    this.checksum = value;
    return this;
  }

  DraftVersion withParts(String id) {
    this.uploadId = id;
    return this;
  }

  DraftVersion asDeleteMarker() {
    this.deleteMarker = true;
    return this;
  }

  ObjectVersion build() {
    return new ObjectVersion(
        0,
        bucket.arn(),
        key,
        versionId,
        deleteMarker,
        modifiedAt,
        size,
        etag,
        file,
        uploadId,
        attributes,
        checksum,
        true);
  }
}
