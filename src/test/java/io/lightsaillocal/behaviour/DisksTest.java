package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.Together;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.Disk;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.OperationFailureException;
import software.amazon.awssdk.services.lightsail.model.OperationType;

/** The operations on disks. */
class DisksTest extends FamilyTest {

  @BeforeEach
  void createInstanceAndDisk() {
    createInstance("web-1");
    createDisk("data");
  }

  @Test
  void areFreeAtFirst() {
    Disk disk = get("data");

    assertEquals("available", disk.stateAsString());
    assertEquals(8, disk.sizeInGb());
    assertEquals(100, disk.iops());
    assertFalse(disk.isSystemDisk());
    assertFalse(disk.isAttached());
    assertEquals("detached", attachmentState(disk));
    assertNull(disk.attachedTo());
    assertNull(disk.path());
    assertTrue(disk.supportCode().matches("\\d{12}/vol-[0-9a-f]{17}"), disk.supportCode());
  }

  @Test
  void areAttachedToAnInstance() {
    List<Operation> operations = attach("data", "web-1", "/dev/xvdf");

    Disk disk = get("data");
    assertEquals("in-use", disk.stateAsString());
    assertEquals("web-1", disk.attachedTo());
    assertEquals("/dev/xvdf", disk.path());
    assertEquals("attached", attachmentState(disk));
    assertEquals(List.of(disk), client.getDisks(request -> {}).disks());
    assertEquals(
        List.of(disk),
        client
            .getInstance(request -> request.instanceName("web-1"))
            .instance()
            .hardware()
            .disks()
            .stream()
            .filter(each -> !each.isSystemDisk())
            .toList());
    assertEquals(
        List.of("data", "web-1"), operations.stream().map(Operation::resourceName).toList());
    assertEquals(
        List.of("web-1", "data"), operations.stream().map(Operation::operationDetails).toList());
    assertEquals(OperationType.ATTACH_DISK, operations.get(1).operationType());
  }

  @Test
  void haveASizeThatIsLimitedForAllOfThemTogether() {
    String message = "You've reached the maximum size limit of all disks in this account.";
    create("large", 16_384);
    create("rest", 20_000 - 16_384 - 8);
    assertInvalid(message, () -> create("more", 8));
    client.deleteDisk(request -> request.diskName("data"));
    create("more", 8);
    assertInvalid(message, () -> create("yet-more", 8));
    assertEquals(3, client.getDisks(request -> {}).disks().size());

    createDisk("elsewhere", as(ACCOUNT, "eu-west-1"), "eu-west-1a");
    createDisk("elsewhere", as(OTHER_ACCOUNT, "us-east-1"), "us-east-1a");
  }

  @Test
  void areNotAttachedWhereTheSystemDiskIs() {
    assertInvalid(
        "The disk path /dev/xvda of the instance web-1 is in use by its system disk.",
        () -> attach("data", "web-1", "/dev/xvda"));
  }

  private void create(String name, int size) {
    client.createDisk(
        request -> request.diskName(name).availabilityZone("us-east-1a").sizeInGb(size));
  }

  private static void createDisk(String name, LightsailClient client, String zone) {
    client.createDisk(request -> request.diskName(name).availabilityZone(zone).sizeInGb(8));
  }

  @Test
  void areDetachedFromAStoppedInstanceOnly() {
    attach("data", "web-1", "/dev/xvdf");

    assertRefused(
        "You can't detach this disk right now. The state of this disk is: in-use",
        () -> client.detachDisk(request -> request.diskName("data")));
    client.stopInstance(request -> request.instanceName("web-1"));
    client.detachDisk(request -> request.diskName("data"));

    assertFalse(get("data").isAttached());
    assertEquals("available", get("data").stateAsString());
    assertRefused(
        "You can't detach this disk right now. The state of this disk is: available",
        () -> client.detachDisk(request -> request.diskName("data")));
  }

  @Test
  void areNotDeletedWhileAttached() {
    attach("data", "web-1", "/dev/xvdf");

    assertRefused(
        "You can't perform this operation because the disk is still attached to a Lightsail instance: web-1",
        () -> client.deleteDisk(request -> request.diskName("data")));
    assertTrue(get("data").isAttached());
  }

