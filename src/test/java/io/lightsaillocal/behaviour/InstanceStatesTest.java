package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.services.lightsail.model.InstanceAccessDetails;
import software.amazon.awssdk.services.lightsail.model.InstanceState;
import software.amazon.awssdk.services.lightsail.model.InvalidInputException;
import software.amazon.awssdk.services.lightsail.model.LightsailException;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.OperationFailureException;
import software.amazon.awssdk.services.lightsail.model.OperationStatus;
import software.amazon.awssdk.services.lightsail.model.ResourceBucketAccess;

/** The states of instances and disks while there is an operation delay. */
class InstanceStatesTest extends FamilyTest {

  private static final Duration DELAY = Duration.ofSeconds(30);

  @Override
  Duration operationDelay() {
    return DELAY;
  }

  @Test
  void followTheClock() {
    createInstance("web-1");
    assertState(0, "pending");
    assertRefused(
        OperationFailureException.class,
        "You can't delete this instance right now. The state of this instance is: pending",
        () -> client.deleteInstance(request -> request.instanceName("web-1")));

    lightsail.advanceClock(DELAY);
    assertState(16, "running");

    client.stopInstance(request -> request.instanceName("web-1"));
    assertState(64, "stopping");
    lightsail.advanceClock(DELAY);
    assertState(80, "stopped");

    client.startInstance(request -> request.instanceName("web-1"));
    assertState(0, "pending");
    lightsail.advanceClock(DELAY);
    assertState(16, "running");
  }

  @Test
  void haveNeitherHostKeysNorAPasswordYetWhileTheyArePending() {
    createInstance("web-1");
    client.createInstances(
        request ->
            request
                .instanceNames("win-1")
                .availabilityZone("us-east-1a")
                .blueprintId("windows_server_2022")
                .bundleId("small_win_3_0"));

    assertEquals(List.of(), access("web-1", "ssh").hostKeys());
    assertEquals("", access("win-1", "rdp").password());
    assertEquals("", access("win-1", "rdp").passwordData().ciphertext());
    lightsail.advanceClock(DELAY);
    assertEquals(3, access("web-1", "ssh").hostKeys().size());
    assertEquals(20, access("win-1", "rdp").password().length());

    client.stopInstance(request -> request.instanceName("web-1"));
    assertRefused(
        OperationFailureException.class,
        "You can't access this instance right now. The state of this instance is: stopping",
        () -> access("web-1", "ssh"));
  }

  private InstanceAccessDetails access(String instance, String protocol) {
    return client
        .getInstanceAccessDetails(request -> request.instanceName(instance).protocol(protocol))
        .accessDetails();
  }

  @Test
  void endAtOnceIfAStopIsForced() {
    createInstance("web-1");
    lightsail.advanceClock(DELAY);
    client.stopInstance(request -> request.instanceName("web-1"));

    client.stopInstance(request -> request.instanceName("web-1").force(true));
    assertState(80, "stopped");
  }

  @Test
  void ofADiskFollowTheClock() {
    createInstance("web-1");
    createDisk("data");
    assertEquals("pending", diskState());
    lightsail.advanceClock(DELAY);
    assertEquals("available", diskState());

    Operation attach =
        client
            .attachDisk(
                request -> request.diskName("data").instanceName("web-1").diskPath("/dev/xvdf"))
            .operations()
            .get(0);
    assertEquals(OperationStatus.STARTED, attach.status());
    lightsail.advanceClock(DELAY);
    assertEquals("in-use", diskState());
  }

  @Test
  void decideWhetherAnInstanceMayUseABucket() {
    createBucket("press-kit");
    createInstance("web-1");
    assertRefused(
        InvalidInputException.class,
        "The access of the instance web-1 to a bucket cannot be changed while its state is pending.",
        this::allow);

    lightsail.advanceClock(DELAY);
    allow();
  }

  /** The service answers these as done, however long other changes take. */
  @Test
  void areNotDelayedWhereTheServiceActsAtOnce() {
    createInstance("web-1");
    createDisk("data");
    lightsail.advanceClock(DELAY);

    assertSucceeded(
        client.rebootInstance(request -> request.instanceName("web-1")).operations().get(0));
    assertSucceeded(client.deleteDisk(request -> request.diskName("data")).operations().get(0));
    assertSucceeded(
        client.deleteInstance(request -> request.instanceName("web-1")).operations().get(0));
  }

  /** What a deletion does on the way has a record, and takes its time, like any other. */
  @Test
  void ofADiskWhoseInstanceIsDeletedFollowTheClock() {
    createInstance("web-1");
    createDisk("data");
    lightsail.advanceClock(DELAY);
    client.attachDisk(
        request -> request.diskName("data").instanceName("web-1").diskPath("/dev/xvdf"));
    lightsail.advanceClock(DELAY);

    assertEquals(
        List.of(OperationStatus.STARTED, OperationStatus.STARTED, OperationStatus.SUCCEEDED),
        client.deleteInstance(request -> request.instanceName("web-1")).operations().stream()
            .map(Operation::status)
            .toList());
    assertEquals("in-use", diskState());
    lightsail.advanceClock(DELAY);
    assertEquals("available", diskState());
  }

  private void allow() {
    client.setResourceAccessForBucket(
        request ->
            request
                .bucketName("press-kit")
                .resourceName("web-1")
                .access(ResourceBucketAccess.ALLOW));
  }

  private String diskState() {
    return client.getDisk(request -> request.diskName("data")).disk().stateAsString();
  }

  private void assertState(int code, String name) {
    InstanceState state = client.getInstanceState(request -> request.instanceName("web-1")).state();
    assertEquals(code, state.code());
    assertEquals(name, state.name());
    assertEquals(
        state, client.getInstance(request -> request.instanceName("web-1")).instance().state());
  }

  private static void assertSucceeded(Operation operation) {
    assertEquals(OperationStatus.SUCCEEDED, operation.status());
  }

  private static void assertRefused(
      Class<? extends LightsailException> type, String message, Executable call) {
    assertEquals(message, assertThrows(type, call).awsErrorDetails().errorMessage());
  }
}
