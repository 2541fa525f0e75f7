package io.lightsaillocal.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.storage.Location;
import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.FileTree;
import io.lightsaillocal.testing.S3Clients;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Bytes that are nobody's any more. */
class LeftoversTest {

  private static final String BUCKET = "photos";
  private static final String OLD = "ab" + "0".repeat(30);
  private static final String YOUNG = "ab" + "1".repeat(30);

  @Test
  void inASharedFolderOnlyWhatHasLainForLongIsRemoved(@TempDir Path data) throws IOException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      Location location = new Location.Server(server.getJdbcUrl("postgres", "postgres"));
      try (TestPlane plane = new TestPlane(location, data)) {
        plane.directory.create(BUCKET);
        try (S3Client s3 = plane.client(plane.directory.mint(BUCKET))) {
          s3.putObject(p -> p.bucket(BUCKET).key("a"), RequestBody.fromString("hello"));
        }
      }
      for (Path file : files(data)) {
        age(file);
      }
      Path folder = Files.createDirectories(data.resolve("shared-objects").resolve("ab"));
      Path young = Files.writeString(folder.resolve(YOUNG), "of another that is just writing");
      age(Files.writeString(folder.resolve(OLD), "of one that was killed"));
      try (TestPlane plane = new TestPlane(location, data)) {
        plane.directory.adopt(BUCKET);
        try (S3Client s3 = plane.client(plane.directory.mint(BUCKET))) {
          assertEquals("hello", s3.getObjectAsBytes(g -> g.bucket(BUCKET).key("a")).asUtf8String());
          Awaitility.await().until(() -> !Files.exists(folder.resolve(OLD)));
          assertTrue(Files.exists(young));
          s3.copyObject(
              c ->
                  c.sourceBucket(BUCKET)
                      .sourceKey("a")
                      .destinationBucket(BUCKET)
                      .destinationKey("b"));
          assertEquals("hello", s3.getObjectAsBytes(g -> g.bucket(BUCKET).key("b")).asUtf8String());
          assertEquals(3, files(data).stream().filter(LeftoversTest::isYoung).count());
        }
      }
    }
  }

  @Test
  void aResetRemovesBytesOfAnEarlierProcessAtOnce(@TempDir Path data) throws IOException {
    try (LightsailLocal emulator = LightsailLocal.builder().dataDirectory(data).start();
        LightsailClient lightsail = Clients.lightsail(emulator.endpoint());
        S3Client s3 = S3Clients.with("test", "test", emulator.endpoint())) {
      lightsail.createBucket(c -> c.bucketName(BUCKET).bundleId("small_1_0"));
      s3.putObject(p -> p.bucket(BUCKET).key("a"), RequestBody.fromString("hello"));
    }
    assertEquals(1, files(data).size());
    try (LightsailLocal emulator = LightsailLocal.builder().dataDirectory(data).start()) {
      emulator.reset();
      Awaitility.await().until(() -> files(data).isEmpty());
    }
  }

  private static void age(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
  }

  private static boolean isYoung(Path file) {
    try {
      return Files.getLastModifiedTime(file)
          .toInstant()
          .isAfter(Instant.now().minus(Duration.ofMinutes(30)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those with bytes of objects: the database may have files beside them. */
  private static List<Path> files(Path data) {
    return FileTree.files(data).stream()
        .filter(file -> file.getFileName().toString().matches("[0-9a-f]{32}"))
        .toList();
  }
}
