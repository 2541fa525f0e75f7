package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.OperationFailureException;
import software.amazon.awssdk.services.lightsail.model.RelationalDatabasePasswordVersion;

/** Databases that are stopped, started, and changed at once or in their window. */
class RelationalDatabaseChangesTest extends RelationalDatabaseTest {

  @Test
  void keepWindowsAsTheyAreSentInLowerCase() {
    create(
        "shop",
        r ->
            r.preferredBackupWindow("23:45-00:15")
                .preferredMaintenanceWindow("Sun:23:00-Sun:23:30"));
    assertEquals("23:45-00:15", database("shop").preferredBackupWindow());
    assertEquals("sun:23:00-sun:23:30", database("shop").preferredMaintenanceWindow());

    update("shop", r -> r.preferredBackupWindow("09:30-10:00"));
    assertEquals("09:30-10:00", database("shop").preferredBackupWindow());
    assertInvalid(
        "The backup window 09:30-10:00 and the maintenance window mon:09:00-mon:10:00 must not overlap.",
        () -> update("shop", r -> r.preferredMaintenanceWindow("mon:09:00-mon:10:00")));
  }

  @Test
  void areStoppedAndStarted() {
    create("shop", r -> {});
    client.stopRelationalDatabase(r -> r.relationalDatabaseName("shop"));
    assertEquals("stopped", database("shop").state());
    Instant stopped = database("shop").latestRestorableTime();
    lightsail.advanceClock(Duration.ofDays(2));
    assertEquals(stopped, database("shop").latestRestorableTime());
    OperationFailureException refused =
        assertThrows(
            OperationFailureException.class,
            () -> client.rebootRelationalDatabase(r -> r.relationalDatabaseName("shop")));
    assertEquals(
        "You can't reboot the database shop right now. The state of this database is: stopped",
        refused.awsErrorDetails().errorMessage());

    client.startRelationalDatabase(r -> r.relationalDatabaseName("shop"));
    assertEquals("available", database("shop").state());
    lightsail.advanceClock(Duration.ofDays(8));
    assertFalse(
        events("shop", 14 * 24 * 60).stream()
            .anyMatch(event -> event.contains("maximum allowed time")));
  }

  @Test
  void areStartedByTheServiceAfterSevenDays() {
    create("shop", r -> {});
    client.stopRelationalDatabase(
        r -> r.relationalDatabaseName("shop").relationalDatabaseSnapshotName("before"));
    assertEquals(
        "shop",
        client
            .getRelationalDatabaseSnapshot(r -> r.relationalDatabaseSnapshotName("before"))
            .relationalDatabaseSnapshot()
            .fromRelationalDatabaseName());
    lightsail.advanceClock(Duration.ofDays(7).minusSeconds(1));
    assertEquals("stopped", database("shop").state());
    lightsail.advanceClock(Duration.ofSeconds(1));
    assertEquals("available", database("shop").state());
    assertEquals(
        List.of(
            "notification Relational Database is being started due to it exceeding the maximum allowed time being stopped.",
            "notification Relational Database started"),
        events("shop", 60));
  }

  @Test
  void changePublicModeAndCertificateAuthority() {
    create("shop", r -> {});
    update("shop", r -> r.publiclyAccessible(true).caCertificateIdentifier("rds-ca-rsa4096-g1"));
    assertTrue(database("shop").publiclyAccessible());
    assertEquals("rds-ca-rsa4096-g1", database("shop").caCertificateIdentifier());
    assertInvalid(
        "The caCertificateIdentifier rds-ca-1 does not exist.",
        () -> update("shop", r -> r.caCertificateIdentifier("rds-ca-1")));
  }

