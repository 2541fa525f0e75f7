package io.lightsaillocal.s3.objects;

import io.lightsaillocal.storage.Database;
import io.lightsaillocal.storage.Handle;
import io.lightsaillocal.storage.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All that is kept of the buckets' contents, and what can be asked of a bucket as a whole. */
public final class ObjectStorage implements AutoCloseable {

  private final Database database;
  private final Path directory;
  private final boolean temporary;
  private final ObjectStore objects;
  private final UploadStore uploads;
  private final Leftovers leftovers;
  private final BlobFiles files;

  /**
   * Touches neither the database nor the directory yet.
   *
   * @param directory for the bytes
   * @param temporary whether the directory is removed at close
   * @param clock by which objects are dated
   * @param machineTime by which files are
   */
  public ObjectStorage(
      Database database,
      Path directory,
      boolean temporary,
      InstantSource clock,
      InstantSource machineTime,
      Supplier<UUID> ids) {
    Supplier<String> names = () -> ids.get().toString().replace("-", "");
    this.database = database;
    this.directory = directory;
    this.temporary = temporary;
    this.files = new BlobFiles(directory, names, isShared(database), machineTime);
    this.objects = new ObjectStore(database, files, clock, names);
    this.uploads = new UploadStore(database, files, objects, clock, names);
    this.leftovers = new Leftovers(database, files);
  }

  /** Whether others may keep their bytes in the same directory. */
  public static boolean isShared(Database database) {
    return database.location() instanceof Location.Server;
  }

  /**
   * Whether rows would outlive their bytes: those in a database server, these in a folder that is
   * removed at close.
   */
  public boolean losesBytes() {
    return temporary && isShared(database);
  }

  /** The objects. */
  public ObjectStore objects() {
    return objects;
  }

  /** The multipart uploads. */
  public UploadStore uploads() {
    return uploads;
  }

  /**
   * Begins to remove what an earlier process has left: rows of buckets that are gone, and files
   * that no row names.
   */
  public void removeLeftovers() {
    leftovers.removeAll();
  }

  /**
   * What a bucket holds, as it is metered: all versions and the parts of uploads in progress.
   *
   * @param count of versions, delete markers and parts
   * @param bytes in all of them
   */
  public record Usage(long count, long bytes) {}

  /** What the bucket holds; nothing if there is no such bucket. */
  public Usage usage(String bucket) {
    return database.read(handle -> usage(handle, bucket));
  }

  /** What all buckets hold, and those that are gone as long as it is not removed. */
  public Usage usage() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT COUNT(*) AS entries, COALESCE(SUM(size), 0) AS bytes FROM ("
                        + "SELECT size FROM object_version"
                        + " UNION ALL SELECT p.size FROM part p"
                        + " JOIN multipart_upload u ON u.id = p.upload_id AND u.completed = FALSE) held")
                .map(row -> new Usage(row.getLong("entries"), row.getLong("bytes")))
                .one());
  }

  /** The same inside a transaction. */
  public static Usage usage(Handle handle, String bucket) {
    return handle
        .createQuery(
            "SELECT COUNT(*) AS entries, COALESCE(SUM(size), 0) AS bytes FROM ("
                + "SELECT v.size FROM object_version v JOIN bucket b ON b.arn = v.bucket_arn"
                + " WHERE b.name = :name"
                + " UNION ALL SELECT p.size FROM part p"
                + " JOIN multipart_upload u ON u.id = p.upload_id AND u.completed = FALSE"
                + " JOIN bucket b ON b.arn = u.bucket_arn WHERE b.name = :name) held")
        .bind("name", bucket)
        .map(row -> new Usage(row.getLong("entries"), row.getLong("bytes")))
        .one();
  }

  /** Whether the bucket holds no version, no delete marker and no upload in progress. */
  public boolean isEmpty(String bucket) {
    return database.read(handle -> isEmpty(handle, bucket));
  }

  /** The same inside a transaction. */
  public static boolean isEmpty(Handle handle, String bucket) {
    return Stream.of(
            "SELECT 1 FROM object_version WHERE bucket_arn = (SELECT arn FROM bucket WHERE name = :name) LIMIT 1",
            "SELECT 1 FROM multipart_upload WHERE bucket_arn = (SELECT arn FROM bucket WHERE name = :name) LIMIT 1")
        .allMatch(
            sql -> handle.createQuery(sql).bind("name", bucket).numbers().findOne().isEmpty());
  }

  /**
   * The bucket is deleted in this transaction. From the commit on its objects, versions and uploads
   * are nobody's; they are removed behind it, since that takes as long as there are many.
   */
  public void abandon(Handle handle, String bucket) {
    if (!isEmpty(handle, bucket)) {
      String arn =
          handle
              .createQuery("SELECT arn FROM bucket WHERE name = :name")
              .bind("name", bucket)
              .texts()
              .one();
      handle.afterCommit(() -> leftovers.remove(arn));
    }
  }

  /** Files beside those of the objects. */
  public PlaneFiles planeFiles() {
    return new PlaneFiles(files);
  }

  /** The files of the bytes, for who takes them elsewhere or brings them from there. */
  public SavedBytes savedBytes() {
    return new SavedBytes(files);
  }

  @Override
  public void close() {
    leftovers.close();
    if (temporary && Files.exists(directory)) {
      try (Stream<Path> tree = Files.walk(directory)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
