package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.CreateRelationalDatabaseFromSnapshotRequest;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.RelationalDatabase;
import software.amazon.awssdk.services.lightsail.model.RelationalDatabasePasswordVersion;
import software.amazon.awssdk.services.lightsail.model.RelationalDatabaseSnapshot;

/** Snapshots of databases, and what is restored of them and of points in time. */
class RelationalDatabaseSnapshotsTest extends RelationalDatabaseTest {

  @Test
  void rememberTheirDatabase() {
    create("shop", r -> {});
    List<Operation> operations = take("shop", "one");
    RelationalDatabaseSnapshot snapshot = snapshot("one");

    assertEquals(
        List.of(
            "CreateRelationalDatabaseSnapshot RelationalDatabaseSnapshot one shop all",
            "CreateRelationalDatabaseSnapshot RelationalDatabase shop one us-east-1a"),
        operations.stream().map(RelationalDatabaseTest::told).toList());
    assertEquals("available", snapshot.state());
    assertEquals("mysql 8.4.11", snapshot.engine() + " " + snapshot.engineVersion());
    assertEquals(40, snapshot.sizeInGb());
    assertEquals("shop", snapshot.fromRelationalDatabaseName());
    assertEquals(database("shop").arn(), snapshot.fromRelationalDatabaseArn());
    assertEquals("mysql_8_4", snapshot.fromRelationalDatabaseBlueprintId());
    assertEquals("micro_2_0", snapshot.fromRelationalDatabaseBundleId());
    assertTrue(snapshot.supportCode().matches("\\d{12}/ls-[0-9a-f]{40}"), snapshot.supportCode());
  }

  @Test
  void areListedNewestFirst() {
    create("shop", r -> {});
    take("shop", "one");
    lightsail.advanceClock(Duration.ofMinutes(1));
    take("shop", "two");
    assertEquals(List.of("two", "one"), snapshots());
    client.deleteRelationalDatabaseSnapshot(r -> r.relationalDatabaseSnapshotName("two"));
    assertEquals(List.of("one"), snapshots());
  }

  @Test
  void areTakenOfWhatIsDeleted() {
    create("shop", r -> {});
    create("blog", r -> {});
    create("wiki", r -> {});
    List<Operation> operations =
        client
            .deleteRelationalDatabase(
                r -> r.relationalDatabaseName("shop").finalRelationalDatabaseSnapshotName("last"))
            .operations();
    assertEquals(
        List.of(
            "DeleteRelationalDatabase RelationalDatabase shop null us-east-1a",
            "CreateRelationalDatabaseSnapshot RelationalDatabase shop last us-east-1a",
            "CreateRelationalDatabaseSnapshot RelationalDatabaseSnapshot last shop all"),
        operations.stream().map(RelationalDatabaseTest::told).toList());
    client.deleteRelationalDatabase(r -> r.relationalDatabaseName("blog"));
    assertInvalid(
        "The finalRelationalDatabaseSnapshotName end cannot be given when skipFinalSnapshot is true.",
        () ->
            client.deleteRelationalDatabase(
                r ->
                    r.relationalDatabaseName("wiki")
                        .skipFinalSnapshot(true)
                        .finalRelationalDatabaseSnapshotName("end")));
    client.deleteRelationalDatabase(r -> r.relationalDatabaseName("wiki").skipFinalSnapshot(true));
    assertEquals(
        List.of("blog-FinalSnapshot-" + Emulators.NOW.toEpochMilli(), "last"), snapshots());
  }

  @Test
  void areRestoredAfterTheirDatabaseIsGone() {
    create("shop", r -> r.masterUserPassword("open-sesame").masterUsername("owner"));
    client.deleteRelationalDatabase(
        r -> r.relationalDatabaseName("shop").finalRelationalDatabaseSnapshotName("last"));
    List<Operation> operations =
        restore(
            "shop",
            r ->
                r.relationalDatabaseSnapshotName("last")
                    .relationalDatabaseBundleId("small_2_0")
                    .availabilityZone("us-east-1c")
                    .publiclyAccessible(true));

    assertEquals(
        List.of("CreateRelationalDatabaseFromSnapshot RelationalDatabase shop null us-east-1c"),
        operations.stream().map(RelationalDatabaseTest::told).toList());
    RelationalDatabase restored = database("shop");
    assertEquals("owner dbmaster", restored.masterUsername() + " " + restored.masterDatabaseName());
    assertEquals("mysql_8_4", restored.relationalDatabaseBlueprintId());
    assertEquals(80, restored.hardware().diskSizeInGb());
    assertTrue(restored.publiclyAccessible());
    assertFalse(password(RelationalDatabasePasswordVersion.CURRENT).equals("open-sesame"));
    assertEquals("restoration Restored from snapshot last", events("shop", 60).get(0));
  }

