package io.lightsaillocal.s3.objects;

import io.lightsaillocal.s3.objects.BucketRef.Versioning;
import io.lightsaillocal.s3.objects.Publication.Published;
import io.lightsaillocal.storage.Database;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The objects of all buckets. Safe for any number of threads. What a method has returned from is
 * kept; what it has thrown from has left nothing that can be seen.
 */
public final class ObjectStore {

  private final Database database;
  private final BlobFiles files;
  private final InstantSource clock;
  private final Supplier<String> ids;

  ObjectStore(Database database, BlobFiles files, InstantSource clock, Supplier<String> ids) {
    this.database = database;
    this.files = files;
    this.clock = clock;
    this.ids = ids;
  }

  /** Writes an object from bytes that arrive. */
  public ObjectVersion put(
      BucketRef bucket,
      String key,
      ObjectAttributes attributes,
      Body body,
      WriteConditions conditions)
      throws IOException {
    if (!conditions.equals(WriteConditions.NONE)) {
      judgeBeforeTheBytes(bucket, key, conditions);
    }
    ChecksumAlgorithm asked = body.algorithm();
    ChecksumAlgorithm algorithm = asked == null ? ChecksumAlgorithm.DEFAULT : asked;
    Body.Written written = files.write(body.bytes(), algorithm);
    try {
      body.verify(written);
      DraftVersion draft =
          draft(bucket, key, attributes, written.size(), written.md5(), written.file());
      draft.withChecksum(new Checksum(algorithm, false, written.checksum()));
      return publish(bucket, draft.build(), conditions);
    } catch (RuntimeException e) {
      files.discard(written.file(), e);
      throw e;
    }
  }

  /**
   * Writes an object with the bytes of another.
   *
   * @param algorithm of the checksum to compute, or null to take over the source's
   */
  public ObjectVersion copy(
      ObjectVersion source,
      BucketRef bucket,
      String key,
      ObjectAttributes attributes,
      @Nullable ChecksumAlgorithm algorithm,
      WriteConditions conditions)
      throws IOException {
    Checksum checksum = source.checksum();
    ChecksumAlgorithm has = checksum == null ? null : checksum.algorithm();
    ChecksumAlgorithm wanted = algorithm == null ? has : algorithm;
    String file = source.file();
    if (source.uploadId() != null || has == null || wanted != has) {
      try (InputStream bytes = Channels.newInputStream(open(source, 0, source.size()))) {
        return put(bucket, key, attributes, Body.of(bytes, wanted), conditions);
      }
    }
    String copied = file == null ? null : files.duplicate(file);
    try {
      DraftVersion draft = draft(bucket, key, attributes, source.size(), source.etag(), copied);
      return publish(bucket, draft.withChecksum(checksum).build(), conditions);
    } catch (RuntimeException e) {
      files.discard(copied, e);
      throw e;
    }
  }

  /** The version of that id, or the current one. */
  public ObjectVersion version(BucketRef bucket, String key, @Nullable String versionId) {
    byte[] bytes = Keys.bytes(key);
    if (versionId == null) {
      ObjectVersion current =
          database
              .read(handle -> VersionTable.current(handle, bucket.arn(), bytes))
              .orElseThrow(() -> S3Error.noSuchKey(key));
      if (current.deleteMarker()) {
        throw S3Error.noSuchKey(key)
            .header("x-amz-delete-marker", "true")
            .header("x-amz-version-id", current.versionId());
      }
      return current;
    }
    ObjectVersion version =
        database
            .read(handle -> VersionTable.named(handle, bucket.arn(), bytes, versionId))
            .orElseThrow(() -> noSuchVersion(key, versionId));
    if (version.deleteMarker()) {
      throw S3Error.methodNotAllowed()
          .header("x-amz-delete-marker", "true")
          .header("x-amz-version-id", version.versionId())
          .header("Allow", "DELETE");
    }
    return version;
  }

  /** The bytes of a version from an offset on; closing them is the caller's. */
  public ReadableByteChannel open(ObjectVersion version, long offset, long length)
      throws IOException {
    List<Segments.Segment> segments = new ArrayList<>();
    if (version.uploadId() == null) {
      segments.add(new Segments.Segment(version.file(), version.size()));
    } else {
      parts(version).forEach(p -> segments.add(new Segments.Segment(p.file(), p.size())));
    }
    return Segments.open(files, segments, offset, length);
  }

  /** The parts that a version was uploaded in; empty if it came whole. */
  public List<Part> parts(ObjectVersion version) {
    String upload = version.uploadId();
    return upload == null ? List.of() : database.read(handle -> UploadTable.parts(handle, upload));
  }

