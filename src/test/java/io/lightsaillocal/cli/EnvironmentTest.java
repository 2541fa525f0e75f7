package io.lightsaillocal.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.storage.PostgresServer;
import io.lightsaillocal.storage.SharedPostgres;
import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.EmulatorProcess;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.CreateBucketResponse;
import software.amazon.awssdk.services.lightsail.model.InvalidInputException;
import software.amazon.awssdk.services.lightsail.model.LightsailException;
import software.amazon.awssdk.services.lightsail.model.OperationStatus;
import software.amazon.awssdk.services.lightsail.model.RegionSetupInProgressException;

/** Every option can be set by an environment variable. */
@ExtendWith(SharedPostgres.class)
class EnvironmentTest {

  @Test
  void setsEveryOptionButTheDatabaseUrl(@TempDir Path folder) throws IOException {
    int port = freePort();
    Path data = folder.resolve("data");
    Map<String, String> environment =
        Map.ofEntries(
            Map.entry("LIGHTSAIL_LOCAL_PORT", Integer.toString(port)),
            Map.entry("LIGHTSAIL_LOCAL_HOST", "0.0.0.0"),
            Map.entry("LIGHTSAIL_LOCAL_DATA_DIR", data.toString()),
            Map.entry("LIGHTSAIL_LOCAL_AUTH", "on"),
            Map.entry("LIGHTSAIL_LOCAL_CREDENTIAL", "alice:test,bob:test:111122223333"),
            Map.entry("LIGHTSAIL_LOCAL_ACCOUNT", "777788889999"),
            Map.entry("LIGHTSAIL_LOCAL_REGION", "eu-west-1"),
            Map.entry("LIGHTSAIL_LOCAL_REGION_SETTING_UP", "ap-east-1,eu-south-2"),
            Map.entry("LIGHTSAIL_LOCAL_OPERATION_DELAY", "PT1H,CreateBucket=PT2H"),
            Map.entry("LIGHTSAIL_LOCAL_REALISTIC_TIMES", "on"),
            Map.entry("LIGHTSAIL_LOCAL_PUBLIC_URL", "http://lightsail.test:1234"),
            Map.entry("LIGHTSAIL_LOCAL_BUCKET_URL", "aws"),
            Map.entry("LIGHTSAIL_LOCAL_BUCKET_QUOTA", "1"),
            Map.entry("LIGHTSAIL_LOCAL_SEED", "42"),
            Map.entry("LIGHTSAIL_LOCAL_LOG", "requests"));
    try (EmulatorProcess emulator = EmulatorProcess.start(environment, List.of())) {
      assertEquals(URI.create("http://lightsail.test:1234"), emulator.endpoint());
      assertTrue(Files.exists(data), "the data directory");
      assertTrue(emulator.output().contains("account     777788889999, Region eu-west-1"));
      URI endpoint = URI.create("http://" + anyAddress() + ":" + port);
      assertSettingsHold(endpoint);
      assertTrue(emulator.output().contains(" CreateBucket 200 - "), emulator.output());
    }
  }

  private static void assertSettingsHold(URI endpoint) {
    try (LightsailClient alice = Clients.lightsail(endpoint, "alice", "us-east-1");
        LightsailClient bob = Clients.lightsail(endpoint, "bob", "us-east-1");
        LightsailClient stranger = Clients.lightsail(endpoint, "carol", "us-east-1");
        LightsailClient inHongKong = Clients.lightsail(endpoint, "alice", "ap-east-1");
        LightsailClient inSpain = Clients.lightsail(endpoint, "alice", "eu-south-2")) {
      CreateBucketResponse created = create(alice, "press-kit");
      assertTrue(created.bucket().arn().contains(":777788889999:"), created.bucket().arn());
      assertEquals("https://press-kit.s3.us-east-1.amazonaws.com", created.bucket().url());
      assertEquals(OperationStatus.STARTED, created.operations().get(0).status());
      assertEquals(idOfSeed42(), created.operations().get(0).id());
      assertThrows(InvalidInputException.class, () -> create(alice, "one-too-many"));
      assertTrue(create(bob, "archive").bucket().arn().contains(":111122223333:"));
      assertEquals(
          "UnrecognizedClientException",
          assertThrows(LightsailException.class, () -> create(stranger, "logs"))
              .awsErrorDetails()
              .errorCode());
      assertThrows(RegionSetupInProgressException.class, () -> create(inHongKong, "logs"));
      assertThrows(RegionSetupInProgressException.class, () -> create(inSpain, "logs"));
    }
  }

  /** A seed makes the ids of one request after the other, whatever else is set. */
  private static String idOfSeed42() {
    try (LightsailLocal lightsail = LightsailLocal.builder().seed(42).start();
        LightsailClient client = Clients.lightsail(lightsail.endpoint())) {
      return create(client, "press-kit").operations().get(0).id();
    }
  }

  @Test
  void setsTheDatabaseUrl(PostgresServer postgres) throws SQLException {
    String url = postgres.newDatabase();
    try (EmulatorProcess emulator =
            EmulatorProcess.start(Map.of("LIGHTSAIL_LOCAL_DB_URL", url), List.of("--port", "0"));
        LightsailLocal sharing = LightsailLocal.builder().databaseUrl(url).start();
        LightsailClient one = Clients.lightsail(emulator.endpoint());
        LightsailClient other = Clients.lightsail(sharing.endpoint())) {
      create(one, "press-kit");

      assertEquals("press-kit", other.getBuckets(request -> {}).buckets().get(0).name());
      assertTrue(emulator.output().contains("jdbc:postgresql://127.0.0.1:"));
      assertFalse(emulator.output().contains(PostgresServer.PASSWORD), "the password is printed");
    }
  }

  @Test
  void givesWayToTheCommandLine() {
    try (EmulatorProcess emulator =
        EmulatorProcess.start(
            Map.of("LIGHTSAIL_LOCAL_REGION", "eu-west-1", "LIGHTSAIL_LOCAL_PORT", "1"),
            List.of("--port", "0", "--region", "eu-west-2"))) {
      assertTrue(emulator.output().contains("Region eu-west-2"), emulator.output());
    }
  }

  private static CreateBucketResponse create(LightsailClient client, String name) {
    return client.createBucket(request -> request.bucketName(name).bundleId("small_1_0"));
  }

  /** An address at which only an emulator answers that listens at all of them. */
  private static String anyAddress() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .map(InetAddress::getHostAddress)
        .findFirst()
        .orElse("127.0.0.1");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
