package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.OperationFailureException;
import software.amazon.awssdk.services.lightsail.model.RelationalDatabasePasswordVersion;

/** The states of databases where changes take time. */
class RelationalDatabaseStatesTest extends RelationalDatabaseTest {

  private static final Duration DELAY = Duration.ofSeconds(40);

  @Override
  Duration operationDelay() {
    return DELAY;
  }

  @Test
  void beginWithABackup() {
    create("shop", r -> {});
    assertEquals("creating", database("shop").state());
    assertNull(database("shop").masterEndpoint());
    assertNull(database("shop").latestRestorableTime());
    OperationFailureException refused =
        assertThrows(
            OperationFailureException.class, () -> update("shop", r -> r.applyImmediately(true)));
    assertEquals(
        "You can't update the database shop right now. The state of this database is: creating",
        refused.awsErrorDetails().errorMessage());
    lightsail.advanceClock(Duration.ofSeconds(30));
    assertEquals("backing-up", database("shop").state());
    assertNotNull(database("shop").masterEndpoint());
    lightsail.advanceClock(Duration.ofSeconds(10));
    assertEquals("available", database("shop").state());
    assertEquals(Instant.parse("2026-03-10T12:31:25Z"), database("shop").latestRestorableTime());
    lightsail.advanceClock(Duration.ofMinutes(10));
    assertEquals(Instant.parse("2026-03-10T12:40:00Z"), database("shop").latestRestorableTime());
  }

  @Test
  void followWhatIsDone() {
    createAvailable();
    client.rebootRelationalDatabase(r -> r.relationalDatabaseName("shop"));
    assertThen("rebooting", "available");
    client.stopRelationalDatabase(r -> r.relationalDatabaseName("shop"));
    assertThen("stopping", "stopped");
    client.startRelationalDatabase(r -> r.relationalDatabaseName("shop"));
    assertThen("starting", "available");
    client.createRelationalDatabaseSnapshot(
        r -> r.relationalDatabaseName("shop").relationalDatabaseSnapshotName("one"));
    assertThen("backing-up", "available");
    client.deleteRelationalDatabase(r -> r.relationalDatabaseName("shop").skipFinalSnapshot(true));
    assertEquals("deleting", database("shop").state());
    lightsail.advanceClock(DELAY);
    assertNotFound("The RelationalDatabase does not exist: shop", () -> database("shop"));
  }

  @Test
  void areModifyingWhileTheyChange() {
    createAvailable();
    update("shop", r -> r.publiclyAccessible(true).masterUserPassword("sesame-2"));
    assertFalse(database("shop").publiclyAccessible());
    assertEquals("****", database("shop").pendingModifiedValues().masterUserPassword());
    assertEquals("sesame-2", password(RelationalDatabasePasswordVersion.PENDING));
    assertEquals("open-sesame", password(RelationalDatabasePasswordVersion.CURRENT));
    assertThen("modifying", "available");
    assertTrue(database("shop").publiclyAccessible());
    assertNull(database("shop").pendingModifiedValues().masterUserPassword());
    assertEquals("sesame-2", password(RelationalDatabasePasswordVersion.CURRENT));
    assertEquals("open-sesame", password(RelationalDatabasePasswordVersion.PREVIOUS));
  }

  @Test
  void areUpgradingInTheWindowAfterTheyHaveBeenStopped() {
    createAvailable();
    update("shop", r -> r.relationalDatabaseBlueprintId("mysql_8_4"));
    assertEquals("available", database("shop").state());
    client.stopRelationalDatabase(r -> r.relationalDatabaseName("shop"));
    lightsail.advanceClock(Duration.ofDays(6));
    assertEquals("8.0.36", database("shop").engineVersion());

    lightsail.advanceClock(Duration.ofHours(25));
    assertEquals("available", database("shop").state());
    assertEquals("8.4.11", database("shop").pendingModifiedValues().engineVersion());
    Instant window = Instant.parse("2026-03-18T10:00:00Z");
    lightsail.advanceClock(Duration.between(lightsail.clock().instant(), window));
    assertEquals("8.4.11", database("shop").pendingModifiedValues().engineVersion());
    assertThen("upgrading", "available");
    assertEquals("8.4.11", database("shop").engineVersion());
  }

  @Test
  void areUpgradedAtOnceOnRequest() {
    createAvailable();
    update("shop", r -> r.relationalDatabaseBlueprintId("mysql_8_4").applyImmediately(true));
    assertEquals("8.4.11", database("shop").pendingModifiedValues().engineVersion());
    assertThen("upgrading", "available");
    assertEquals("8.4.11", database("shop").engineVersion());
  }

  private void createAvailable() {
    create(
        "shop",
        r ->
            r.relationalDatabaseBlueprintId("mysql_8_0")
                .masterUserPassword("open-sesame")
                .preferredBackupWindow("03:00-03:30")
                .preferredMaintenanceWindow("wed:10:00-wed:10:30"));
    lightsail.advanceClock(DELAY);
  }

  private void assertThen(String during, String after) {
    assertEquals(during, database("shop").state());
    lightsail.advanceClock(DELAY);
    assertEquals(after, database("shop").state());
  }
}