  @Test
  void areNotRestoredToLess() {
    create("shop", r -> r.relationalDatabaseBundleId("small_2_0"));
    take("shop", "one");
    assertInvalid(
        "The bundle micro_2_0 is smaller than the bundle small_2_0 of the source.",
        () ->
            restore(
                "copy",
                r ->
                    r.relationalDatabaseSnapshotName("one")
                        .relationalDatabaseBundleId("micro_2_0")));
    assertInvalid(
        "A database is restored from one source: name either a relationalDatabaseSnapshotName or a sourceRelationalDatabaseName.",
        () -> restore("copy", r -> {}));
    assertInvalid(
        "restoreTime and useLatestRestorableTime cannot be used with relationalDatabaseSnapshotName one.",
        () ->
            restore(
                "copy",
                r -> r.relationalDatabaseSnapshotName("one").useLatestRestorableTime(true)));
    assertNotFound(
        "The RelationalDatabaseSnapshot does not exist: two",
        () -> restore("copy", r -> r.relationalDatabaseSnapshotName("two")));
  }

  @Test
  void areNotNeededForPointsInTime() {
    create("shop", r -> {});
    lightsail.advanceClock(Duration.ofHours(2));
    restore("latest", r -> r.sourceRelationalDatabaseName("shop").useLatestRestorableTime(true));
    assertEquals("micro_2_0", database("latest").relationalDatabaseBundleId());
    assertEquals(
        "restoration Restored from Relational Database shop to 2026-03-10T14:30:00Z",
        events("latest", 60).get(0));
    restore(
        "earlier",
        r ->
            r.sourceRelationalDatabaseName("shop")
                .restoreTime(Instant.parse("2026-03-10T13:00:00Z")));
    assertEquals("available", database("earlier").state());

    String range =
        "The restoreTime %s is not within the time to which the database shop can be restored.";
    assertInvalid(range.formatted("2026-03-10T14:31:00Z"), () -> restoreTo("2026-03-10T14:31:00Z"));
    assertInvalid(range.formatted("2026-03-10T12:00:00Z"), () -> restoreTo("2026-03-10T12:00:00Z"));
    assertInvalid(
        "Restoring the database shop to a point in time needs either restoreTime or useLatestRestorableTime.",
        () -> restore("copy", r -> r.sourceRelationalDatabaseName("shop")));
    update("shop", r -> r.disableBackupRetention(true).applyImmediately(true));
    assertInvalid(
        "The database shop cannot be restored to a point in time, because it has no automatic backups.",
        () -> restoreTo("2026-03-10T13:00:00Z"));
  }

  private void restoreTo(String time) {
    restore("copy", r -> r.sourceRelationalDatabaseName("shop").restoreTime(Instant.parse(time)));
  }

  private List<Operation> restore(
      String name, Consumer<CreateRelationalDatabaseFromSnapshotRequest.Builder> more) {
    return client
        .createRelationalDatabaseFromSnapshot(
            request -> {
              request.relationalDatabaseName(name);
              more.accept(request);
            })
        .operations();
  }

  private List<Operation> take(String database, String name) {
    return client
        .createRelationalDatabaseSnapshot(
            r -> r.relationalDatabaseName(database).relationalDatabaseSnapshotName(name))
        .operations();
  }

  private RelationalDatabaseSnapshot snapshot(String name) {
    return client
        .getRelationalDatabaseSnapshot(r -> r.relationalDatabaseSnapshotName(name))
        .relationalDatabaseSnapshot();
  }

  private List<String> snapshots() {
    return client.getRelationalDatabaseSnapshots(r -> {}).relationalDatabaseSnapshots().stream()
        .map(RelationalDatabaseSnapshot::name)
        .toList();
  }
}
