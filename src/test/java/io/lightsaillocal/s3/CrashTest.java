package io.lightsaillocal.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.storage.Location;
import io.lightsaillocal.testing.Endless;
import io.lightsaillocal.testing.FileTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A server that is killed in the middle of an upload loses nothing that it has acknowledged. */
class CrashTest {

  /** The server that is killed. */
  static final class Victim {

    private Victim() {}

    /**
     * Runs until it is killed.
     *
     * @param arguments the data directory
     */
    public static void main(String[] arguments) throws Exception {
      Path data = Path.of(arguments[0]);
      TestPlane plane = new TestPlane(new Location.Directory(data), data);
      plane.directory.create("photos");
      System.out.println(plane.port());
      Thread.currentThread().join();
    }
  }

  @Test
  void whatWasAcknowledgedIsThereAndWhatWasNotLeavesNothing(@TempDir Path data) throws Exception {
    Process victim =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (S3Client s3 = client(victim)) {
      for (int i = 0; i < 20; i++) {
        int number = i;
        s3.putObject(
            put -> put.bucket("photos").key("k" + number), RequestBody.fromString("v" + number));
      }
      Thread upload = new Thread(() -> uploadUntilKilled(s3));
      upload.start();
      Awaitility.await().until(() -> files(data).size() > 20);
      victim.destroyForcibly().waitFor();
      upload.join();
    } finally {
      victim.destroyForcibly();
    }

    try (TestPlane plane = new TestPlane(new Location.Directory(data), data)) {
      plane.directory.adopt("photos");
      try (S3Client s3 = plane.client(TestPlane.OWNER)) {
        assertEquals(20, s3.listObjectsV2(list -> list.bucket("photos")).keyCount());
        for (int i = 0; i < 20; i++) {
          String key = "k" + i;
          assertEquals(
              "v" + i, s3.getObjectAsBytes(get -> get.bucket("photos").key(key)).asUtf8String());
        }
      }
      Awaitility.await().until(() -> files(data).size() == 20);
    }
  }

  private static void uploadUntilKilled(S3Client s3) {
    try {
      s3.putObject(
          put -> put.bucket("photos").key("lost"),
          RequestBody.fromInputStream(new Endless(), 4L << 30));
    } catch (RuntimeException killed) {
      assertTrue(killed.toString().length() > 0);
    }
  }

  private static S3Client client(Process victim) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8));
    String port = out.readLine();
    return S3Client.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + port))
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .httpClientBuilder(ApacheHttpClient.builder())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .build();
  }

  private static List<Path> files(Path data) {
    return FileTree.files(data.resolve("objects"));
  }
}
