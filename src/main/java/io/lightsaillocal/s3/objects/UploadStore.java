package io.lightsaillocal.s3.objects;

import io.lightsaillocal.storage.Database;
import io.lightsaillocal.storage.Handle;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The multipart uploads of all buckets. Safe for any number of threads. */
public final class UploadStore {

  /** What every part but the last must have at least. */
  private static final long SMALLEST_PART = 5L * 1024 * 1024;

  private final Database database;
  private final BlobFiles files;
  private final ObjectStore objects;
  private final InstantSource clock;
  private final Supplier<String> ids;

  UploadStore(
      Database database,
      BlobFiles files,
      ObjectStore objects,
      InstantSource clock,
      Supplier<String> ids) {
    this.database = database;
    this.files = files;
    this.objects = objects;
    this.clock = clock;
    this.ids = ids;
  }

  /** Begins an upload. */
  public Upload create(
      BucketRef bucket,
      String key,
      ObjectAttributes attributes,
      @Nullable ChecksumAlgorithm asked,
      boolean composite) {
    Instant now = clock.instant();
    Upload upload =
        new Upload(id(now), bucket.arn(), key, now, false, attributes, asked, composite);
    if (!database.inTransaction(handle -> UploadTable.insert(handle, upload))) {
      throw S3Error.noSuchBucket(bucket.name());
    }
    return upload;
  }

  /** An upload in progress. */
  public Upload find(BucketRef bucket, String key, String id) {
    return database
        .read(handle -> UploadTable.find(handle, bucket.arn(), key, id))
        .filter(upload -> !upload.completed())
        .orElseThrow(() -> S3Error.noSuchUpload(id));
  }

  /**
   * A page of uploads in progress.
   *
   * @param after the last key or common prefix of the page before, or null
   * @param afterId the last upload of that key, or null if all of the key was listed
   */
  public Listed<Upload> list(
      BucketRef bucket,
      String prefix,
      @Nullable String delimiter,
      @Nullable String after,
      @Nullable String afterId,
      int maxUploads) {
    return maxUploads == 0
        ? Listed.nothing()
        : database.read(
            handle ->
                new UploadListing(handle, bucket.arn(), prefix)
                    .uploads(delimiter, after, afterId, maxUploads));
  }

  /** The parts of an upload by number. */
  public List<Part> parts(Upload upload) {
    return database.read(handle -> UploadTable.parts(handle, upload.id()));
  }

  /**
   * Writes a part, over an earlier one of that number. Its checksum is of the upload's algorithm,
   * whatever the body asks for.
   */
  public Part putPart(BucketRef bucket, Upload upload, int number, Body body) throws IOException {
    Body.Written written = files.write(body.bytes(), upload.algorithm());
    try {
      body.verify(written);
      Part part =
          new Part(
              number,
              clock.instant().truncatedTo(ChronoUnit.MILLIS),
              written.size(),
              written.md5(),
              written.file(),
              written.checksum());
      List<String> garbage =
          database.inTransaction(
              handle -> {
                requireInProgress(handle, bucket, upload.key(), upload.id());
                List<String> old =
                    UploadTable.part(handle, upload.id(), number).map(UploadStore::files).stream()
                        .flatMap(List::stream)
                        .toList();
                UploadTable.deletePart(handle, upload.id(), number);
                UploadTable.insertPart(handle, upload.id(), part);
                return old;
              });
      files.settled(written.file());
      files.remove(garbage);
      return part;
    } catch (RuntimeException e) {
      files.discard(written.file(), e);
      throw e;
    }
  }

  /** Ends an upload without an object. */
  public void abort(BucketRef bucket, String key, String id) {
    List<String> garbage =
        database.inTransaction(
            handle -> {
              requireInProgress(handle, bucket, key, id);
              List<String> parts = UploadTable.files(handle, id);
              UploadTable.delete(handle, id);
              return parts;
            });
    files.remove(garbage);
  }

