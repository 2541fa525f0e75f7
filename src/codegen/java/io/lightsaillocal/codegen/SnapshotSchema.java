package io.lightsaillocal.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Writes what the migrations make of an empty H2 database, as a script that makes the same, one
 * statement a line, and the history that such a database tells of itself. With these a new database
 * needs no Flyway, whose start takes longer than that of all the rest.
 *
 * <p>Arguments: the folder of the migrations, and the folder to write {@code snapshot.sql} and
 * {@code history} to.
 */
public final class SnapshotSchema {

  private static final String HISTORY = "\"flyway_schema_history\"";

  /** A table with a column that the database numbers itself. */
  private static final Pattern NUMBERED =
      Pattern.compile("(CREATE TABLE \"PUBLIC\"\\.\"(\\w+)\".* AS IDENTITY)\\(START WITH 1\\)(.*)");

  private SnapshotSchema() {}

  /** Runs the migrations and writes the files. */
  public static void main(String[] args) throws IOException, SQLException {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:snapshot;DB_CLOSE_DELAY=-1");
    Flyway.configure()
        .dataSource(dataSource)
        .locations("filesystem:" + args[0])
        .placeholders(Map.of("bytewise", ""))
        .loggers("slf4j")
        .load()
        .migrate();
    Path folder = Files.createDirectories(Path.of(args[1]));
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE " + HISTORY + " SET \"execution_time\" = 0");
      Files.writeString(folder.resolve("snapshot.sql"), snapshot(statement));
      Files.writeString(folder.resolve("history"), history(statement));
    }
  }

  /** Any one who reads the history can rely on all the rest being there, so it comes last. */
  private static String snapshot(Statement statement) throws SQLException {
    List<String> schema = new ArrayList<>();
    List<String> history = new ArrayList<>();
    for (String part : strings(statement, "SCRIPT NOPASSWORDS NOSETTINGS")) {
      if (part.startsWith("INSERT INTO \"PUBLIC\"." + HISTORY)) {
        history.add(part.replaceAll("TIMESTAMP '[^']*'", "CURRENT_TIMESTAMP"));
      } else if (!part.startsWith("--") && !part.startsWith("CREATE USER")) {
        // Where tables are kept is for the database to say that the script is run in.
        schema.addAll(named(part.replaceFirst("^CREATE (MEMORY|CACHED) TABLE", "CREATE TABLE")));
      }
    }
    schema.addAll(history);
    return String.join("\n", schema) + "\n";
  }

  /**
   * A sequence that has a name, as H2 keeps them for itself; for one without it would make up a
   * name, by random numbers whose source takes longer to load than all tables to make.
   */
  private static List<String> named(String part) {
    Matcher table = NUMBERED.matcher(part);
    if (!table.matches()) {
      return List.of(part);
    }
    String sequence = "\"PUBLIC\".\"%s_SEQUENCE\"".formatted(table.group(2));
    return List.of(
        "CREATE SEQUENCE %s BELONGS_TO_TABLE;".formatted(sequence),
        table.group(1) + " SEQUENCE " + sequence + table.group(3));
  }

  private static String history(Statement statement) throws SQLException {
    return String.join(
            "\n",
            strings(
                statement,
                "SELECT \"version\" || ' ' || \"checksum\" FROM "
                    + HISTORY
                    + " WHERE \"version\" IS NOT NULL ORDER BY \"installed_rank\""))
        + "\n";
  }

  private static List<String> strings(Statement statement, String query) throws SQLException {
    List<String> strings = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        strings.add(rows.getString(1).strip().replaceAll("\\s*\\R\\s*", " "));
      }
    }
    return strings;
  }
}
