package io.lightsaillocal.s3.objects;

import io.lightsaillocal.storage.Database;
import io.lightsaillocal.storage.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** All that is kept of the buckets' contents, and what can be asked of a bucket as a whole. */
public final class ObjectStorage implements AutoCloseable {

  private final Database database;
  private final Path directory;
  private final boolean temporary;
  private final BlobFiles files;
  private final ObjectStore objects;
  private final UploadStore uploads;
  private @Nullable OrphanRemoval orphans;

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
   * Begins to remove files that no row names: what a process that died has left behind, or rows
   * that were deleted together with their bucket.
   */
  public synchronized void removeOrphans() {
    if (orphans != null) {
      orphans.close();
    }
    orphans = new OrphanRemoval(database, files);
    orphans.start();
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
    return database.inTransaction(handle -> usage(handle, bucket));
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
        .map((row, context) -> new Usage(row.getLong("entries"), row.getLong("bytes")))
        .one();
  }

  /** Whether the bucket holds no version, no delete marker and no upload in progress. */
  public boolean isEmpty(String bucket) {
    return database.inTransaction(handle -> isEmpty(handle, bucket));
  }

  /** The same inside a transaction. */
  public static boolean isEmpty(Handle handle, String bucket) {
    return Stream.of(
            "SELECT 1 FROM object_version WHERE bucket_arn = (SELECT arn FROM bucket WHERE name = :name) LIMIT 1",
            "SELECT 1 FROM multipart_upload WHERE bucket_arn = (SELECT arn FROM bucket WHERE name = :name) LIMIT 1")
        .allMatch(
            sql ->
                handle
                    .createQuery(sql)
                    .bind("name", bucket)
                    .mapTo(Integer.class)
                    .findOne()
                    .isEmpty());
  }

  /** Removes all objects, versions, delete markers and uploads of a bucket, and their bytes. */
  public void deleteAll(String bucket) {
    database.inTransaction(
        handle -> {
          deleteAll(handle, bucket);
          return bucket;
        });
  }

  /** The same inside a transaction; the bytes go when it is committed. */
  public void deleteAll(Handle handle, String bucket) {
    List<String> garbage =
        handle
            .createQuery(
                "SELECT file FROM object_version WHERE file IS NOT NULL AND bucket_arn ="
                    + " (SELECT arn FROM bucket WHERE name = :name)"
                    + " UNION ALL SELECT p.file FROM part p"
                    + " JOIN multipart_upload u ON u.id = p.upload_id"
                    + " WHERE p.file IS NOT NULL AND u.bucket_arn ="
                    + " (SELECT arn FROM bucket WHERE name = :name)")
            .bind("name", bucket)
            .mapTo(String.class)
            .list();
    for (String table : List.of("object", "object_version", "multipart_upload")) {
      handle
          .createUpdate(
              "DELETE FROM "
                  + table
                  + " WHERE bucket_arn = (SELECT arn FROM bucket WHERE name = :name)")
          .bind("name", bucket)
          .execute();
    }
    handle.afterCommit(() -> files.remove(garbage));
  }

  @Override
  public synchronized void close() {
    if (orphans != null) {
      orphans.close();
    }
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
