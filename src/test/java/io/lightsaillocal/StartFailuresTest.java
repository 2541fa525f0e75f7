package io.lightsaillocal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.storage.PostgresServer;
import io.lightsaillocal.storage.SharedPostgres;
import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.EmulatorProcess;
import io.lightsaillocal.testing.EmulatorProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lightsail.LightsailClient;

/** A start that fails says why in one line that its user can act on, and exits with 1. */
@ExtendWith(SharedPostgres.class)
class StartFailuresTest {

  @Test
  void aDataDirectoryInUseByAnotherProcess(@TempDir Path data) {
    try (EmulatorProcess first = EmulatorProcess.start("--data-dir", data.toString());
        LightsailClient client = Clients.lightsail(first.endpoint())) {
      Ended second = EmulatorProcess.run("--port", "0", "--data-dir", data.toString());

      assertFailed(
          "The data directory %s is in use by another lightsail-local. Stop that one, or choose another --data-dir.\n"
              .formatted(data),
          second);
      client.createBucket(request -> request.bucketName("press-kit").bundleId("small_1_0"));
    }
    EmulatorProcess.start("--data-dir", data.toString()).close();
  }

  @Test
  void aDataDirectoryThatCannotBeMade(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    Path data = file.resolve("data");

    Ended ended = EmulatorProcess.run("--port", "0", "--data-dir", data.toString());

    assertEquals(1, ended.exitCode(), ended.errors());
    assertOneLine("The data directory " + data + " cannot be written: ", ended);
  }

  /** Not even root can write to /proc. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aDataDirectoryThatCannotBeWritten() {
    Ended ended = EmulatorProcess.run("--port", "0", "--data-dir", "/proc");

    assertEquals(1, ended.exitCode(), ended.errors());
    assertOneLine("The data directory /proc cannot be written: ", ended);
  }

  @Test
  void aPortInUse() {
    try (EmulatorProcess first = EmulatorProcess.start()) {
      String port = Integer.toString(first.endpoint().getPort());

      Ended second = EmulatorProcess.run("--port", port);

      assertEquals(1, second.exitCode(), second.errors());
      assertOneLine("Port " + port + " of 127.0.0.1 is already in use. ", second);
      assertTrue(second.errors().contains("Choose another --port, or 0 for any free one."));
      assertEquals(
          0, EmulatorProcess.run("health", "--port", port).exitCode(), "the first goes on");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://127.0.0.1:1/lightsail?user=postgres&password=%s",
        "jdbc:postgresql://no-such-host.invalid/lightsail?user=postgres&password=%s",
        "jdbc:postgresql://postgres:%s@127.0.0.1:1/lightsail",
        "jdbc:postgresql://127.0.0.1:notaport/lightsail?user=postgres&password=%s",
        "jdbc:postgresql://127.0.0.1:1:2/lightsail?user=postgres&password=%s"
      })
  void aDatabaseThatDoesNotAnswer(String url) {
    Ended ended =
        EmulatorProcess.run("--port", "0", "--db-url", url.formatted(PostgresServer.PASSWORD));

    assertEquals(1, ended.exitCode(), ended.errors());
    // The driver may have logged a line of its own before.
    String last = ended.errors().lines().reduce("", (first, second) -> second);
    assertTrue(last.startsWith("The database at jdbc:postgresql:"), ended.errors());
    assertTrue(last.contains(" cannot be opened: "), ended.errors());
    assertFalse(ended.errors().contains("\tat "), ended.errors());
    assertFalse(ended.errors().contains(PostgresServer.PASSWORD), ended.errors());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bad host", "no-such-host.invalid"})
  void aHostThatIsNotKnown(String host) {
    Ended ended = EmulatorProcess.run("--port", "0", "--host", host);

    assertFailed(
        "The host '%s' is not known, so its address cannot be bound. Choose another --host, such as 127.0.0.1, or 0.0.0.0 for all of this machine's addresses.\n"
            .formatted(host),
        ended);
  }

  @Test
  void anAddressOfAnotherMachine() {
    Ended ended = EmulatorProcess.run("--port", "0", "--host", "192.0.2.1");

    assertEquals(1, ended.exitCode(), ended.errors());
    assertOneLine("Port 0 of 192.0.2.1 cannot be bound: ", ended);
  }

  @Test
  void aDatabaseThatTheServerDoesNotHave(PostgresServer postgres) throws SQLException {
    String url = postgres.newDatabase().replaceFirst("/test\\d+", "/nosuchdatabase");

    Ended ended = EmulatorProcess.run("--port", "0", "--db-url", url);

    assertEquals(1, ended.exitCode(), ended.errors());
    assertOneLine("The database at jdbc:postgresql:", ended);
    assertTrue(ended.errors().contains("database \"nosuchdatabase\" does not exist"));
    assertFalse(ended.errors().contains(PostgresServer.PASSWORD), ended.errors());
  }

  @Test
  void aDatabaseHostThatIsNotKnown() {
    Ended ended =
        EmulatorProcess.run(
            "--port", "0", "--db-url", "jdbc:postgresql://no-such-host.invalid/lightsail");

    assertEquals(1, ended.exitCode(), ended.errors());
    assertOneLine("The database at jdbc:postgresql:", ended);
    assertTrue(
        ended.errors().contains("the host no-such-host.invalid is not known"), ended.errors());
  }

  @Test
  void aServerThatIsReadOnly(PostgresServer postgres) throws SQLException {
    String url = postgres.newDatabase() + "&options=-c%20default_transaction_read_only=on";

    Ended ended = EmulatorProcess.run("--port", "0", "--db-url", url);

    assertEquals(1, ended.exitCode(), ended.errors());
    assertOneLine("The database's schema cannot be made or brought up to date: ", ended);
    assertTrue(ended.errors().contains("read-only transaction"), ended.errors());
  }

  @Test
  void aUserOfTheServerWithoutPrivileges(PostgresServer postgres) throws SQLException {
    String url = postgres.newDatabase();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE stranger LOGIN");
      statement.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
    }

    Ended ended =
        EmulatorProcess.run(
            "--port", "0", "--db-url", url.replace("user=postgres", "user=stranger"));

    assertEquals(1, ended.exitCode(), ended.errors());
    assertOneLine("The database's schema cannot be made or brought up to date: ", ended);
  }

  @Test
  void aFileThatIsNoDatabase(@TempDir Path data) throws IOException {
    Path file = Files.writeString(data.resolve("lightsail.mv.db"), "not a database");

    Ended ended = EmulatorProcess.run("--port", "0", "--data-dir", data.toString());

    assertEquals(1, ended.exitCode(), ended.errors());
    assertOneLine(
        "The file %s is damaged, or is not a database of lightsail-local: ".formatted(file), ended);
    assertEquals("not a database", Files.readString(file));
  }

  private static void assertFailed(String message, Ended ended) {
    assertEquals(1, ended.exitCode());
    assertEquals(message, ended.errors());
    assertEquals("", ended.output());
  }

  private static void assertOneLine(String beginning, Ended ended) {
    assertTrue(ended.errors().startsWith(beginning), ended.errors());
    assertEquals(1, ended.errors().lines().count(), ended.errors());
    assertEquals("", ended.output());
  }
}
