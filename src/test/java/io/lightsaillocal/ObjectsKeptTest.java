package io.lightsaillocal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.storage.PostgresServer;
import io.lightsaillocal.storage.SharedPostgres;
import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.EmulatorProcess;
import io.lightsaillocal.testing.Endless;
import io.lightsaillocal.testing.FileTree;
import io.lightsaillocal.testing.S3Clients;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.AccessKey;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects are there after a restart, however the emulator ended. */
@ExtendWith(SharedPostgres.class)
class ObjectsKeptTest {

  private static final String BUCKET = "press-kit";
  private static final int WRITERS = 3;

  @Test
  void afterAKillInMidUploadAllThatWasAcknowledgedIsThere(@TempDir Path data) throws Exception {
    Set<String> acknowledged = new TreeSet<>();
    AccessKey key;
    try (EmulatorProcess emulator = EmulatorProcess.start("--data-dir", data.toString())) {
      key = bucketWithKey(emulator.endpoint());
      acknowledged.addAll(killInMidUpload(emulator, key, 0));
    }
    for (int round = 1; round < 4; round++) {
      try (EmulatorProcess emulator = EmulatorProcess.start("--data-dir", data.toString())) {
        assertHolds(acknowledged, key, emulator.endpoint());
        acknowledged.addAll(killInMidUpload(emulator, key, round));
      }
    }
    try (EmulatorProcess emulator = EmulatorProcess.start("--data-dir", data.toString())) {
      Set<String> found = assertHolds(acknowledged, key, emulator.endpoint());
      assertTrue(!found.contains("never-ends"), "half an object is none");
      Awaitility.await().until(() -> files(data) == found.size());
    }
  }

  @Test
  void inAServerOnlyTogetherWithADataDirectory(@TempDir Path data, PostgresServer postgres)
      throws SQLException {
    String url = postgres.newDatabase();
    AccessKey key;
    try (LightsailLocal emulator = LightsailLocal.builder().databaseUrl(url).start()) {
      key = bucketWithKey(emulator.endpoint());
      try (S3Client s3 = S3Clients.with(key, emulator.endpoint())) {
        S3Exception refused =
            assertThrows(
                S3Exception.class,
                () ->
                    s3.putObject(
                        put -> put.bucket(BUCKET).key("a"), RequestBody.fromString("value of a")));
        assertEquals(501, refused.statusCode());
        assertEquals(
            "This emulator keeps its state in a database server, but no --data-dir is set in which the bytes of objects could be kept.",
            refused.awsErrorDetails().errorMessage());
      }
    }
    for (int start = 0; start < 2; start++) {
      String object = "k" + start;
      try (LightsailLocal emulator =
              LightsailLocal.builder().databaseUrl(url).dataDirectory(data).start();
          S3Client s3 = S3Clients.with(key, emulator.endpoint())) {
        s3.putObject(
            put -> put.bucket(BUCKET).key(object), RequestBody.fromString("value of " + object));
        Set<String> all = start == 0 ? Set.of("k0") : Set.of("k0", "k1");
        assertEquals(all, assertHolds(all, key, emulator.endpoint()));
      }
    }
  }

  private static AccessKey bucketWithKey(URI endpoint) {
    try (LightsailClient lightsail = Clients.lightsail(endpoint)) {
      lightsail.createBucket(request -> request.bucketName(BUCKET).bundleId("small_1_0"));
      return lightsail.createBucketAccessKey(request -> request.bucketName(BUCKET)).accessKey();
    }
  }

  /** The names of the objects whose upload was acknowledged. */
  private static Queue<String> killInMidUpload(EmulatorProcess emulator, AccessKey key, int round)
      throws InterruptedException {
    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    Endless bytes = new Endless();
    List<Thread> uploads = new ArrayList<>();
    try (S3Client s3 = S3Clients.with(key, emulator.endpoint())) {
      for (int writer = 0; writer < WRITERS; writer++) {
        String prefix = round + "/" + writer + "/";
        uploads.add(new Thread(() -> putUntilKilled(s3, prefix, acknowledged)));
      }
      uploads.add(
          new Thread(
              () ->
                  untilKilled(
                      () ->
                          s3.putObject(
                              put -> put.bucket(BUCKET).key("never-ends"),
                              RequestBody.fromInputStream(bytes, 4L << 30)))));
      uploads.forEach(Thread::start);
      Awaitility.await().until(() -> acknowledged.size() >= 60 && bytes.given() > 1 << 20);
      emulator.kill();
      for (Thread upload : uploads) {
        upload.join();
      }
    }
    return acknowledged;
  }

  private static void putUntilKilled(S3Client s3, String prefix, Queue<String> acknowledged) {
    untilKilled(
        () -> {
          for (int i = 0; ; i++) {
            String object = prefix + i;
            s3.putObject(
                put -> put.bucket(BUCKET).key(object),
                RequestBody.fromString("value of " + object));
            acknowledged.add(object);
          }
        });
  }

  private static void untilKilled(Runnable upload) {
    try {
      upload.run();
      throw new AssertionError("was not killed");
    } catch (SdkException killed) {
      assertTrue(!(killed instanceof S3Exception), killed::toString);
    }
  }

  /** All objects; those expected must be among them, and each must be whole. */
  private static Set<String> assertHolds(Set<String> expected, AccessKey key, URI endpoint) {
    try (S3Client s3 = S3Clients.with(key, endpoint)) {
      Set<String> found =
          s3.listObjectsV2Paginator(list -> list.bucket(BUCKET)).contents().stream()
              .map(S3Object::key)
              .collect(Collectors.toCollection(TreeSet::new));
      assertTrue(found.containsAll(expected), () -> expected + " are not all in " + found);
      for (String object : found) {
        assertEquals(
            "value of " + object,
            s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(object)).asUtf8String());
      }
      return found;
    }
  }

  private static int files(Path data) {
    return FileTree.files(data.resolve("objects")).size();
  }
}
