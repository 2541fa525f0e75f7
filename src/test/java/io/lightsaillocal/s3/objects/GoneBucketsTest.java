package io.lightsaillocal.s3.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lightsaillocal.s3.objects.BucketRef.Versioning;
import io.lightsaillocal.storage.Database;
import io.lightsaillocal.storage.Handle;
import io.lightsaillocal.storage.Location;
import io.lightsaillocal.storage.PostgresServer;
import io.lightsaillocal.storage.SharedPostgres;
import io.lightsaillocal.testing.FileTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A bucket is gone at once, and all that it held is gone soon after. */
@ExtendWith(SharedPostgres.class)
class GoneBucketsTest {

  private static final int KEYS = 1200;
  private static final ObjectAttributes PLAIN =
      new ObjectAttributes(Map.of(), Map.of(), "STANDARD", false);

  @TempDir Path folder;

  @Test
  void leaveNothingInMemory() throws IOException {
    leaveNothing(new Location.Memory("gone-" + UUID.randomUUID()));
  }

  @Test
  void leaveNothingOnDisk() throws IOException {
    leaveNothing(new Location.Directory(folder));
  }

  @Test
  void leaveNothingInPostgres(PostgresServer postgres) throws IOException, SQLException {
    leaveNothing(new Location.Server(postgres.newDatabase()));
  }

  @Test
  void areFoundByTheNextProcess() throws IOException {
    Location location = new Location.Directory(folder);
    BucketRef bucket = bucket("photos");
    BucketRef kept = bucket("kept");
    try (Database database = Database.open(location);
        ObjectStorage storage = storage(database)) {
      fill(database, storage, bucket);
      create(database, kept);
      put(storage, kept, "a");
      put(storage, kept, "b");
      // As a process leaves it that dies before anything behind the commit is done.
      database.inTransaction(handle -> deleteRow(handle, bucket));
    }

    try (Database database = Database.open(location);
        ObjectStorage storage = storage(database)) {
      storage.removeLeftovers();

      Awaitility.await().until(() -> rows(database) == 4 && files().size() == 2);
      assertEquals(2, storage.objects().list(kept, "", null, null, 10).entries().size());
    }
  }

  private void leaveNothing(Location location) throws IOException {
    BucketRef bucket = bucket("photos");
    try (Database database = Database.open(location);
        ObjectStorage storage = storage(database)) {
      Upload upload = fill(database, storage, bucket);
      BucketRef next = bucket("photos");

      delete(database, storage, bucket);

      create(database, next);
      put(storage, next, "key-1");
      assertEquals(1, storage.usage("photos").count());
      assertEquals(
          "NoSuchBucket", assertThrows(S3Error.class, () -> put(storage, bucket, "late")).code());
      assertThrows(
          S3Error.class,
          () ->
              storage
                  .uploads()
                  .complete(
                      bucket,
                      upload.key(),
                      upload.id(),
                      List.of(new UploadStore.PartName(1, "", Map.of())),
                      WriteConditions.NONE,
                      checksum -> {}));
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> rows(database) == 2 && files().size() == 1);
    }
  }

  /** Objects, versions, delete markers, objects made of parts, and uploads that have not ended. */
  private static Upload fill(Database database, ObjectStorage storage, BucketRef bucket)
      throws IOException {
    create(database, bucket);
    for (int i = 0; i < KEYS; i++) {
      put(storage, bucket, "key-" + i);
      put(storage, bucket, "key-" + i);
    }
    for (int i = 0; i < 100; i++) {
      storage.objects().delete(bucket, "key-" + i, null, WriteConditions.NONE);
    }
    Upload unfinished = upload(storage, bucket, "unfinished");
    for (int i = 0; i < 3; i++) {
      Upload upload = upload(storage, bucket, "whole-" + i);
      Part part = storage.uploads().parts(upload).get(0);
      storage
          .uploads()
          .complete(
              bucket,
              upload.key(),
              upload.id(),
              List.of(new UploadStore.PartName(1, part.etag(), Map.of())),
              WriteConditions.NONE,
              checksum -> {});
    }
    return unfinished;
  }

  private static Upload upload(ObjectStorage storage, BucketRef bucket, String key)
      throws IOException {
    Upload upload = storage.uploads().create(bucket, key, PLAIN, null, false);
    for (int number = 1; number <= 2; number++) {
      storage.uploads().putPart(bucket, upload, number, new Text());
    }
    return upload;
  }

  private static void put(ObjectStorage storage, BucketRef bucket, String key) throws IOException {
    storage.objects().put(bucket, key, PLAIN, new Text(), WriteConditions.NONE);
  }

  private ObjectStorage storage(Database database) {
    return new ObjectStorage(
        database,
        folder.resolve("objects"),
        false,
        InstantSource.system(),
        InstantSource.system(),
        UUID::randomUUID);
  }

  private static BucketRef bucket(String name) {
    return new BucketRef(name, "arn:" + UUID.randomUUID(), Versioning.ENABLED);
  }

  private static void create(Database database, BucketRef bucket) {
    database.inTransaction(
        handle ->
            Stream.of(
                    "INSERT INTO resource (arn, account, region, name, type, sort_key, support_code,"
                        + " availability_zone, created_at, timeline, notes, body)"
                        + " VALUES (:arn, '1', 'r', :name, 'Bucket', :name, 'code', 'all', 0, '', '', '{}')",
                    "INSERT INTO bucket (name, arn) VALUES (:name, :arn)")
                .map(sql -> execute(handle, sql, bucket))
                .toList());
  }

  private static void delete(Database database, ObjectStorage storage, BucketRef bucket) {
    database.inTransaction(
        handle -> {
          storage.abandon(handle, bucket.name());
          return deleteRow(handle, bucket);
        });
  }

  private static int deleteRow(Handle handle, BucketRef bucket) {
    return execute(handle, "DELETE FROM resource WHERE arn = :arn AND name = :name", bucket);
  }

  private static int execute(Handle handle, String sql, BucketRef bucket) {
    return handle.createUpdate(sql).bind("arn", bucket.arn()).bind("name", bucket.name()).execute();
  }

  private static long rows(Database database) {
    return database.inTransaction(
        handle ->
            Stream.of("object", "object_version", "multipart_upload", "part")
                .mapToLong(
                    table -> handle.createQuery("SELECT COUNT(*) FROM " + table).numbers().one())
                .sum());
  }

  private List<Path> files() {
    return FileTree.files(folder.resolve("objects"));
  }

  private record Text(InputStream bytes) implements Body {

    Text() {
      this(new ByteArrayInputStream("text".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Override
    public @Nullable ChecksumAlgorithm algorithm() {
      return null;
    }

    @Override
    public void verify(Written written) {
      assertEquals(4, written.size());
    }
  }
}