  @Test
  void stayWhenTheirInstanceIsDeleted() {
    attach("data", "web-1", "/dev/xvdf");

    List<Operation> operations =
        client.deleteInstance(request -> request.instanceName("web-1")).operations();

    assertEquals(
        List.of(
            OperationType.DETACH_DISK, OperationType.DETACH_DISK, OperationType.DELETE_INSTANCE),
        operations.stream().map(Operation::operationType).toList());
    assertEquals(
        List.of("data", "web-1", "web-1"),
        operations.stream().map(Operation::resourceName).toList());
    assertFalse(get("data").isAttached());
    assertEquals("available", get("data").stateAsString());
    createInstance("web-1");
    attach("data", "web-1", "/dev/xvdf");
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 16_385, -1})
  void have8To16384Gb(int size) {
    assertInvalid(
        "The size of a block storage disk must be between 8 and 16384 GB.",
        () ->
            client.createDisk(
                request -> request.diskName("more").availabilityZone("us-east-1a").sizeInGb(size)));
  }

  @Test
  void areAttachedWhereThatIsPossibleOnly() {
    client.createDisk(
        request -> request.diskName("far").availabilityZone("us-east-1b").sizeInGb(8));
    createDisk("more");
    attach("data", "web-1", "/dev/xvdf");

    assertInvalid(
        "The disk path is invalid. You must specify a valid disk path.",
        () -> attach("more", "web-1", "/jenkins-home"));
    assertInvalid(
        "The disk far is in the Availability Zone us-east-1b, but the instance web-1 is in us-east-1a.",
        () -> attach("far", "web-1", "/dev/xvdg"));
    assertInvalid(
        "The disk path /dev/xvdf of the instance web-1 is in use by the disk data.",
        () -> attach("more", "web-1", "/dev/xvdf"));
    assertRefused(
        "You can't attach this disk right now. The state of this disk is: in-use",
        () -> attach("data", "web-1", "/dev/xvdg"));
    assertNotFound(
        "The Instance does not exist: web-9", () -> attach("more", "web-9", "/dev/xvdg"));
    assertNotFound("The Disk does not exist: none", () -> attach("none", "web-1", "/dev/xvdg"));
    assertFalse(get("more").isAttached());
  }

  @Test
  void areUpTo15OnAnInstance() {
    for (int i = 0; i < 15; i++) {
      createDisk("disk-" + i);
      attach("disk-" + i, "web-1", "/dev/xvd" + (char) ('f' + i));
    }

    assertInvalid(
        "The instance web-1 already has 15 disks attached. It can have no more.",
        () -> attach("data", "web-1", "/dev/xvdz"));
  }

  @Test
  void areMadeFromOneSnapshotThatExists() {
    assertNotFound(
        "The DiskSnapshot does not exist: yesterday",
        () ->
            client.createDiskFromSnapshot(
                request ->
                    request
                        .diskName("copy")
                        .diskSnapshotName("yesterday")
                        .availabilityZone("us-east-1a")
                        .sizeInGb(8)));
    assertInvalid(
        "A disk is made from one snapshot: name either a diskSnapshotName or a sourceDiskName.",
        () ->
            client.createDiskFromSnapshot(
                request -> request.diskName("copy").availabilityZone("us-east-1a").sizeInGb(8)));
  }

  @Test
  void areAttachedOnceHoweverManyAsk() {
    for (int i = 0; i < 8; i++) {
      createInstance("many-" + i);
    }

    List<Together.Answer> answers =
        new Together(lightsail)
            .call(
                16,
                i -> "AttachDisk",
                i ->
                    "{\"diskName\":\"data\",\"instanceName\":\"many-%d\",\"diskPath\":\"/dev/xvdf\"}"
                        .formatted(i % 8));

    assertEquals(1, answers.stream().filter(answer -> answer.status() == 200).count());
    assertEquals(
        15,
        answers.stream()
            .filter(answer -> answer.body().contains("OperationFailureException"))
            .count(),
        answers::toString);
  }

  @Test
  void areNotLeftAttachedToAnInstanceThatIsDeletedMeanwhile() {
    for (int round = 0; round < 10; round++) {
      String name = "short-lived-" + round;
      createInstance(name);
      new Together(lightsail)
          .call(
              2,
              i -> i == 0 ? "DeleteInstance" : "AttachDisk",
              i ->
                  i == 0
                      ? "{\"instanceName\":\"%s\"}".formatted(name)
                      : "{\"diskName\":\"data\",\"instanceName\":\"%s\",\"diskPath\":\"/dev/xvdf\"}"
                          .formatted(name));

      assertFalse(get("data").isAttached());
      assertEquals("available", get("data").stateAsString());
    }
  }

  private Disk get(String name) {
    return client.getDisk(request -> request.diskName(name)).disk();
  }

  private List<Operation> attach(String disk, String instance, String path) {
    return client
        .attachDisk(request -> request.diskName(disk).instanceName(instance).diskPath(path))
        .operations();
  }

  @SuppressWarnings("deprecation") // the service still answers it, and clients read it
  private static String attachmentState(Disk disk) {
    return disk.attachmentState();
  }

  private static void assertRefused(String message, Executable call) {
    OperationFailureException refused = assertThrows(OperationFailureException.class, call);
    assertEquals(message, refused.awsErrorDetails().errorMessage());
  }
}
