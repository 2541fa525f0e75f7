package io.lightsaillocal.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only a folder that has no database gets one; what is not ours, or is damaged, stays as it is. */
class DatabaseFileTest {

  @TempDir Path data;

  @Test
  void theDatabaseOfAnotherProgramIsLeftAlone() throws Exception {
    sql("", "CREATE TABLE customer (id INT PRIMARY KEY)", "INSERT INTO customer VALUES (7)");

    assertRefused("it has no schema of ours");
  }

  @Test
  void theDatabaseOfAnotherUserIsLeftAlone() throws Exception {
    sql("sa", "CREATE TABLE customer (id INT PRIMARY KEY)");

    assertRefused("Wrong user name or password");
  }

  @Test
  void aFileOfSomethingElseIsLeftAlone() throws Exception {
    Files.writeString(file(), "not a database\n".repeat(1000));

    assertRefused("");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4096, 8192, 12_288, 20_000})
  void aFileThatWasCutIsLeftAlone(int length) throws Exception {
    Database.open(new Location.Directory(data)).close();
    Files.write(file(), Arrays.copyOf(Files.readAllBytes(file()), length));

    assertRefused("");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFileThatIsReadOnlyIsNotServed() throws Exception {
    Database.open(new Location.Directory(data)).close();
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("r--------"));

    StorageException refused =
        assertThrows(
            StorageException.class, () -> Database.open(new Location.Directory(data)).close());

    assertEquals(
        "The database file %s is read-only. Make it writable, or choose another --data-dir."
            .formatted(file()),
        refused.getMessage());
  }

  @Test
  void anotherChecksumIsNamed() throws Exception {
    Database.open(new Location.Directory(data)).close();
    sql("", "UPDATE \"flyway_schema_history\" SET \"checksum\" = 1 WHERE \"version\" = '1'");

    assertRefusedAs(
        "The database's schema version 1 was made by another build of lightsail-local, or by another program: its checksum is not the one that this build has for 1. Use that build, or another database; this one was left as it is.");
  }

  /** V1 was changed for as long as nothing was released. */
  @Test
  void theDatabaseOfAnOlderBuildIsNamed() throws Exception {
    sql(
        "",
        "CREATE TABLE \"flyway_schema_history\" (\"installed_rank\" INT PRIMARY KEY, \"version\" VARCHAR(50), \"checksum\" INT, \"success\" BOOLEAN NOT NULL)",
        "INSERT INTO \"flyway_schema_history\" VALUES (1, '1', 1936011211, TRUE), (2, '2', -1288430437, TRUE)",
        "CREATE TABLE bucket (account VARCHAR(12), name VARCHAR(54), PRIMARY KEY (account, name))",
        "INSERT INTO bucket VALUES ('123456789012', 'press-kit')");

    assertRefusedAs(
        "The database's schema version 1 was made by another build of lightsail-local, or by another program: its checksum is not the one that this build has for 1. Use that build, or another database; this one was left as it is.");
  }

  @Test
  void aMigrationThatFailedIsNamed() throws Exception {
    Database.open(new Location.Directory(data)).close();
    sql("", "UPDATE \"flyway_schema_history\" SET \"success\" = FALSE WHERE \"version\" = '1'");

    assertRefusedAs(
        "The database was not brought to schema version 1: that migration has failed, and may have left half of its work. Use another database; this one was left as it is.");
  }

  @Test
  void aFirstStartThatWasCutOffIsMadeUpFor() throws Exception {
    Files.createDirectories(data);
    Files.write(data.resolve("lightsail.new.mv.db"), new byte[8192]);

    Database.open(new Location.Directory(data)).close();

    assertFalse(Files.exists(data.resolve("lightsail.new.mv.db")));
  }

  @Test
  void settingsOfH2InThePathAreNotSettings() {
    Path script = data.resolve("made;INIT=CREATE TABLE customer (id INT)");

    StorageException refused =
        assertThrows(
            StorageException.class, () -> Database.open(new Location.Directory(script)).close());

    assertEquals(
        "The data directory %s cannot be used: there must be no semicolon in its path."
            .formatted(script),
        refused.getMessage());
    assertFalse(Files.exists(data.resolve("made.mv.db")));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theFolderAndWhatIsInItAreTheOwnersAlone() throws IOException {
    Path made = data.resolve("made/data");

    try (Database database = Database.open(new Location.Directory(made));
        Stream<Path> files = Files.list(made)) {
      assertEquals("rwx------", permissions(made));
      assertEquals("rwx------", permissions(data.resolve("made")));
      List<Path> found = files.toList();
      assertEquals(
          List.of("lightsail.mv.db", "lock"),
          found.stream().map(file -> file.getFileName().toString()).sorted().toList());
      for (Path file : found) {
        assertEquals("rw-------", permissions(file));
      }
      assertEquals(new Location.Directory(made), database.location());
    }
  }

  private void assertRefused(String reason) throws IOException {
    StorageException refused = assertLeftAlone();
    assertTrue(
        String.valueOf(refused.getMessage())
            .startsWith(
                "The file %s is damaged, or is not a database of lightsail-local: %s"
                    .formatted(file(), reason)),
        refused.getMessage());
  }

  private void assertRefusedAs(String message) throws IOException {
    assertEquals(message, assertLeftAlone().getMessage());
  }

  private StorageException assertLeftAlone() throws IOException {
    byte[] before = Files.readAllBytes(file());
    StorageException refused =
        assertThrows(
            StorageException.class, () -> Database.open(new Location.Directory(data)).close());
    assertArrayEquals(before, Files.readAllBytes(file()));
    assertEquals(1, String.valueOf(refused.getMessage()).lines().count());
    return refused;
  }

  private void sql(String user, String... statements) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:h2:file:" + data.resolve("lightsail"), user, "");
        Statement statement = connection.createStatement()) {
      for (String text : statements) {
        statement.execute(text);
      }
    }
  }

  private Path file() {
    return data.resolve("lightsail.mv.db");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
