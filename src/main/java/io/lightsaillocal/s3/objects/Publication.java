package io.lightsaillocal.s3.objects;

import io.lightsaillocal.storage.Handle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** One change of what a key holds, in one transaction, with the rules of versioning. */
final class Publication {

  private final Handle handle;
  private final BucketRef bucket;
  private final String key;
  private final byte[] keyBytes;
  private final @Nullable ObjectVersion current;
  private final List<String> garbage = new ArrayList<>();

  /** Locks the key. */
  Publication(Handle handle, BucketRef bucket, String key) {
    this.handle = handle;
    this.bucket = bucket;
    this.key = key;
    this.keyBytes = Keys.bytes(key);
    this.current = VersionTable.lockCurrent(handle, bucket.arn(), keyBytes).orElse(null);
  }

  Published put(ObjectVersion draft, WriteConditions conditions) {
    conditions.judgeWrite(key, current);
    return new Published(add(draft), garbage);
  }

  /** Without versions there is nothing to keep; else the marker hides what is kept. */
  Published delete(
      WriteConditions conditions, BiFunction<BucketRef, String, ObjectVersion> deleteMarker) {
    conditions.judgeDelete(current);
    if (!bucket.hasVersions()) {
      if (current != null) {
        drop(current);
        VersionTable.forget(handle, bucket.arn(), keyBytes);
      }
      return new Published(null, garbage);
    }
    return new Published(add(deleteMarker.apply(bucket, key)), garbage);
  }

  Published deleteVersion(String versionId, WriteConditions conditions) {
    Optional<ObjectVersion> target = VersionTable.named(handle, bucket.arn(), keyBytes, versionId);
    conditions.judgeDelete(target.orElse(null));
    if (target.isEmpty()) {
      return new Published(null, garbage);
    }
    drop(target.get());
    if (target.get().latest()) {
      VersionTable.newest(handle, bucket.arn(), keyBytes)
          .ifPresentOrElse(
              newest -> VersionTable.point(handle, newest, newest.seq(), true),
              () -> VersionTable.forget(handle, bucket.arn(), keyBytes));
    }
    return new Published(target.get(), garbage);
  }

  private ObjectVersion add(ObjectVersion draft) {
    if (current != null && draft.versionId().equals(ObjectVersion.NULL_ID)) {
      nullVersion(current).ifPresent(this::drop);
    }
    long seq =
        VersionTable.insert(handle, draft).orElseThrow(() -> S3Error.noSuchBucket(bucket.name()));
    VersionTable.point(handle, draft, seq, current != null);
    return draft;
  }

  private Optional<ObjectVersion> nullVersion(ObjectVersion newest) {
    return newest.versionId().equals(ObjectVersion.NULL_ID)
        ? Optional.of(newest)
        : VersionTable.named(handle, bucket.arn(), keyBytes, ObjectVersion.NULL_ID);
  }

  private void drop(ObjectVersion version) {
    garbage.addAll(drop(handle, version));
  }

  /** Removes the version's rows, and says which files are of no use then. */
  static List<String> drop(Handle handle, ObjectVersion version) {
    List<String> files = new ArrayList<>();
    VersionTable.delete(handle, version.seq());
    if (version.file() != null) {
      files.add(version.file());
    }
    if (version.uploadId() != null) {
      files.addAll(UploadTable.files(handle, version.uploadId()));
      UploadTable.delete(handle, version.uploadId());
    }
    return files;
  }

  /**
   * What came of it.
   *
   * @param version that was added or removed, if one was
   * @param garbage files to remove after the commit
   */
  record Published(@Nullable ObjectVersion version, List<String> garbage) {}
}
