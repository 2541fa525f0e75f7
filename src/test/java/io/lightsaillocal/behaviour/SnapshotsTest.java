package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.AddOnRequest;
import software.amazon.awssdk.services.lightsail.model.AddOnType;
import software.amazon.awssdk.services.lightsail.model.AutoSnapshotDetails;
import software.amazon.awssdk.services.lightsail.model.Disk;
import software.amazon.awssdk.services.lightsail.model.DiskMap;
import software.amazon.awssdk.services.lightsail.model.InstanceSnapshot;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.RegionName;

/** Snapshots that are made by a call, and those that a day that passes makes. */
class SnapshotsTest extends FamilyTest {

  @Test
  void bringAnInstanceBackInAnotherZoneWithItsDisks() {
    createInstance("web");
    createDisk("data");
    client.attachDisk(r -> r.diskName("data").instanceName("web").diskPath("/dev/xvdf"));
    List<Operation> operations =
        client
            .createInstanceSnapshot(r -> r.instanceName("web").instanceSnapshotName("backup"))
            .operations();
    client.deleteInstance(r -> r.instanceName("web"));

    InstanceSnapshot backup =
        client.getInstanceSnapshot(r -> r.instanceSnapshotName("backup")).instanceSnapshot();
    assertEquals(
        List.of("backup", "web"), operations.stream().map(Operation::resourceName).toList());
    assertEquals("web", operations.get(0).operationDetails());
    assertEquals("available", backup.stateAsString());
    assertEquals("amazon_linux_2023", backup.fromBlueprintId());
    assertEquals("data", backup.fromAttachedDisks().get(0).name());

    client.createInstancesFromSnapshot(
        r ->
            r.instanceNames("web-2")
                .instanceSnapshotName("backup")
                .availabilityZone("us-east-1b")
                .bundleId("nano_3_0")
                .attachedDiskMapping(
                    Map.of(
                        "web-2",
                        List.of(
                            DiskMap.builder()
                                .originalDiskPath("/dev/xvdf")
                                .newDiskName("data-2")
                                .build()))));
    Disk disk = client.getDisk(r -> r.diskName("data-2")).disk();
    assertEquals("web-2", disk.attachedTo());
    assertEquals("/dev/xvdf", disk.path());
    assertEquals("us-east-1b", disk.location().availabilityZone());
    assertEquals("in-use", disk.stateAsString());

    client.deleteInstanceSnapshot(r -> r.instanceSnapshotName("backup"));
    assertNotFound(
        "The InstanceSnapshot does not exist: backup",
        () -> client.getInstanceSnapshot(r -> r.instanceSnapshotName("backup")));
  }

  @Test
  void areCopiedAcrossRegions() {
    createDisk("data");
    client.createDiskSnapshot(r -> r.diskName("data").diskSnapshotName("backup"));
    LightsailClient ireland = as(ACCOUNT, "eu-west-1");

    Operation copied =
        ireland
            .copySnapshot(
                r ->
                    r.sourceSnapshotName("backup")
                        .sourceRegion(RegionName.US_EAST_1)
                        .targetSnapshotName("copy"))
            .operations()
            .get(0);
    assertEquals("us-east-1:backup", copied.operationDetails());
    assertEquals(
        "data",
        ireland.getDiskSnapshot(r -> r.diskSnapshotName("copy")).diskSnapshot().fromDiskName());
    ireland.createDiskFromSnapshot(
        r ->
            r.diskName("data")
                .diskSnapshotName("copy")
                .availabilityZone("eu-west-1a")
                .sizeInGb(16));
    assertEquals(1, client.getDiskSnapshots(r -> {}).diskSnapshots().size());
    client.deleteDiskSnapshot(r -> r.diskSnapshotName("backup"));
    assertEquals(0, client.getDiskSnapshots(r -> {}).diskSnapshots().size());
    assertEquals(1, ireland.getDiskSnapshots(r -> {}).diskSnapshots().size());
  }

