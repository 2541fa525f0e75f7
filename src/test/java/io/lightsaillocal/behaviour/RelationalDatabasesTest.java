package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lightsail.model.MetricStatistic;
import software.amazon.awssdk.services.lightsail.model.MetricUnit;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.RelationalDatabase;
import software.amazon.awssdk.services.lightsail.model.RelationalDatabaseBlueprint;
import software.amazon.awssdk.services.lightsail.model.RelationalDatabaseBundle;
import software.amazon.awssdk.services.lightsail.model.RelationalDatabaseMetricName;

/** Databases: how they are made, what is offered for them, and what is told of them. */
class RelationalDatabasesTest extends RelationalDatabaseTest {

  @Test
  void beginWithTheDefaults() {
    List<Operation> operations = create("shop", r -> {});
    RelationalDatabase database = database("shop");

    assertEquals(
        List.of("CreateRelationalDatabase RelationalDatabase shop null us-east-1a"),
        operations.stream().map(RelationalDatabasesTest::told).toList());
    assertEquals("available", database.state());
    assertEquals("mysql 8.4.11", database.engine() + " " + database.engineVersion());
    assertEquals(2, database.hardware().cpuCount());
    assertEquals(40, database.hardware().diskSizeInGb());
    assertEquals(3306, database.masterEndpoint().port());
    String code = database.supportCode().replaceFirst(".*/", "");
    assertTrue(code.matches("ls-[0-9a-f]{40}"), code);
    assertTrue(
        database
            .masterEndpoint()
            .address()
            .matches(code + "\\.[a-z0-9]{12}\\.us-east-1\\.rds\\.amazonaws\\.com"),
        database.masterEndpoint().address());
    assertFalse(database.publiclyAccessible());
    assertTrue(database.backupRetentionEnabled());
    assertEquals("in-sync", database.parameterApplyStatus());
    assertEquals("rds-ca-rsa2048-g1", database.caCertificateIdentifier());
    assertNull(database.secondaryAvailabilityZone());
    assertNull(database.pendingModifiedValues().engineVersion());
    assertEquals(List.of(), database.pendingMaintenanceActions());
    assertTrue(
        database.preferredBackupWindow().matches("(0[3-9]|1[01]):\\d\\d-(0[3-9]|1[01]):\\d\\d"),
        database.preferredBackupWindow());
    assertTrue(
        database
            .preferredMaintenanceWindow()
            .matches("([a-z]{3}):(0[3-9]|1[01]):\\d\\d-\\1:(0[3-9]|1[01]):\\d\\d"),
        database.preferredMaintenanceWindow());
    assertEquals(List.of(database), client.getRelationalDatabases(r -> {}).relationalDatabases());
  }

  @Test
  void ofOneAccountAndRegionHaveOneLabelInTheirEndpoints() {
    create("shop", r -> r.relationalDatabaseBlueprintId("postgres_18"));
    create("blog", r -> {});

    assertEquals(5432, database("shop").masterEndpoint().port());
    assertEquals(label("shop"), label("blog"));
  }

  @Test
  void withHighAvailabilityLieInTwoZones() {
    create("shop", r -> r.relationalDatabaseBundleId("micro_ha_2_0"));

    assertEquals("us-east-1a", database("shop").location().availabilityZone());
    assertEquals("us-east-1b", database("shop").secondaryAvailabilityZone());
    assertInvalid(
        "Requesting a specific availability zone is not valid for high availability databases: us-east-1a.",
        () ->
            create(
                "blog",
                r -> r.relationalDatabaseBundleId("micro_ha_2_0").availabilityZone("us-east-1a")));
  }

