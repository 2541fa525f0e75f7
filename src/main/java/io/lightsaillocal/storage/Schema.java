package io.lightsaillocal.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Brings a database to the schema of this build. Flyway, whose start takes longer than that of all
 * the rest, is asked only where there is something to migrate: a new H2 database is made from a
 * snapshot that the build has taken of the migrations, and a database whose history is that of this
 * build is left as it is.
 */
final class Schema {

  private static final String FOLDER = "/io/lightsaillocal/db/";

  /** The states that H2 and PostgreSQL give for a table that does not exist. */
  private static final Set<String> NO_TABLE = Set.of("42S02", "42S03", "42S04", "42P01");

  private Schema() {}

  /** Whether the database has the schema of this build; a new H2 database is given it here. */
  static boolean isCurrent(DataSource dataSource, Location location) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      List<String> history = location instanceof Location.Memory ? List.of() : history(statement);
      if (history.isEmpty() && !(location instanceof Location.Server)) {
        make(statement, location);
        return true;
      }
      return history.equals(resource("history").lines().toList());
    }
  }

  private static void make(Statement statement, Location location) throws SQLException {
    if (location instanceof Location.Directory) {
      // History is written last: without one, there is only what a start that was cut off has left.
      statement.execute("DROP ALL OBJECTS");
    }
    // One by one: of several at once, H2 would read all that follow again after each.
    for (String line : resource("snapshot.sql").lines().toList()) {
      statement.execute(line);
    }
  }

  /**
   * What was applied to the database, of whatever build, in the form of the resource {@code
   * history}.
   */
  private static List<String> history(Statement statement) throws SQLException {
    List<String> history = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT \"version\", \"checksum\", \"success\" FROM \"flyway_schema_history\""
                + " WHERE \"version\" IS NOT NULL ORDER BY \"installed_rank\"")) {
      while (rows.next()) {
        String failed = rows.getBoolean("success") ? "" : " failed";
        history.add(rows.getString("version") + " " + rows.getInt("checksum") + failed);
      }
      return history;
    } catch (SQLException e) {
      if (NO_TABLE.contains(String.valueOf(e.getSQLState()))) {
        return List.of();
      }
      throw e;
    }
  }

  private static String resource(String name) {
    try (InputStream file = Schema.class.getResourceAsStream(FOLDER + name)) {
      if (file == null) {
        throw new IllegalStateException("The build has left out " + FOLDER + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
