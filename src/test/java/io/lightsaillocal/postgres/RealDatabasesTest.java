package io.lightsaillocal.postgres;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.Clients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lightsail.model.InvalidInputException;
import software.amazon.awssdk.services.lightsail.model.LogEvent;
import software.amazon.awssdk.services.lightsail.model.RelationalDatabase;
import software.amazon.awssdk.services.lightsail.model.RelationalDatabaseEndpoint;

/** Databases of PostgreSQL behind which one runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealDatabasesTest {

  private static final String REFUSED = "08001";
  private static final String WRONG_PASSWORD = "28P01";

  private LightsailLocal lightsail;
  private Shop shop;
  private Path data;

  @BeforeAll
  void start(@TempDir Path folder) {
    data = folder;
    lightsail = LightsailLocal.builder().realDatabases(true).dataDirectory(folder).start();
    shop = new Shop(lightsail.endpoint());
  }

  @AfterAll
  void end() {
    shop.close();
    lightsail.close();
  }

  @AfterEach
  void empty() {
    lightsail.resetToEmpty();
  }

  @Test
  void areReachedAtTheirEndpointByTheMasterUser() throws SQLException {
    shop.create("shop");
    RelationalDatabase made = shop.database("shop");
    assertEquals("available", made.state());
    assertEquals("localhost", made.masterEndpoint().address());
    shop.order("shop", "tea");
    assertEquals(List.of("tea"), shop.orders("shop"));
    assertEquals(
        List.of("keeper"),
        shop.ask("shop", "SELECT rolname FROM pg_roles WHERE rolcanlogin AND NOT rolsuper"));
    assertRefused(WRONG_PASSWORD, made.masterEndpoint(), "wrong-password");
  }

  @Test
  void areCopiedBySnapshotsWhileTheyRun() throws SQLException {
    shop.create("shop");
    shop.order("shop", "tea");
    shop.snapshot("shop", "before");
    shop.order("shop", "salt");
    shop.restore("before", "copy");
    assertEquals(List.of("tea"), shop.orders("copy"));
    assertEquals(List.of("salt", "tea"), shop.orders("shop"));
    assertNotEquals(Shop.PASSWORD, shop.password("copy"));
    assertRefused(WRONG_PASSWORD, shop.database("copy").masterEndpoint(), Shop.PASSWORD);

    shop.delete("shop");
    shop.restore("before", "again");
    shop.order("again", "milk");
    assertEquals(List.of("milk", "tea"), shop.orders("again"));
    assertEquals(List.of("tea"), shop.orders("copy"));
  }

  @Test
  void areRestoredToTheLatestTimeAlone() throws SQLException {
    shop.create("shop");
    shop.order("shop", "tea");
    lightsail.advanceClock(Duration.ofHours(1));
    shop.client.createRelationalDatabaseFromSnapshot(
        r ->
            r.relationalDatabaseName("copy")
                .sourceRelationalDatabaseName("shop")
                .useLatestRestorableTime(true));
    assertEquals(List.of("tea"), shop.orders("copy"));
    Instant earlier = shop.database("shop").latestRestorableTime().minus(Duration.ofMinutes(5));
    InvalidInputException refusal =
        assertThrows(
            InvalidInputException.class,
            () ->
                shop.client.createRelationalDatabaseFromSnapshot(
                    r ->
                        r.relationalDatabaseName("older")
                            .sourceRelationalDatabaseName("shop")
                            .restoreTime(earlier)));
    assertTrue(String.valueOf(refusal.getMessage()).contains("cannot be restored to " + earlier));
  }

  @Test
  void areStoppedAndStarted() throws SQLException {
    shop.create("shop");
    shop.order("shop", "tea");
    RelationalDatabaseEndpoint endpoint = shop.database("shop").masterEndpoint();
    shop.client.stopRelationalDatabase(
        r -> r.relationalDatabaseName("shop").relationalDatabaseSnapshotName("stopped"));
    assertRefused(REFUSED, endpoint, Shop.PASSWORD);
    assertEquals(endpoint, shop.database("shop").masterEndpoint());
    shop.restore("stopped", "copy");
    assertEquals(List.of("tea"), shop.orders("copy"));

    shop.client.startRelationalDatabase(r -> r.relationalDatabaseName("shop"));
    assertEquals(List.of("tea"), shop.orders("shop"));
    assertEquals(endpoint, shop.database("shop").masterEndpoint());
  }

  @Test
  void areStartedByTheClockWhenNobodyLooks() throws SQLException {
    shop.create("shop");
    RelationalDatabaseEndpoint endpoint = shop.database("shop").masterEndpoint();
    shop.client.stopRelationalDatabase(r -> r.relationalDatabaseName("shop"));
    assertRefused(REFUSED, endpoint, Shop.PASSWORD);
    lightsail.advanceClock(Duration.ofDays(8));
    await()
        .ignoreExceptions()
        .until(
            () -> {
              Shop.connect(endpoint, Shop.PASSWORD).close();
              return true;
            });
  }

  @Test
  void takeTheirPasswordAndParameters() throws SQLException {
    shop.create("shop");
    RelationalDatabaseEndpoint endpoint = shop.database("shop").masterEndpoint();
    shop.client.updateRelationalDatabase(
        r -> r.relationalDatabaseName("shop").masterUserPassword("second-password"));
    assertRefused(WRONG_PASSWORD, endpoint, Shop.PASSWORD);
    Shop.connect(endpoint, "second-password").close();
    shop.client.updateRelationalDatabase(
        r -> r.relationalDatabaseName("shop").rotateMasterUserPassword(true));
    assertRefused(WRONG_PASSWORD, endpoint, "second-password");
    assertEquals(List.of("100"), shop.ask("shop", "SHOW max_connections"));

    set("work_mem", "8192", "immediate");
    set("max_connections", "50", "pending-reboot");
    assertEquals(List.of("8MB"), shop.ask("shop", "SHOW work_mem"));
    assertEquals(List.of("100"), shop.ask("shop", "SHOW max_connections"));
    shop.client.rebootRelationalDatabase(r -> r.relationalDatabaseName("shop"));
    assertEquals(List.of("50"), shop.ask("shop", "SHOW max_connections"));
    assertEquals(List.of("8MB"), shop.ask("shop", "SHOW work_mem"));
  }

  private void set(String parameter, String value, String method) {
    shop.client.updateRelationalDatabaseParameters(
        r ->
            r.relationalDatabaseName("shop")
                .parameters(
                    p -> p.parameterName(parameter).parameterValue(value).applyMethod(method)));
  }

  @Test
  void endWithTheirConnectionsWhenTheyAreRebooted() throws SQLException {
    shop.create("shop");
    try (Connection connection = shop.connect("shop");
        Statement statement = connection.createStatement()) {
      shop.client.rebootRelationalDatabase(r -> r.relationalDatabaseName("shop"));
      assertThrows(SQLException.class, () -> statement.execute("SELECT 1"));
    }
    assertEquals(List.of("1"), shop.ask("shop", "SELECT 1"));
  }

  @Test
  void areGoneWithAllTheyHaveWhenTheyAreDeleted() throws Exception {
    shop.create("shop");
    RelationalDatabaseEndpoint endpoint = shop.database("shop").masterEndpoint();
    shop.client.deleteRelationalDatabase(
        r -> r.relationalDatabaseName("shop").finalRelationalDatabaseSnapshotName("last"));
    assertRefused(REFUSED, endpoint, Shop.PASSWORD);
    assertEquals(0, kept("clusters"));
    assertEquals(1, kept("snapshots"));
    shop.client.deleteRelationalDatabaseSnapshot(r -> r.relationalDatabaseSnapshotName("last"));
    assertEquals(0, kept("snapshots"));
  }

  private long kept(String what) throws Exception {
    try (Stream<Path> all = Files.list(data.resolve("databases").resolve(what))) {
      return all.count();
    }
  }

  @Test
  void areReallyPostgresOfOneVersionAndToldOf() throws SQLException {
    String told = Clients.get(lightsail.endpoint(), "/_local/info");
    assertTrue(
        told.contains("real for PostgreSQL blueprints of any version, by PostgreSQL "), told);
    shop.client.createRelationalDatabase(
        r ->
            r.relationalDatabaseName("mysql")
                .relationalDatabaseBlueprintId("mysql_8_4")
                .relationalDatabaseBundleId("micro_2_0")
                .masterDatabaseName("orders")
                .masterUsername("keeper"));
    assertTrue(shop.database("mysql").masterEndpoint().address().endsWith(".rds.amazonaws.com"));
    assertEquals("available", shop.database("mysql").state());
  }

  @Test
  void leaveNoPasswordInTheirLog() throws Exception {
    shop.create("shop");
    set("log_statement", "all", "immediate");
    shop.client.updateRelationalDatabase(
        r -> r.relationalDatabaseName("shop").masterUserPassword("never-printed"));
    shop.order("shop", "tea");
    try (Stream<Path> all = Files.walk(data.resolve("databases/clusters"))) {
      String log = Files.readString(all.filter(file -> file.endsWith("log")).findFirst().get());
      assertTrue(log.contains("INSERT INTO orders"), log);
      assertFalse(log.contains("never-printed"), log);
    }
    List<String> told =
        shop
            .client
            .getRelationalDatabaseLogEvents(
                r -> r.relationalDatabaseName("shop").logStreamName("postgresql"))
            .resourceLogEvents()
            .stream()
            .map(LogEvent::message)
            .toList();
    assertTrue(
        told.stream()
            .anyMatch(
                line ->
                    line.endsWith("statement: INSERT INTO orders VALUES ('tea')")
                        || line.endsWith("INSERT INTO orders VALUES ('tea')")),
        told.toString());
  }

  private static void assertRefused(
      String state, RelationalDatabaseEndpoint endpoint, String password) {
    SQLException refusal =
        assertThrows(SQLException.class, () -> Shop.connect(endpoint, password).close());
    assertEquals(state, refusal.getSQLState(), refusal.getMessage());
  }
}