  @ParameterizedTest
  @CsvSource({
    "mysql_8_4, shop, select, secret-1, masterUsername select cannot be used as it is a reserved word used by the engine",
    "mysql_8_4, shop, seventeen_letters, secret-1, The value 'seventeen_letters' of masterUsername is not valid.",
    "mysql_8_4, 1shop, owner, secret-1, The value '1shop' of masterDatabaseName is not valid.",
    "mysql_8_4, shop, owner, short, The parameter masterUserPassword is not a valid password because it has 5 characters.",
    "mysql_3_1, shop, owner, secret-1, The specified blueprint does not exist in this region: mysql_3_1",
    "postgres_18, shop, admin, secret-1, masterUsername admin cannot be used as it is a reserved word used by the engine",
  })
  void refuseWhatTheEngineWould(
      String blueprint, String database, String user, String password, String message) {
    assertInvalid(
        message,
        () ->
            create(
                "shop",
                r ->
                    r.relationalDatabaseBlueprintId(blueprint)
                        .masterDatabaseName(database)
                        .masterUsername(user)
                        .masterUserPassword(password)));
    assertEquals(List.of(), client.getRelationalDatabases(r -> {}).relationalDatabases());
  }

  @Test
  void refusePasswordsWithoutTellingThem() {
    assertInvalid(
        "The parameter masterUserPassword is not a valid password. Only printable ASCII characters besides '/', '@', '\"', ' ' may be used.",
        () -> create("shop", r -> r.masterUserPassword("open/sesame")));
  }

  @ParameterizedTest
  @CsvSource({
    "03:00, tue:10:00-tue:10:30, The value 03:00 of preferredBackupWindow is not valid.",
    "03:00-03:20, tue:10:00-tue:10:30, The value 03:00-03:20 of preferredBackupWindow is not valid.",
    "03:00-03:30, tue:10:00, The value tue:10:00 of preferredMaintenanceWindow is not valid.",
    "23:45-00:15, wed:00:00-wed:00:30, The backup window 23:45-00:15 and the maintenance window wed:00:00-wed:00:30 must not overlap.",
  })
  void refuseWindowsThatAreNone(String backup, String maintenance, String message) {
    assertInvalid(
        message,
        () ->
            create(
                "shop",
                r -> r.preferredBackupWindow(backup).preferredMaintenanceWindow(maintenance)));
  }

  @Test
  void offerBlueprintsAndBundles() {
    assertEquals(
        List.of("mysql_8_0", "mysql_8_4", "postgres_16", "postgres_17", "postgres_18"),
        client.getRelationalDatabaseBlueprints(r -> {}).blueprints().stream()
            .map(RelationalDatabaseBlueprint::blueprintId)
            .toList());
    List<RelationalDatabaseBundle> active = client.getRelationalDatabaseBundles(r -> {}).bundles();
    assertEquals(8, active.size());
    assertTrue(active.stream().allMatch(RelationalDatabaseBundle::isActive));
    assertEquals(
        16, client.getRelationalDatabaseBundles(r -> r.includeInactive(true)).bundles().size());
    assertInvalid(
        "The specified bundle does not exist in this region: huge_2_0",
        () -> create("shop", r -> r.relationalDatabaseBundleId("huge_2_0")));
  }

  @Test
  void areMeasuredAndCost() {
    create("shop", r -> {});
    lightsail.advanceClock(Duration.ofHours(2));
    Instant now = lightsail.clock().instant();
    assertEquals(
        60,
        client
            .getRelationalDatabaseMetricData(
                r ->
                    r.relationalDatabaseName("shop")
                        .metricName(RelationalDatabaseMetricName.CPU_UTILIZATION)
                        .period(60)
                        .startTime(now.minus(Duration.ofHours(1)))
                        .endTime(now)
                        .unit(MetricUnit.PERCENT)
                        .statistics(MetricStatistic.AVERAGE))
            .metricData()
            .size());
    String usage =
        client
            .getCostEstimate(
                r ->
                    r.resourceName("shop")
                        .startTime(Emulators.NOW.minus(Duration.ofDays(1)))
                        .endTime(now))
            .resourcesBudgetEstimate()
            .get(0)
            .costEstimates()
            .get(0)
            .usageType();
    assertEquals("DatabaseUsage:micro_2_0", usage);
  }

  @Test
  void areUnknownByWrongNames() {
    assertNotFound("The RelationalDatabase does not exist: nobody", () -> database("nobody"));
    assertNotFound(
        "The RelationalDatabase does not exist: nobody",
        () -> client.stopRelationalDatabase(r -> r.relationalDatabaseName("nobody")));
  }
}
