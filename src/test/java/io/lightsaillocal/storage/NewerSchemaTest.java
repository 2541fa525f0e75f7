package io.lightsaillocal.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A database that a newer build has migrated is refused, and left as it is. */
@ExtendWith(SharedPostgres.class)
class NewerSchemaTest {

  private static final String FUTURE =
      "INSERT INTO \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\", \"type\", \"script\","
          + " \"checksum\", \"installed_by\", \"execution_time\", \"success\")"
          + " VALUES (99, '99', 'the future', 'SQL', 'V99__the_future.sql', 1, 'test', 1, TRUE)";

  @Test
  void inADataDirectory(@TempDir Path data) throws SQLException {
    assertRefused(
        new Location.Directory(data), "jdbc:h2:file:" + data.toAbsolutePath().resolve("lightsail"));
  }

  @Test
  void inPostgres(PostgresServer postgres) throws SQLException {
    String url = postgres.newDatabase();
    assertRefused(new Location.Server(url), url);
  }

  private static void assertRefused(Location location, String url) throws SQLException {
    try (Database database = Database.open(location)) {
      database.inTransaction(
          handle -> handle.execute("INSERT INTO tally VALUES ('1', 'r', 'press-kit', 1, 1)"));
    }
    execute(url, FUTURE);
    List<List<String>> before = contents(url);

    StorageException refused =
        assertThrows(StorageException.class, () -> Database.open(location).close());

    assertEquals(
        "The database has schema version 99, made by a newer lightsail-local than this one. Use that version, or another database; this one was left as it is.",
        refused.getMessage());
    assertTrue(before.toString().contains("press-kit"));
    assertEquals(before, contents(url));
    execute(url, "DELETE FROM \"flyway_schema_history\" WHERE \"version\" = '99'");
    try (Database database = Database.open(location)) {
      assertEquals(
          "press-kit",
          database.<String>inTransaction(
              handle -> handle.createQuery("SELECT what FROM tally").texts().one()));
    }
  }

  private static void execute(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      assertEquals(1, statement.executeUpdate(sql));
    }
  }

  /** The rows of the tables that tell whether anything was done. */
  private static List<List<String>> contents(String url) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String query :
          List.of(
              "SELECT * FROM \"flyway_schema_history\" ORDER BY \"installed_rank\"",
              "SELECT * FROM tally",
              "SELECT table_name FROM information_schema.tables ORDER BY table_name")) {
        try (ResultSet result = statement.executeQuery(query)) {
          while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
              row.add(result.getString(i));
            }
            rows.add(row);
          }
        }
      }
    }
    return rows;
  }
}
