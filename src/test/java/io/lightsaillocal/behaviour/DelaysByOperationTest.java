package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.LightsailLocalBuilder;
import io.lightsaillocal.testing.Clients;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.LightsailClient;

/** How long each operation takes, where that is set by its name or is as in the service. */
class DelaysByOperationTest {

  @Test
  void aNamedOperationTakesItsOwnTimeAndTheOthersTheGeneralOne() {
    try (LightsailLocal lightsail =
            emulator()
                .operationDelay(Duration.ofSeconds(5))
                .operationDelay("CreateInstances", Duration.ofSeconds(20))
                .start();
        LightsailClient client = Clients.lightsail(lightsail.endpoint())) {
      BehaviourTest.createInstance("web", client, "us-east-1a");
      createDisk(client);

      lightsail.advanceClock(Duration.ofSeconds(5));
      assertEquals("available", disk(client));
      lightsail.advanceClock(Duration.ofMillis(14_999));
      assertEquals("pending", instance(client));
      lightsail.advanceClock(Duration.ofMillis(1));
      assertEquals("running", instance(client));
    }
  }

  @Test
  void anOperationThatTheServiceDoesAtOnceIsDelayedWhereItIsNamed() {
    try (LightsailLocal lightsail =
            emulator().operationDelay("AllocateStaticIp", Duration.ofSeconds(5)).start();
        LightsailClient client = Clients.lightsail(lightsail.endpoint())) {
      String id =
          client
              .allocateStaticIp(request -> request.staticIpName("front"))
              .operations()
              .get(0)
              .id();

      assertEquals("Started", status(client, id));
      lightsail.advanceClock(Duration.ofSeconds(5));
      assertEquals("Succeeded", status(client, id));
    }
  }

  @Test
  void realisticTimesAreThoseOfTheServiceUnlessAnOperationIsNamed() {
    try (LightsailLocal lightsail =
            emulator()
                .realisticTimes(true)
                .operationDelay("CreateDisk", Duration.ofSeconds(2))
                .start();
        LightsailClient client = Clients.lightsail(lightsail.endpoint())) {
      BehaviourTest.createInstance("web", client, "us-east-1a");
      createDisk(client);

      lightsail.advanceClock(Duration.ofSeconds(2));
      assertEquals("available", disk(client));
      assertEquals("pending", instance(client));
      lightsail.advanceClock(Duration.ofSeconds(16));
      assertEquals("running", instance(client));
    }
  }

  @Test
  void anOperationWhoseUsualTimeIsNotKnownTakesTheGeneralOne() {
    try (LightsailLocal lightsail =
            emulator().realisticTimes(true).operationDelay(Duration.ofSeconds(3)).start();
        LightsailClient client = Clients.lightsail(lightsail.endpoint())) {
      client.createBucket(request -> request.bucketName("press-kit").bundleId("small_1_0"));
      lightsail.advanceClock(Duration.ofSeconds(30));
      String id =
          client.deleteBucket(request -> request.bucketName("press-kit")).operations().get(0).id();

      assertEquals("Started", status(client, id));
      lightsail.advanceClock(Duration.ofSeconds(3));
      assertEquals("Succeeded", status(client, id));
    }
  }

  @Test
  void aNameThatIsNoOperationThatChangesAnythingIsRefusedWithTheNearestOne() {
    LightsailLocalBuilder builder = emulator();
    assertRefused("createinstance", "CreateInstances", builder);
    assertRefused("StartInstances", "StartInstance", builder);
    assertRefused("GetDisks", "CreateDisk", builder);
    assertRefused("", "PeerVpc", builder);
  }

  private static void assertRefused(String name, String nearest, LightsailLocalBuilder builder) {
    assertEquals(
        "Lightsail has no operation '%s' that changes anything. Did you mean %s?"
            .formatted(name, nearest),
        assertThrows(
                IllegalArgumentException.class, () -> builder.operationDelay(name, Duration.ZERO))
            .getMessage());
  }

  private static LightsailLocalBuilder emulator() {
    return LightsailLocal.builder().time(InstantSource.fixed(Emulators.NOW));
  }

  private static void createDisk(LightsailClient client) {
    client.createDisk(
        request -> request.diskName("data").availabilityZone("us-east-1a").sizeInGb(8));
  }

  private static String disk(LightsailClient client) {
    return client.getDisk(request -> request.diskName("data")).disk().stateAsString();
  }

  private static String instance(LightsailClient client) {
    return client.getInstanceState(request -> request.instanceName("web")).state().name();
  }

  private static String status(LightsailClient client, String id) {
    return client.getOperation(request -> request.operationId(id)).operation().statusAsString();
  }
}
