package io.lightsaillocal.postgres;

import io.lightsaillocal.resources.database.WantedDatabases.WantedDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The master user of a database, who may much, but not all, as with RDS. */
final class MasterUser {

  private static final String HAS_ROLE = "SELECT 1 FROM pg_roles WHERE rolname = ?";
  private static final String HAS_DATABASE = "SELECT 1 FROM pg_database WHERE datname = ?";

  private final Connection connection;

  /** By a connection of the superuser, which from now on leaves no statement in the log. */
  MasterUser(Connection connection) throws SQLException {
    this.connection = connection;
    execute("SET log_statement = 'none'");
    execute("SET log_min_duration_statement = -1");
    execute("SET log_min_error_statement = 'panic'");
  }

  /** Makes the user and the database that are not there yet. */
  void make(WantedDatabase wanted) throws SQLException {
    if (!has(HAS_ROLE, "rds_superuser")) {
      execute("CREATE ROLE rds_superuser");
      execute("GRANT pg_monitor, pg_signal_backend TO rds_superuser WITH ADMIN OPTION");
    }
    if (!has(HAS_ROLE, wanted.username())) {
      execute(
          formatted(
              "CREATE ROLE %I LOGIN CREATEDB CREATEROLE IN ROLE rds_superuser", wanted.username()));
    }
    setPassword(wanted);
    if (!has(HAS_DATABASE, wanted.database())) {
      execute(formatted("CREATE DATABASE %I OWNER %I", wanted.database(), wanted.username()));
    }
    execute(formatted("ALTER DATABASE postgres OWNER TO %I", wanted.username()));
  }

  void setPassword(WantedDatabase wanted) throws SQLException {
    execute(formatted("ALTER ROLE %I PASSWORD %L", wanted.username(), wanted.password()));
  }

  void reloadSettings() throws SQLException {
    execute("SELECT pg_reload_conf()");
  }

  private boolean has(String query, String name) throws SQLException {
    try (PreparedStatement asked = connection.prepareStatement(query)) {
      asked.setString(1, name);
      try (ResultSet found = asked.executeQuery()) {
        return found.next();
      }
    }
  }

  /** Has PostgreSQL put names and values into a statement that takes no parameters. */
  private String formatted(String pattern, String... values) throws SQLException {
    String places = ", ?::text".repeat(values.length);
    try (PreparedStatement asked = connection.prepareStatement("SELECT format(?" + places + ")")) {
      asked.setString(1, pattern);
      for (int i = 0; i < values.length; i++) {
        asked.setString(i + 2, values[i]);
      }
      try (ResultSet made = asked.executeQuery()) {
        made.next();
        return made.getString(1);
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
