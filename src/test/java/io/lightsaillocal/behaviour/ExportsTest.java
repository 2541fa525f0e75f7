package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.CloudFormationStackRecord;
import software.amazon.awssdk.services.lightsail.model.DiskInfo;
import software.amazon.awssdk.services.lightsail.model.ExportSnapshotRecord;
import software.amazon.awssdk.services.lightsail.model.GetExportSnapshotRecordsResponse;
import software.amazon.awssdk.services.lightsail.model.InstanceEntry;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.OperationFailureException;

/** Exports of snapshots and the stacks that are made of them, with a delay of half a minute. */
class ExportsTest extends FamilyTest {

  private static final Duration DELAY = Duration.ofSeconds(30);

  @Override
  Duration operationDelay() {
    return DELAY;
  }

  @Test
  void tellWhatTheyAreOfAndWhatTheyBecome() {
    snapshotOfAnInstanceWithADisk();

    Operation started =
        client.exportSnapshot(r -> r.sourceSnapshotName("backup")).operations().get(0);
    assertEquals("ExportSnapshot", started.operationTypeAsString());
    assertEquals("backup", started.resourceName());
    assertEquals("Started", started.statusAsString());
    ExportSnapshotRecord record = exports().get(0);
    assertEquals(started.operationDetails(), record.name());
    assertEquals("Started", record.stateAsString());
    assertNull(record.destinationInfo());
    assertEquals("all", record.location().availabilityZone());

    lightsail.advanceClock(DELAY);
    client.deleteInstanceSnapshot(r -> r.instanceSnapshotName("backup"));
    ExportSnapshotRecord done = exports().get(0);
    assertEquals("Succeeded", done.stateAsString());
    assertEquals("Aws::EC2::Image", done.destinationInfo().service());
    assertTrue(done.destinationInfo().id().matches("ami-[0-9a-f]{17}"), done::toString);
    assertEquals("web", done.sourceInfo().fromResourceName());
    assertEquals("nano_3_0", done.sourceInfo().instanceSnapshotInfo().fromBundleId());
    assertEquals(
        List.of(
            DiskInfo.builder().path("/dev/xvda").sizeInGb(20).isSystemDisk(true).build(),
            DiskInfo.builder()
                .name("data")
                .path("/dev/xvdf")
                .sizeInGb(8)
                .isSystemDisk(false)
                .build()),
        done.sourceInfo().instanceSnapshotInfo().fromDiskInfo());
  }

  @Test
  void areOfDisksToo() {
    createDisk("data");
    lightsail.advanceClock(DELAY);
    client.createDiskSnapshot(r -> r.diskName("data").diskSnapshotName("backup"));
    assertFails(
        "You can't export this snapshot right now. The state of this snapshot is: pending",
        () -> client.exportSnapshot(r -> r.sourceSnapshotName("backup")));
    lightsail.advanceClock(DELAY);
    String export = export("backup");

    ExportSnapshotRecord record = exports().get(0);
    assertEquals("DiskSnapshot", record.sourceInfo().resourceTypeAsString());
    assertEquals("data", record.sourceInfo().fromResourceName());
    assertEquals(8, record.sourceInfo().diskSnapshotInfo().sizeInGb());
    assertEquals("Aws::EC2::Snapshot", record.destinationInfo().service());
    assertInvalid(
        "The export %s is of a disk snapshot.".formatted(export),
        () -> createStack(export, r -> {}));
  }

  @Test
  void areListedNewestFirstInPagesOfTwenty() {
    createDisk("data");
    lightsail.advanceClock(DELAY);
    client.createDiskSnapshot(r -> r.diskName("data").diskSnapshotName("backup"));
    lightsail.advanceClock(DELAY);
    List<String> names = Stream.generate(() -> export("backup")).limit(22).toList();

    GetExportSnapshotRecordsResponse first = client.getExportSnapshotRecords(r -> {});
    GetExportSnapshotRecordsResponse second =
        client.getExportSnapshotRecords(r -> r.pageToken(first.nextPageToken()));
    assertEquals(20, first.exportSnapshotRecords().size());
    assertEquals(names.get(21), first.exportSnapshotRecords().get(0).name());
    assertEquals(
        List.of(names.get(1), names.get(0)),
        second.exportSnapshotRecords().stream().map(ExportSnapshotRecord::name).toList());
    assertNull(second.nextPageToken());
  }

