package io.lightsaillocal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lightsaillocal.storage.PostgresServer;
import io.lightsaillocal.storage.SharedPostgres;
import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.EmulatorProcess;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.AccessKey;
import software.amazon.awssdk.services.lightsail.model.Bucket;
import software.amazon.awssdk.services.lightsail.model.GetOperationsResponse;
import software.amazon.awssdk.services.lightsail.model.InvalidInputException;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.ResourceBucketAccess;
import software.amazon.awssdk.services.lightsail.model.ResourceReceivingAccess;

/** After a restart everything is found again. */
@ExtendWith(SharedPostgres.class)
class RestartTest {

  private static final String PUBLIC_URL = "http://lightsail.test";

  @Test
  void inADataDirectory(@TempDir Path data) {
    assertSurvives(() -> LightsailLocal.builder().dataDirectory(data));
  }

  @Test
  void inPostgres(PostgresServer postgres) throws SQLException {
    String url = postgres.newDatabase();
    assertSurvives(() -> LightsailLocal.builder().databaseUrl(url));
  }

  @Test
  void ofTheProcessInADataDirectory(@TempDir Path data) {
    assertSurvives("--data-dir", data.toString());
  }

  @Test
  void ofTheProcessInPostgres(PostgresServer postgres) throws SQLException {
    assertSurvives("--db-url", postgres.newDatabase());
  }

  @Test
  void isNotInMemory() {
    LightsailLocalBuilder builder = LightsailLocal.builder();
    try (LightsailLocal lightsail = builder.start();
        LightsailClient client = Clients.lightsail(lightsail.endpoint())) {
      client.createBucket(request -> request.bucketName("press-kit").bundleId("small_1_0"));
    }
    try (LightsailLocal lightsail = builder.start();
        LightsailClient client = Clients.lightsail(lightsail.endpoint())) {
      assertEquals(List.of(), client.getBuckets(request -> {}).buckets());
    }
  }

  private static void assertSurvives(Supplier<LightsailLocalBuilder> builders) {
    Story story;
    try (LightsailLocal lightsail = builders.get().publicUrl(PUBLIC_URL).start()) {
      story = Story.tell(URI.create("http://127.0.0.1:" + lightsail.port()));
    }
    try (LightsailLocal lightsail = builders.get().publicUrl(PUBLIC_URL).start()) {
      story.assertFoundAgain(URI.create("http://127.0.0.1:" + lightsail.port()));
    }
  }

  private static void assertSurvives(String option, String value) {
    Story story;
    try (EmulatorProcess emulator = EmulatorProcess.start(option, value, "--bucket-url", "aws")) {
      story = Story.tell(emulator.endpoint());
      emulator.terminate(Duration.ofSeconds(10));
    }
    try (EmulatorProcess emulator = EmulatorProcess.start(option, value, "--bucket-url", "aws")) {
      story.assertFoundAgain(emulator.endpoint());
    }
  }

  /** What is made before the restart, and must be there after it. */
  private record Story(
      List<Bucket> buckets,
      List<AccessKey> keys,
      GetOperationsResponse firstPage,
      List<Operation> secondPage) {

    static Story tell(URI endpoint) {
      try (LightsailClient client = Clients.lightsail(endpoint)) {
        client.createBucket(request -> request.bucketName("archive").bundleId("large_1_0"));
        client.createInstances(
            request ->
                request
                    .instanceNames("web-1")
                    .availabilityZone("us-east-1a")
                    .blueprintId("amazon_linux_2023")
                    .bundleId("nano_3_0"));
        client.createBucket(
            request ->
                request
                    .bucketName("press-kit")
                    .bundleId("small_1_0")
                    .enableObjectVersioning(true)
                    .tags(tag -> tag.key("team").value("press"), tag -> tag.key("key-only")));
        client.updateBucketBundle(
            request -> request.bucketName("press-kit").bundleId("medium_1_0"));
        client.setResourceAccessForBucket(
            request ->
                request
                    .bucketName("press-kit")
                    .resourceName("web-1")
                    .access(ResourceBucketAccess.ALLOW));
        client.createBucketAccessKey(request -> request.bucketName("press-kit"));
        client.createBucketAccessKey(request -> request.bucketName("press-kit"));
        for (int i = 0; i < 200; i++) {
          update(client, i);
        }
        GetOperationsResponse firstPage = client.getOperations(request -> {});
        return new Story(
            client.getBuckets(request -> request.includeConnectedResources(true)).buckets(),
            keys(client),
            firstPage,
            pageAfter(firstPage, client));
      }
    }

    void assertFoundAgain(URI endpoint) {
      try (LightsailClient client = Clients.lightsail(endpoint)) {
        assertEquals(secondPage, pageAfter(firstPage, client), "the page token holds");
        assertEquals(
            buckets,
            client.getBuckets(request -> request.includeConnectedResources(true)).buckets());
        Bucket pressKit = buckets.get(1);
        assertEquals(
            List.of("web-1"),
            pressKit.resourcesReceivingAccess().stream()
                .map(ResourceReceivingAccess::name)
                .toList());
        assertEquals(2, pressKit.tags().size());
        assertEquals(2, keys.size());
        assertEquals(keys, keys(client));
        assertEquals(firstPage.operations(), client.getOperations(request -> {}).operations());
        assertEquals(8, secondPage.size());
        assertThrows(
            InvalidInputException.class,
            () -> client.createBucketAccessKey(request -> request.bucketName("press-kit")));
        assertThrows(
            InvalidInputException.class,
            () ->
                client.createBucket(
                    request -> request.bucketName("archive").bundleId("small_1_0")));
        update(client, 201);
        assertEquals(
            firstPage.operations().get(0),
            client.getOperations(request -> {}).operations().get(1),
            "new records come before the old ones");
      }
    }

    private static void update(LightsailClient client, int i) {
      client.updateBucket(
          request -> request.bucketName("archive").readonlyAccessAccounts("%012d".formatted(i)));
    }

    private static List<AccessKey> keys(LightsailClient client) {
      return client.getBucketAccessKeys(request -> request.bucketName("press-kit")).accessKeys();
    }

    private static List<Operation> pageAfter(GetOperationsResponse first, LightsailClient client) {
      assertNotNull(first.nextPageToken());
      GetOperationsResponse page =
          client.getOperations(request -> request.pageToken(first.nextPageToken()));
      assertNull(page.nextPageToken());
      return page.operations();
    }
  }
}
