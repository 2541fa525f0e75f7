package io.lightsaillocal.s3.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.storage.Database;
import io.lightsaillocal.storage.Handle;
import io.lightsaillocal.storage.Location;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of keys, on both databases. */
class ListingTest {

  private static final ObjectAttributes PLAIN =
      new ObjectAttributes(Map.of(), Map.of(), "STANDARD", false);
  private static final BucketRef BUCKET =
      new BucketRef("b", "arn:b", BucketRef.Versioning.NEVER_ENABLED);

  @Test
  void h2(@TempDir Path folder) throws IOException {
    try (Database database = Database.open(new Location.Memory("listing-" + UUID.randomUUID()))) {
      lists(database, folder);
    }
  }

  @Test
  void postgres(@TempDir Path folder) throws IOException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start();
        Database database =
            Database.open(new Location.Server(server.getJdbcUrl("postgres", "postgres")))) {
      lists(database, folder);
    }
  }

  private static void lists(Database database, Path folder) throws IOException {
    database.inTransaction(ListingTest::createBucket);
    try (ObjectStorage storage =
        new ObjectStorage(
            database,
            folder,
            false,
            InstantSource.system(),
            InstantSource.system(),
            UUID::randomUUID)) {
      ObjectStore objects = storage.objects();
      List<String> keys = List.of("Z", "a", "a/1", "a/2", "a//3", "b/1", "é/1", "\uFFFD", "😀");
      for (String key : keys) {
        put(objects, BUCKET, key);
      }
      assertEquals(
          List.of("Z", "a", "a//3", "a/1", "a/2", "b/1", "é/1", "\uFFFD", "😀"),
          all(objects, "", null, 2));
      assertEquals(List.of("Z", "a", "a/", "b/", "é/", "\uFFFD", "😀"), all(objects, "", "/", 1));
      assertEquals(List.of("a//", "a/1", "a/2"), all(objects, "a/", "/", 10));
      assertEquals(List.of("a//3", "a/1", "a/2"), all(objects, "a/", null, 10));
      assertEquals(List.of("😀"), all(objects, "😀", "/", 10));
      assertEquals(List.of(), all(objects, "nothing", "/", 10));
      versions(objects);
      uploads(storage.uploads());
    }
  }

  private static void versions(ObjectStore objects) throws IOException {
    BucketRef versioned = new BucketRef(BUCKET.name(), BUCKET.arn(), BucketRef.Versioning.ENABLED);
    put(objects, versioned, "v/1");
    put(objects, versioned, "v/1");
    objects.delete(versioned, "v/1", null, WriteConditions.NONE);
    put(objects, versioned, "v/2");
    assertEquals(List.of("v/2"), all(objects, "v/", null, 10));
    List<String> found = new ArrayList<>();
    String after = null;
    Long seq = null;
    while (true) {
      Listed<ObjectVersion> page = objects.listVersions(BUCKET, "v/", null, after, seq, 1);
      ObjectVersion version = page.entries().get(0);
      found.add(version.key() + " " + version.deleteMarker() + " " + version.latest());
      if (!page.truncated()) {
        break;
      }
      after = version.key();
      seq = version.seq();
    }
    assertEquals(
        List.of("v/1 true true", "v/1 false false", "v/1 false false", "v/2 false true"), found);
    assertEquals(List.of("v/"), objects.listVersions(BUCKET, "v", "/", null, null, 9).prefixes());
    assertTrue(objects.listVersions(BUCKET, "v/", null, "v/2", null, 9).entries().isEmpty());
  }

  private static void uploads(UploadStore uploads) {
    List<String> keys = List.of("u/a", "u/a", "u/b/1", "u/b/2", "u/c", "u|d");
    keys.forEach(key -> uploads.create(BUCKET, key, PLAIN, null, false));
    List<String> found = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    Listed<Upload> page = uploads.list(BUCKET, "", null, null, null, 1);
    while (true) {
      Upload upload = page.entries().get(0);
      found.add(upload.key());
      ids.add(upload.id());
      if (!page.truncated()) {
        break;
      }
      page = uploads.list(BUCKET, "", null, upload.key(), upload.id(), 1);
    }
    assertEquals(keys, found);
    assertEquals(keys.size(), new HashSet<>(ids).size());
    Listed<Upload> folders = uploads.list(BUCKET, "u/", "/", "u/a", null, 9);
    assertEquals(List.of("u/b/"), folders.prefixes());
    assertEquals(List.of("u/c"), folders.entries().stream().map(Upload::key).toList());
    assertEquals(List.of("u|"), uploads.list(BUCKET, "", "|", "u/c", null, 9).prefixes());
  }

  private static List<String> all(
      ObjectStore objects, String prefix, @Nullable String delimiter, int pageSize) {
    List<String> found = new ArrayList<>();
    String after = null;
    while (true) {
      Listed<ObjectVersion> page = objects.list(BUCKET, prefix, delimiter, after, pageSize);
      List<String> names = new ArrayList<>(page.prefixes());
      page.entries().forEach(version -> names.add(version.key()));
      names.sort(
          (one, other) -> java.util.Arrays.compareUnsigned(Keys.bytes(one), Keys.bytes(other)));
      found.addAll(names);
      after = page.last();
      if (after == null) {
        return found;
      }
    }
  }

  private static void put(ObjectStore objects, BucketRef bucket, String key) throws IOException {
    objects.put(bucket, key, PLAIN, new Text(), WriteConditions.NONE);
  }

  private static int createBucket(Handle handle) {
    handle.execute(
        "INSERT INTO resource (arn, account, region, name, type, sort_key, support_code,"
            + " availability_zone, created_at, timeline, notes, body)"
            + " VALUES ('arn:b', '1', 'r', 'b', 'Bucket', 'b', 'code', 'all', 0, '', '', '{}')");
    return handle.execute("INSERT INTO bucket (name, arn) VALUES ('b', 'arn:b')");
  }

  private record Text(InputStream bytes) implements Body {

    Text() {
      this(new ByteArrayInputStream("text".getBytes(StandardCharsets.UTF_8)));
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