  /**
   * Makes an object of the parts named. To complete again what is complete succeeds while the
   * object is there, so that a client whose answer was lost may ask again.
   *
   * @param judge throws if the object is not what was expected
   */
  public ObjectVersion complete(
      BucketRef bucket,
      String key,
      String id,
      List<PartName> named,
      WriteConditions conditions,
      Consumer<ObjectVersion> judge) {
    List<String> garbage = new ArrayList<>();
    ObjectVersion object =
        database.inTransaction(
            handle -> {
              garbage.clear();
              Upload upload =
                  UploadTable.lock(handle, bucket.arn(), key, id)
                      .orElseThrow(() -> S3Error.noSuchUpload(id));
              if (upload.completed()) {
                return VersionTable.current(handle, bucket.arn(), Keys.bytes(key))
                    .filter(version -> id.equals(version.uploadId()))
                    .orElseThrow(() -> S3Error.noSuchUpload(id));
              }
              Map<Integer, Part> parts =
                  UploadTable.parts(handle, id).stream()
                      .collect(Collectors.toMap(Part::number, part -> part));
              List<Part> chosen = choose(upload, named, parts);
              for (Part unused : parts.values()) {
                if (!chosen.contains(unused)) {
                  garbage.addAll(files(unused));
                  UploadTable.deletePart(handle, id, unused.number());
                }
              }
              ObjectVersion assembled = assembled(bucket, upload, chosen);
              judge.accept(assembled);
              Publication.Published published =
                  new Publication(handle, bucket, key).put(assembled, conditions);
              UploadTable.complete(handle, id);
              garbage.addAll(published.garbage());
              return java.util.Objects.requireNonNull(published.version());
            });
    files.remove(garbage);
    return object;
  }

  /**
   * A part as the completing request names it.
   *
   * @param etag with or without quotation marks
   * @param checksums in base64
   */
  public record PartName(int number, String etag, Map<ChecksumAlgorithm, String> checksums) {}

  private ObjectVersion assembled(BucketRef bucket, Upload upload, List<Part> parts) {
    MessageDigest md5 = ChecksumAlgorithm.digest("MD5");
    parts.forEach(part -> md5.update(HexFormat.of().parseHex(part.etag())));
    return objects
        .draft(
            bucket,
            upload.key(),
            upload.attributes(),
            parts.stream().mapToLong(Part::size).sum(),
            HexFormat.of().formatHex(md5.digest()) + "-" + parts.size(),
            null)
        .withParts(upload.id())
        .withChecksum(PartChecksums.ofWhole(upload, parts))
        .build();
  }

  private static List<Part> choose(Upload upload, List<PartName> named, Map<Integer, Part> parts) {
    if (named.isEmpty()) {
      throw S3Error.malformedXml();
    }
    List<Part> chosen = new ArrayList<>();
    int last = 0;
    for (PartName name : named) {
      if (name.number() <= last) {
        throw S3Error.of(
            400,
            "InvalidPartOrder",
            "The list of parts was not in ascending order. Parts must be ordered by part number.");
      }
      last = name.number();
      String checksum = name.checksums().get(upload.algorithm());
      if (checksum == null && upload.composite()) {
        throw checksumMissing(upload, name);
      }
      Part part = parts.get(name.number());
      if (part == null
          || !part.etag().equals(name.etag().replace("\"", ""))
          || (checksum != null && !checksum.equals(part.checksum()))) {
        throw S3Error.of(
                400,
                "InvalidPart",
                "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.")
            .detail("UploadId", upload.id())
            .detail("PartNumber", String.valueOf(name.number()));
      }
      chosen.add(part);
    }
    for (Part part : chosen.subList(0, chosen.size() - 1)) {
      if (part.size() < SMALLEST_PART) {
        throw S3Error.of(
                400,
                "EntityTooSmall",
                "Your proposed upload is smaller than the minimum allowed size")
            .detail("ProposedSize", String.valueOf(part.size()))
            .detail("MinSizeAllowed", String.valueOf(SMALLEST_PART))
            .detail("PartNumber", String.valueOf(part.number()));
      }
    }
    return chosen;
  }

  private static S3Error checksumMissing(Upload upload, PartName part) {
    return S3Error.invalidRequest(
        "The upload was created using a "
            + upload.algorithm().shown()
            + " checksum. The complete request must include the checksum for each part. It was missing for part "
            + part.number()
            + " in the request.");
  }

  /** Uploads of a key are listed by age, and paged by id: so ids begin with the time. */
  private String id(Instant now) {
    String time = HexFormat.of().toHexDigits(now.toEpochMilli(), 11);
    return time + ids.get().substring(time.length());
  }

  private static void requireInProgress(Handle handle, BucketRef bucket, String key, String id) {
    if (UploadTable.lock(handle, bucket.arn(), key, id).map(Upload::completed).orElse(true)) {
      throw S3Error.noSuchUpload(id);
    }
  }

  private static List<String> files(Part part) {
    return part.file() == null ? List.of() : List.of(part.file());
  }
}
