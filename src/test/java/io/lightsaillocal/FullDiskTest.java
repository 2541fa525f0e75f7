package io.lightsaillocal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.EmulatorProcess;
import io.lightsaillocal.testing.FileTree;
import io.lightsaillocal.testing.RegistryClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.ContainerServicePowerName;
import software.amazon.awssdk.services.lightsail.model.GetOperationsResponse;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.ServiceException;

/**
 * A process that may not write further into its files is one whose disk is full: the limit is of
 * the kernel's, and is put up again while the process runs.
 */
@EnabledOnOs(OS.LINUX) // whose prlimit changes the limits of others
class FullDiskTest {

  @Test
  void writesAreRefusedAndReadsGoOnUntilThereIsRoomAgain(@TempDir Path data) throws Exception {
    try (EmulatorProcess emulator = EmulatorProcess.start("--data-dir", data.toString());
        LightsailClient client = Clients.lightsail(emulator.endpoint())) {
      client.createBucket(request -> request.bucketName("press-kit").bundleId("small_1_0"));
      Set<String> acknowledged = new HashSet<>();
      for (int i = 0; i < 100; i++) {
        acknowledged.add(update(client, i));
      }
      limit("512", emulator.pid());

      ServiceException refused = assertThrows(ServiceException.class, () -> update(client, 1));

      assertTrue(
          String.valueOf(refused.getMessage())
              .contains("File too large. The call changed nothing."),
          String.valueOf(refused.getMessage()));
      assertEquals("press-kit", client.getBuckets(request -> {}).buckets().get(0).name());
      for (int i = 0; i < 200; i++) {
        assertThrows(ServiceException.class, () -> update(client, 1));
      }
      ServiceException later = assertThrows(ServiceException.class, () -> update(client, 1));
      assertTrue(
          String.valueOf(later.getMessage()).contains("the disk of the data directory " + data),
          String.valueOf(later.getMessage()));
      IllegalStateException unhealthy =
          assertThrows(
              IllegalStateException.class,
              () -> Clients.get(emulator.endpoint(), "/_local/health"));
      assertTrue(
          String.valueOf(unhealthy.getMessage()).startsWith("503"),
          String.valueOf(unhealthy.getMessage()));
      assertTrue(
          String.valueOf(unhealthy.getMessage()).contains("the disk of the data directory " + data),
          String.valueOf(unhealthy.getMessage()));
      assertEquals(1, emulator.errors().lines().count(), emulator.errors());

      limit("unlimited", emulator.pid());

      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .until(() -> Clients.get(emulator.endpoint(), "/_local/health").contains("ok"));
      acknowledged.add(update(client, 2));
      Set<String> found = operations(client);
      assertTrue(found.containsAll(acknowledged), "nothing acknowledged is lost");
    }
  }

  @Test
  void anUploadToTheRegistryThatDoesNotFitIsGone(@TempDir Path data) throws Exception {
    try (EmulatorProcess emulator = EmulatorProcess.start("--data-dir", data.toString());
        LightsailClient client = Clients.lightsail(emulator.endpoint())) {
      client.createContainerService(
          request -> request.serviceName("hello").power(ContainerServicePowerName.NANO).scale(1));
      RegistryClient registry = RegistryClient.of(client, emulator.endpoint());
      limit(Integer.toString(8 << 20), emulator.pid());

      String upload = registry.startUpload(RegistryClient.REPOSITORY);
      HttpResponse<byte[]> refused = registry.send("PATCH", upload, new byte[10 << 20]);

      String error = new String(refused.body(), StandardCharsets.UTF_8);
      assertEquals(503, refused.statusCode(), error);
      assertTrue(error.contains("The bytes could not be written to the disk"), error);
      assertEquals(404, registry.send("GET", upload).statusCode());
      assertEquals(0, FileTree.files(data.resolve("objects")).size());
      registry.pushImage(RegistryClient.REPOSITORY, "small", "a layer");
    }
  }

  private static String update(LightsailClient client, int i) {
    return client
        .updateBucket(
            request -> request.bucketName("press-kit").readonlyAccessAccounts("%012d".formatted(i)))
        .operations()
        .get(0)
        .id();
  }

  private static Set<String> operations(LightsailClient client) {
    List<Operation> found = new ArrayList<>();
    String token = null;
    do {
      String next = token;
      GetOperationsResponse page = client.getOperations(request -> request.pageToken(next));
      found.addAll(page.operations());
      token = page.nextPageToken();
    } while (token != null);
    Set<String> ids = new HashSet<>();
    found.forEach(operation -> ids.add(operation.id()));
    return ids;
  }

  private static void limit(String bytes, long pid) throws IOException, InterruptedException {
    Process raising =
        new ProcessBuilder("prlimit", "--pid", Long.toString(pid), "--fsize=" + bytes + ":")
            .inheritIO()
            .start();
    assertEquals(0, raising.waitFor());
  }
}
