package io.lightsaillocal.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Brings a database to the schema of this build. Flyway, whose start takes longer than that of all
 * the rest, is asked only where there is something to migrate: a new H2 database is made from a
 * snapshot that the build has taken of the migrations, and a database whose history is that of this
 * build is left as it is.
 */
final class Schema {

  private static final String FOLDER = "/io/lightsaillocal/db/";
  private static final String FAILED = " failed";

  /** The states that H2 and PostgreSQL give for a table that does not exist. */
  private static final Set<String> NO_TABLE = Set.of("42S02", "42S03", "42S04", "42P01");

  private Schema() {}

  /** Makes the tables of an H2 database that has none. */
  static void make(Statement statement) throws SQLException {
    // One by one: of several at once, H2 would read all that follow again after each.
    for (String line : resource("snapshot.sql").lines().toList()) {
      statement.execute(line);
    }
  }

  /**
   * Whether the database has the schema of this build; if not, it can be migrated to it.
   *
   * @throws StorageException if it cannot
   */
  static boolean isCurrent(Statement statement) throws SQLException {
    List<String> history = history(statement);
    List<String> ours = ours();
    if (history.equals(ours)) {
      return true;
    }
    for (int i = 0; i < history.size(); i++) {
      refuseUnlessOurs(history.get(i), i < ours.size() ? ours.get(i) : "");
    }
    return false;
  }

  /** The migrations of this build, in the form of {@link #history}. */
  static List<String> ours() {
    return resource("history").lines().toList();
  }

  private static void refuseUnlessOurs(String applied, String ours) {
    String version = version(applied);
    if (applied.endsWith(FAILED)) {
      throw new StorageException(
          "The database was not brought to schema version %s: that migration has failed, and may have left half of its work. Use another database; this one was left as it is."
              .formatted(version));
    }
    if (ours.isEmpty()) {
      throw new StorageException(
          "The database has schema version %s, made by a newer lightsail-local than this one. Use that version, or another database; this one was left as it is."
              .formatted(version));
    }
    if (!applied.equals(ours)) {
      throw new StorageException(
          "The database's schema version %s was made by another build of lightsail-local, or by another program: its checksum is not the one that this build has for %s. Use that build, or another database; this one was left as it is."
              .formatted(version, version(ours)));
    }
  }

  private static String version(String entry) {
    return entry.substring(0, entry.indexOf(' '));
  }

  /** The names of all tables but the history's, in quotes. */
  static List<String> tables(Statement statement, String schema) throws SQLException {
    return names(
            statement,
            "SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE'"
                + " AND table_name <> 'flyway_schema_history' AND table_schema = ",
            schema)
        .map(name -> '"' + name.replace("\"", "\"\"") + '"')
        .toList();
  }

  /** The names of all sequences but those that number the rows of one table, in lower case. */
  static List<String> sequences(Statement statement, String schema) throws SQLException {
    return names(
            statement,
            "SELECT sequence_name FROM information_schema.sequences WHERE sequence_schema = ",
            schema)
        .map(name -> name.toLowerCase(Locale.ROOT))
        .toList();
  }

  private static Stream<String> names(Statement statement, String query, String schema)
      throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query + "'" + schema.replace("'", "''") + "'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names.stream();
  }

  /** Makes them give the same numbers again. */
  static void restartSequences(Statement statement, String schema) throws SQLException {
    for (String sequence : sequences(statement, schema)) {
      statement.execute("ALTER SEQUENCE " + sequence + " RESTART");
    }
  }

  /**
   * What was applied to the database, of whatever build, in the form of the resource {@code
   * history}.
   */
  static List<String> history(Statement statement) throws SQLException {
    List<String> history = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT \"version\", \"checksum\", \"success\" FROM \"flyway_schema_history\""
                + " WHERE \"version\" IS NOT NULL ORDER BY \"installed_rank\"")) {
      while (rows.next()) {
        String failed = rows.getBoolean("success") ? "" : FAILED;
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