  @Test
  void becomeStacksOneAtATime() {
    snapshotOfAnInstanceWithADisk();
    client.exportSnapshot(r -> r.sourceSnapshotName("backup"));
    String export = exports().get(0).name();
    assertFails(
        "You can't create a stack from this export right now. The state of this export is: Started",
        () -> createStack(export, r -> {}));
    lightsail.advanceClock(DELAY);

    Operation started = createStack(export, r -> r.portInfoSource("INSTANCE"));
    CloudFormationStackRecord stack = stacks().get(0);
    String id = stack.name().substring("CloudFormationStackRecord-".length());
    assertEquals("CreateCloudFormationStack", started.operationTypeAsString());
    assertEquals(stack.name(), started.resourceName());
    assertEquals(export, started.operationDetails());
    assertEquals("Started", stack.stateAsString());
    assertEquals(export, stack.sourceInfo().get(0).name());
    assertEquals(exports().get(0).arn(), stack.sourceInfo().get(0).arn());
    assertEquals("Aws::CloudFormation::Stack", stack.destinationInfo().service());
    assertTrue(
        stack
            .destinationInfo()
            .id()
            .matches(
                "arn:aws:cloudformation:us-east-1:123456789012:stack/Lightsail-Stack-%s/[0-9a-f-]{36}"
                    .formatted(id)));
    assertFails(
        "You can't create a stack from this export right now. A stack is being created from it: "
            + stack.name(),
        () -> createStack(export, r -> {}));
    lightsail.advanceClock(DELAY);
    assertEquals("Succeeded", stacks().get(0).stateAsString());
    createStack(export, r -> {});
    assertEquals(2, stacks().size());
  }

  @Test
  void areRefusedWhereTheyCannotBe() {
    client.createInstances(
        r ->
            r.instanceNames("panel")
                .availabilityZone("us-east-1a")
                .blueprintId("cpanel_whm_almalinux")
                .bundleId("large_3_0"));
    lightsail.advanceClock(DELAY);
    client.createInstanceSnapshot(
        r -> r.instanceName("panel").instanceSnapshotName("panel-backup"));
    lightsail.advanceClock(DELAY);

    assertInvalid(
        "The snapshot panel-backup cannot be exported, because its blueprint is cpanel_whm_almalinux.",
        () -> client.exportSnapshot(r -> r.sourceSnapshotName("panel-backup")));
    assertNotFound(
        "The InstanceSnapshot does not exist: none",
        () -> client.exportSnapshot(r -> r.sourceSnapshotName("none")));
    assertNotFound(
        "The ExportSnapshotRecord does not exist: none", () -> createStack("none", r -> {}));
    assertEquals(List.of(), exports());
  }

  @Test
  void becomeStacksOnlyAsAskedRightly() {
    snapshotOfAnInstanceWithADisk();
    String export = export("backup");
    client.deleteInstance(r -> r.instanceName("web"));
    createInstance("web");

    assertInvalid(
        "The portInfoSource INSTANCE cannot be used, because the instance web no longer exists.",
        () -> createStack(export, r -> r.portInfoSource("INSTANCE")));
    assertInvalid(
        "The instanceType large is not an instance type of Amazon EC2.",
        () -> createStack(export, r -> r.instanceType("large")));
    assertInvalid(
        "The Availability Zone eu-west-1a does not exist in the Region us-east-1.",
        () -> createStack(export, r -> r.availabilityZone("eu-west-1a")));
    InstanceEntry entry = entry(export, r -> {});
    assertInvalid(
        "instances has 2 entries. A stack is made of exactly one.",
        () -> client.createCloudFormationStack(r -> r.instances(entry, entry)));
    assertEquals(List.of(), stacks());
  }

  private void snapshotOfAnInstanceWithADisk() {
    createInstance("web");
    createDisk("data");
    lightsail.advanceClock(DELAY);
    client.attachDisk(r -> r.diskName("data").instanceName("web").diskPath("/dev/xvdf"));
    lightsail.advanceClock(DELAY);
    client.createInstanceSnapshot(r -> r.instanceName("web").instanceSnapshotName("backup"));
    lightsail.advanceClock(DELAY);
  }

  /** Exports a snapshot, waits until that has succeeded, and gives the record's name. */
  private String export(String snapshot) {
    String name =
        client
            .exportSnapshot(r -> r.sourceSnapshotName(snapshot))
            .operations()
            .get(0)
            .operationDetails();
    lightsail.advanceClock(DELAY);
    return name;
  }

  private Operation createStack(String export, Consumer<InstanceEntry.Builder> but) {
    return client
        .createCloudFormationStack(r -> r.instances(entry(export, but)))
        .operations()
        .get(0);
  }

  private static InstanceEntry entry(String export, Consumer<InstanceEntry.Builder> but) {
    return InstanceEntry.builder()
        .sourceName(export)
        .instanceType("t3.micro")
        .portInfoSource("DEFAULT")
        .availabilityZone("us-east-1b")
        .applyMutation(but)
        .build();
  }

  private List<ExportSnapshotRecord> exports() {
    return client.getExportSnapshotRecords(r -> {}).exportSnapshotRecords();
  }

  private List<CloudFormationStackRecord> stacks() {
    return client.getCloudFormationStackRecords(r -> {}).cloudFormationStackRecords();
  }

  private static void assertFails(String message, org.junit.jupiter.api.function.Executable call) {
    assertEquals(
        message,
        assertThrows(OperationFailureException.class, call).awsErrorDetails().errorMessage());
  }
}