  @Test
  void areTakenEveryDayAndSevenAreKept() {
    createInstance("web");
    enable("web", "13:00"); // less than half an hour away: from tomorrow on
    lightsail.advanceClock(Duration.ofDays(1));
    assertEquals(List.of(), dates("web"));
    lightsail.advanceClock(Duration.ofHours(1));
    assertEquals(List.of("2026-03-11"), dates("web"));
    lightsail.advanceClock(Duration.ofDays(8));
    assertEquals(7, dates("web").size());
    assertEquals("2026-03-19", dates("web").get(0));

    client.deleteAutoSnapshot(r -> r.resourceName("web").date("2026-03-19"));
    client.disableAddOn(r -> r.resourceName("web").addOnType(AddOnType.AUTO_SNAPSHOT));
    lightsail.advanceClock(Duration.ofDays(3));
    assertEquals(6, dates("web").size());
    assertEquals("2026-03-18", dates("web").get(0));
    assertInvalid(
        "AutoSnapshot not enabled for the resource",
        () -> client.disableAddOn(r -> r.resourceName("web").addOnType(AddOnType.AUTO_SNAPSHOT)));
  }

  @Test
  void areRestoredAndCopiedByDateOrAsTheLatest() {
    createInstance("web");
    createDisk("data");
    client.attachDisk(r -> r.diskName("data").instanceName("web").diskPath("/dev/xvdf"));
    enable("web", "20:00");
    enable("data", "20:00");
    lightsail.advanceClock(Duration.ofDays(1));
    client.stopInstance(r -> r.instanceName("web"));
    client.detachDisk(r -> r.diskName("data"));
    lightsail.advanceClock(Duration.ofDays(1));

    List<AutoSnapshotDetails> taken =
        client.getAutoSnapshots(r -> r.resourceName("web")).autoSnapshots();
    assertFalse(taken.get(0).fromAttachedDisks().size() > 0);
    assertEquals("/dev/xvdf", taken.get(1).fromAttachedDisks().get(0).path());
    client.copySnapshot(
        r ->
            r.sourceResourceName("web")
                .restoreDate("2026-03-10")
                .sourceRegion(RegionName.US_EAST_1)
                .targetSnapshotName("kept"));
    assertTrue(
        client
            .getInstanceSnapshot(r -> r.instanceSnapshotName("kept"))
            .instanceSnapshot()
            .isFromAutoSnapshot());
    client.createInstancesFromSnapshot(
        r ->
            r.instanceNames("web-2")
                .sourceInstanceName("web")
                .useLatestRestorableAutoSnapshot(true)
                .availabilityZone("us-east-1a")
                .bundleId("nano_3_0"));
    client.createDiskFromSnapshot(
        r ->
            r.diskName("data-2")
                .sourceDiskName("data")
                .useLatestRestorableAutoSnapshot(true)
                .availabilityZone("us-east-1a")
                .sizeInGb(8));
    assertInvalid(
        "You can't delete web because it has an add-on enabled: AutoSnapshot",
        () -> client.deleteInstance(r -> r.instanceName("web")));
    client.deleteInstance(r -> r.instanceName("web").forceDeleteAddOns(true));
    createInstance("web");
    assertEquals(List.of(), dates("web"));
  }

  private void enable(String resource, String time) {
    client.enableAddOn(
        r ->
            r.resourceName(resource)
                .addOnRequest(
                    AddOnRequest.builder()
                        .addOnType(AddOnType.AUTO_SNAPSHOT)
                        .autoSnapshotAddOnRequest(a -> a.snapshotTimeOfDay(time))
                        .build()));
  }

  private List<String> dates(String resource) {
    return client.getAutoSnapshots(r -> r.resourceName(resource)).autoSnapshots().stream()
        .map(AutoSnapshotDetails::date)
        .toList();
  }
}
