package io.lightsaillocal.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.LightsailLocalBuilder;
import io.lightsaillocal.StartException;
import io.lightsaillocal.testing.EmulatorProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real databases after a restart, after a kill, and where PostgreSQL cannot be had; by an installed
 * PostgreSQL, the folder of whose programs or that above it is named.
 */
class KeptDatabasesTest {

  @Test
  void areAsTheyWereAfterARestart(@TempDir Path data) throws SQLException, IOException {
    LightsailLocalBuilder builder = real().dataDirectory(data);
    int port;
    try (LightsailLocal lightsail = builder.start();
        Shop shop = new Shop(lightsail.endpoint())) {
      shop.create("shop");
      shop.create("idle");
      shop.order("shop", "tea");
      shop.snapshot("shop", "before");
      shop.client.stopRelationalDatabase(r -> r.relationalDatabaseName("idle"));
      port = shop.port("shop");
      assertEquals("stopped", shop.database("idle").state());
    }
    assertIsFree(port);
    try (LightsailLocal lightsail = builder.start();
        Shop shop = new Shop(lightsail.endpoint())) {
      assertEquals(port, shop.port("shop"));
      assertEquals(List.of("tea"), shop.orders("shop"));
      assertThrows(SQLException.class, () -> shop.connect("idle").close());
      shop.restore("before", "copy");
      assertEquals(List.of("tea"), shop.orders("copy"));
    }
  }

  @Test
  void areTakenOverAfterAKill(@TempDir Path data) throws SQLException, IOException {
    String[] options = options("--data-dir", data.toString());
    int port;
    try (EmulatorProcess emulator = EmulatorProcess.start(options);
        Shop shop = new Shop(emulator.endpoint())) {
      shop.create("shop");
      shop.order("shop", "tea");
      port = shop.port("shop");
      emulator.kill();
    }
    try (EmulatorProcess emulator = EmulatorProcess.start(options);
        Shop shop = new Shop(emulator.endpoint())) {
      assertEquals(port, shop.port("shop"));
      assertEquals(List.of("tea"), shop.orders("shop"));
      shop.delete("shop");
      assertIsFree(port);
    }
  }

  @Test
  void areEndedAfterAKillOfAnEmulatorThatKeptNothing() throws SQLException, IOException {
    int port;
    try (EmulatorProcess emulator = EmulatorProcess.start(options());
        Shop shop = new Shop(emulator.endpoint())) {
      shop.create("shop");
      port = shop.port("shop");
      emulator.kill();
    }
    try (EmulatorProcess emulator = EmulatorProcess.start(options())) {
      assertIsFree(port);
    }
  }

  @Test
  void takeConnectionsAtThePortsThatTheyAreGiven() throws SQLException, IOException {
    int free = freePort();
    try (LightsailLocal lightsail = real().databasePorts(free, free).start();
        Shop shop = new Shop(lightsail.endpoint())) {
      shop.create("shop");
      assertEquals(free, shop.port("shop"));
      shop.order("shop", "tea");
      shop.create("second");
      assertEquals("failed", shop.database("second").state());
      shop.delete("shop");
      shop.client.rebootRelationalDatabase(r -> r.relationalDatabaseName("second"));
      assertEquals("available", shop.database("second").state());
      assertEquals(free, shop.port("second"));
    }
  }

  @Test
  void startAnewAfterAResetThatGivesTheSameIds() throws SQLException, IOException {
    try (LightsailLocal lightsail = real().seed(1).start();
        Shop shop = new Shop(lightsail.endpoint())) {
      shop.create("shop");
      shop.order("shop", "tea");
      lightsail.reset();
      shop.create("shop");
      shop.order("shop", "salt");
      assertEquals(List.of("salt"), shop.orders("shop"));
    }
  }

  @Test
  void needBinaries(@TempDir Path empty) {
    assertRefused(
        empty + " has no PostgreSQL: there is no program " + empty.resolve("bin/initdb") + ".",
        LightsailLocal.builder().realDatabases(true).databaseBinaries(empty));
  }

  @Test
  void areNotForAStateThatOthersMayShare() {
    LightsailLocalBuilder builder =
        LightsailLocal.builder()
            .realDatabases(true)
            .databaseUrl("jdbc:postgresql://localhost/lightsail");
    IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, builder::start);
    assertTrue(
        String.valueOf(refusal.getMessage())
            .startsWith("Databases cannot be real (--databases=real) where"),
        refusal.getMessage());
  }

  private static LightsailLocalBuilder real() throws IOException {
    return LightsailLocal.builder().realDatabases(true).databaseBinaries(PostgresBinaries.home());
  }

  private static String[] options(String... others) throws IOException {
    return Stream.concat(
            Stream.of(
                "--databases",
                "real",
                "--database-binaries",
                PostgresBinaries.home().resolve("bin").toString()),
            Stream.of(others))
        .toArray(String[]::new);
  }

  private static void assertRefused(String message, LightsailLocalBuilder builder) {
    StartException refusal = assertThrows(StartException.class, builder::start);
    assertTrue(String.valueOf(refusal.getMessage()).startsWith(message), refusal.getMessage());
    assertFalse(String.valueOf(refusal.getMessage()).contains("null"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void assertIsFree(int port) {
    SQLException refusal =
        assertThrows(
            SQLException.class,
            () ->
                DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port), "keeper", "none")
                    .close());
    assertEquals("08001", refusal.getSQLState());
  }
}
