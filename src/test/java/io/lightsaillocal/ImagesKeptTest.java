package io.lightsaillocal;

import static io.lightsaillocal.testing.RegistryClient.REPOSITORY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.storage.PostgresServer;
import io.lightsaillocal.storage.SharedPostgres;
import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.EmulatorProcess;
import io.lightsaillocal.testing.Endless;
import io.lightsaillocal.testing.FileTree;
import io.lightsaillocal.testing.RegistryClient;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.ContainerServicePowerName;
import software.amazon.awssdk.services.lightsail.model.ContainerServiceRegistryLogin;

/** Images are there after a restart, however the emulator ended. */
@ExtendWith(SharedPostgres.class)
class ImagesKeptTest {

  @Test
  void afterAKillInMidUploadAllThatWasAcknowledgedIsThere(@TempDir Path data) throws Exception {
    Queue<String> pushed = new ConcurrentLinkedQueue<>();
    String authorization;
    try (EmulatorProcess emulator = EmulatorProcess.start("--data-dir", data.toString())) {
      authorization = login(emulator.endpoint());
      RegistryClient registry = new RegistryClient(emulator.endpoint(), authorization);
      String upload = registry.startUpload(REPOSITORY);
      registry.send("PATCH", upload, "half a layer".getBytes(UTF_8));
      Endless bytes = new Endless();
      Thread stream =
          new Thread(
              () ->
                  untilKilled(
                      () ->
                          registry.send(
                              "PATCH",
                              registry.startUpload(REPOSITORY),
                              BodyPublishers.ofInputStream(() -> bytes))));
      Thread images =
          new Thread(
              () ->
                  untilKilled(
                      () -> {
                        for (int i = 0; ; i++) {
                          pushed.add(registry.pushImage(REPOSITORY, "t" + i, "base", "app " + i));
                        }
                      }));
      stream.start();
      images.start();
      Awaitility.await().until(() -> pushed.size() >= 10 && bytes.given() > 1 << 20);
      emulator.kill();
      stream.join();
      images.join();
    }
    try (EmulatorProcess emulator = EmulatorProcess.start("--data-dir", data.toString())) {
      RegistryClient registry = new RegistryClient(emulator.endpoint(), authorization);
      for (String digest : pushed) {
        assertEquals(digest, RegistryClient.digest(registry.get("/v2/sr/manifests/" + digest)));
      }
      // Two rows an image, and one for the base; what the last push had begun with may be there.
      int kept = 3 * pushed.size();
      Awaitility.await().until(() -> FileTree.files(data.resolve("objects")).size() <= kept + 3);
      assertTrue(
          FileTree.files(data.resolve("objects")).stream()
              .allMatch(f -> f.toFile().length() < 1000));
    }
  }

  private static void untilKilled(Runnable work) {
    assertThrows(UncheckedIOException.class, work::run);
  }

  @Test
  void aLayerMayBeLargerThanMemory(@TempDir Path data) throws Exception {
    long size = 256L << 20;
    try (EmulatorProcess emulator =
        EmulatorProcess.startBy(List.of(), "64m", "--data-dir", data.toString())) {
      RegistryClient registry = new RegistryClient(emulator.endpoint(), login(emulator.endpoint()));
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String upload = registry.startUpload(REPOSITORY);
      registry.send(
          "PATCH",
          upload,
          BodyPublishers.ofInputStream(() -> new DigestInputStream(new Zeros(size), digest)));
      String name = "sha256:" + HexFormat.of().formatHex(digest.digest());
      assertEquals(201, registry.send("PUT", upload + "?digest=" + name, new byte[0]).statusCode());
      assertEquals(
          String.valueOf(size),
          registry
              .send("HEAD", "/v2/sr/blobs/" + name)
              .headers()
              .firstValue("Content-Length")
              .orElseThrow());
    }
  }

  @Test
  void inAServerOnlyTogetherWithADataDirectory(@TempDir Path data, PostgresServer postgres)
      throws SQLException {
    String url = postgres.newDatabase();
    String authorization;
    try (LightsailLocal emulator = LightsailLocal.builder().databaseUrl(url).start()) {
      authorization = login(emulator.endpoint());
      RegistryClient registry = new RegistryClient(emulator.endpoint(), authorization);
      assertEquals(501, registry.send("GET", "/v2/").statusCode());
    }
    String digest;
    try (LightsailLocal emulator =
        LightsailLocal.builder().databaseUrl(url).dataDirectory(data).start()) {
      RegistryClient registry = new RegistryClient(emulator.endpoint(), authorization);
      digest = registry.pushImage(REPOSITORY, "one", "base");
    }
    try (LightsailLocal emulator =
        LightsailLocal.builder().databaseUrl(url).dataDirectory(data).start()) {
      RegistryClient registry = new RegistryClient(emulator.endpoint(), authorization);
      assertArrayEquals(
          "base".getBytes(UTF_8),
          registry.get("/v2/sr/blobs/" + RegistryClient.digest("base".getBytes(UTF_8))));
      assertEquals(digest, RegistryClient.digest(registry.get("/v2/sr/manifests/one")));
    }
  }

  @Test
  void bytesGoWithTheImageAndWithAReset(@TempDir Path data) {
    try (LightsailLocal emulator = LightsailLocal.builder().dataDirectory(data).start();
        LightsailClient client = Clients.lightsail(emulator.endpoint())) {
      RegistryClient registry = new RegistryClient(emulator.endpoint(), login(emulator.endpoint()));
      String digest = registry.pushImage(REPOSITORY, "one", "base", "app");
      registry.pushImage(REPOSITORY, "again", "base", "app");
      assertEquals(4, files(data), "a configuration, two layers and a manifest");
      String image =
          client
              .registerContainerImage(r -> r.serviceName("hello").label("web").digest(digest))
              .containerImage()
              .image();
      client.deleteContainerImage(r -> r.serviceName("hello").image(image));
      assertEquals(0, files(data));

      registry.pushImage(REPOSITORY, "one", "base", "app");
      registry.pushImage("sr/base", "one", "base");
      registry.send("PATCH", registry.startUpload(REPOSITORY), new byte[100]);
      emulator.reset();
      Awaitility.await().until(() -> files(data) == 0);
    }
    try (LightsailLocal emulator = LightsailLocal.builder().dataDirectory(data).start()) {
      RegistryClient registry = new RegistryClient(emulator.endpoint(), login(emulator.endpoint()));
      registry.startUpload(REPOSITORY);
    }
    assertEquals(0, files(data), "an upload ends with the emulator");
  }

  private static int files(Path data) {
    return FileTree.files(data.resolve("objects")).size();
  }

  private static String login(URI endpoint) {
    try (LightsailClient client = Clients.lightsail(endpoint)) {
      client.createContainerService(
          r -> r.serviceName("hello").power(ContainerServicePowerName.NANO).scale(1));
      ContainerServiceRegistryLogin login =
          client.createContainerServiceRegistryLogin(r -> {}).registryLogin();
      return RegistryClient.basic(login.username(), login.password());
    }
  }

  /** So many zeros. */
  private static final class Zeros extends InputStream {

    private long left;

    Zeros(long size) {
      this.left = size;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) {
      if (left == 0) {
        return -1;
      }
      int given = (int) Math.min(count, left);
      Arrays.fill(buffer, offset, offset + given, (byte) 0);
      left -= given;
      return given;
    }
  }
}