  @Test
  void changeTheEngineInTheMaintenanceWindow() {
    create(
        "shop",
        r ->
            r.relationalDatabaseBlueprintId("mysql_8_0")
                .preferredBackupWindow("03:00-03:30")
                .preferredMaintenanceWindow("wed:10:00-wed:10:30"));
    update("shop", r -> r.relationalDatabaseBlueprintId("mysql_8_4"));
    assertEquals("8.0.36", database("shop").engineVersion());
    assertEquals("8.4.11", database("shop").pendingModifiedValues().engineVersion());

    client.rebootRelationalDatabase(r -> r.relationalDatabaseName("shop"));
    lightsail.advanceClock(Duration.between(Emulators.NOW, Instant.parse("2026-03-11T09:59:59Z")));
    assertEquals("8.0.36", database("shop").engineVersion());
    lightsail.advanceClock(Duration.ofSeconds(1));
    assertEquals("8.4.11", database("shop").engineVersion());
    assertEquals("mysql_8_4", database("shop").relationalDatabaseBlueprintId());
    assertNull(database("shop").pendingModifiedValues().engineVersion());
    assertInvalid(
        "The database shop cannot be upgraded from mysql_8_4 to the blueprint mysql_8_0.",
        () -> update("shop", r -> r.relationalDatabaseBlueprintId("mysql_8_0")));
    assertInvalid(
        "The database shop cannot be upgraded from mysql_8_4 to the blueprint postgres_18.",
        () -> update("shop", r -> r.relationalDatabaseBlueprintId("postgres_18")));
  }

  @Test
  void turnBackupsOffAndOn() {
    create(
        "shop",
        r ->
            r.preferredBackupWindow("03:00-03:30")
                .preferredMaintenanceWindow("wed:10:00-wed:10:30"));
    update("shop", r -> r.disableBackupRetention(true));
    assertTrue(database("shop").backupRetentionEnabled());
    assertFalse(database("shop").pendingModifiedValues().backupRetentionEnabled());
    update("shop", r -> r.applyImmediately(true));
    assertFalse(database("shop").backupRetentionEnabled());
    assertNull(database("shop").latestRestorableTime());
    assertNull(database("shop").pendingModifiedValues().backupRetentionEnabled());

    update("shop", r -> r.enableBackupRetention(true));
    lightsail.advanceClock(Duration.ofDays(1));
    assertTrue(database("shop").backupRetentionEnabled());
    assertInvalid(
        "enableBackupRetention and disableBackupRetention cannot both be true.",
        () -> update("shop", r -> r.enableBackupRetention(true).disableBackupRetention(true)));
  }

  @Test
  void rotateTheirPasswords() {
    create("shop", r -> r.masterUserPassword("open-sesame"));
    assertEquals("open-sesame", password(RelationalDatabasePasswordVersion.CURRENT));
    assertNotFound(
        "The database shop has no master user password of the version PREVIOUS.",
        () -> password(RelationalDatabasePasswordVersion.PREVIOUS));

    update("shop", r -> r.rotateMasterUserPassword(true));
    String rotated = password(RelationalDatabasePasswordVersion.CURRENT);
    assertTrue(rotated.matches("[!-~&&[^/\"@]]{32}"), rotated);
    assertEquals("open-sesame", password(RelationalDatabasePasswordVersion.PREVIOUS));
    assertNotFound(
        "The database shop has no master user password of the version PENDING.",
        () -> password(RelationalDatabasePasswordVersion.PENDING));
    assertInvalid(
        "masterUserPassword cannot be given when rotateMasterUserPassword is true.",
        () -> update("shop", r -> r.rotateMasterUserPassword(true).masterUserPassword("sesame-2")));
  }

  @Test
  void tellTheirEvents() {
    create("shop", r -> r.preferredBackupWindow("13:00-13:30"));
    assertEquals(
        List.of(
            "creation Relational Database created",
            "backup Backing up Relational Database",
            "backup Finished Relational Database backup"),
        events("shop", 60));
    client.rebootRelationalDatabase(r -> r.relationalDatabaseName("shop"));
    update("shop", r -> r.rotateMasterUserPassword(true));
    lightsail.advanceClock(Duration.ofMinutes(45));
    assertEquals(
        List.of(
            "availability Relational Database shutdown",
            "availability Relational Database restarted",
            "configuration change Reset master credentials",
            "backup Backing up Relational Database",
            "backup Finished Relational Database backup"),
        events("shop", 60).subList(3, 8));
    assertEquals(2, events("shop", 30).size());
    assertInvalid("The durationInMinutes 0 is not valid.", () -> events("shop", 0));
    assertInvalid("The durationInMinutes 20161 is not valid.", () -> events("shop", 20161));
  }
}