  /**
   * Removes the version of that id for good; without an id, removes the object, or lays a delete
   * marker over it where the bucket keeps versions.
   */
  public Deleted delete(
      BucketRef bucket, String key, @Nullable String versionId, WriteConditions conditions) {
    Published published =
        database.inTransaction(
            handle -> {
              Publication publication = new Publication(handle, bucket, key);
              return versionId == null
                  ? publication.delete(conditions, this::deleteMarker)
                  : publication.deleteVersion(versionId, conditions);
            });
    files.remove(published.garbage());
    ObjectVersion result = published.version();
    return result == null
        ? new Deleted(null, false)
        : new Deleted(result.versionId(), result.deleteMarker());
  }

  /**
   * What a delete did.
   *
   * @param versionId of the delete marker that was laid, or of the version that was removed
   * @param deleteMarker whether that is a delete marker
   */
  public record Deleted(@Nullable String versionId, boolean deleteMarker) {}

  /** Replaces the tags of a version. */
  public void setTags(ObjectVersion version, Map<String, String> tags) {
    database.inTransaction(
        handle -> {
          VersionTable.setTags(handle, version.seq(), FormText.encode(tags));
          return version;
        });
  }

  /** Replaces the ACL of a version. */
  public void setPublicRead(ObjectVersion version, boolean publicRead) {
    database.inTransaction(
        handle -> {
          VersionTable.setPublicRead(handle, version.seq(), publicRead);
          return version;
        });
  }

  /**
   * A page of current objects.
   *
   * @param after the last key or common prefix of the page before, or null
   */
  public Listed<ObjectVersion> list(
      BucketRef bucket,
      String prefix,
      @Nullable String delimiter,
      @Nullable String after,
      int maxKeys) {
    return maxKeys == 0
        ? Listed.nothing()
        : database.read(
            handle -> new Listing(handle, bucket.arn(), prefix, delimiter).objects(after, maxKeys));
  }

  /**
   * A page of versions and delete markers.
   *
   * @param after the last key or common prefix of the page before, or null
   * @param afterVersion the last version of that key, or null if all of the key was listed
   */
  public Listed<ObjectVersion> listVersions(
      BucketRef bucket,
      String prefix,
      @Nullable String delimiter,
      @Nullable String after,
      @Nullable Long afterVersion,
      int maxKeys) {
    return maxKeys == 0
        ? Listed.nothing()
        : database.read(
            handle ->
                new Listing(handle, bucket.arn(), prefix, delimiter)
                    .versions(after, afterVersion, maxKeys));
  }

  /** The place of a version among all, if there is one of that id. */
  public Optional<Long> seq(BucketRef bucket, String key, String versionId) {
    return database.read(
        handle ->
            VersionTable.named(handle, bucket.arn(), Keys.bytes(key), versionId)
                .map(ObjectVersion::seq));
  }

  ObjectVersion publish(BucketRef bucket, ObjectVersion draft, WriteConditions conditions) {
    Published published =
        database.inTransaction(
            handle -> new Publication(handle, bucket, draft.key()).put(draft, conditions));
    files.settled(draft.file());
    files.remove(published.garbage());
    return java.util.Objects.requireNonNull(published.version());
  }

  DraftVersion draft(
      BucketRef bucket,
      String key,
      ObjectAttributes attributes,
      long size,
      String etag,
      @Nullable String file) {
    String versionId =
        bucket.versioning() == Versioning.ENABLED ? ids.get() : ObjectVersion.NULL_ID;
    return new DraftVersion(bucket, key, versionId, clock.instant(), attributes, size, etag, file);
  }

  private ObjectVersion deleteMarker(BucketRef bucket, String key) {
    ObjectAttributes none = new ObjectAttributes(Map.of(), Map.of(), "STANDARD", false);
    return draft(bucket, key, none, 0, "", null).asDeleteMarker().build();
  }

  /** A refusal that needs no bytes comes before the bytes; it is judged again with the write. */
  private void judgeBeforeTheBytes(BucketRef bucket, String key, WriteConditions conditions) {
    database.read(
        handle -> {
          conditions.judgeWrite(
              key, VersionTable.current(handle, bucket.arn(), Keys.bytes(key)).orElse(null));
          return key;
        });
  }

  private static S3Error noSuchVersion(String key, String versionId) {
    return S3Error.of(404, "NoSuchVersion", "The specified version does not exist.")
        .detail("Key", key)
        .detail("VersionId", versionId);
  }
}
