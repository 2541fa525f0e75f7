package io.lightsaillocal.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;

/** A PostgreSQL server's database. */
final class ServerStore implements Store {

  private final HikariDataSource pool;

  private ServerStore(HikariDataSource pool) {
    this.pool = pool;
  }

  static ServerStore open(Location.Server location) throws SQLException {
    HikariDataSource pool = Connections.to(location);
    try {
      if (!isCurrent(pool)) {
        Migrations.requireThatTablesCanBeMade(pool);
        Migrations.migrate(
            pool, "SET statement_timeout = 0; SET lock_timeout = 0", "COLLATE \"C\"");
        // What they were told holds for as long as they are open.
        pool.getHikariPoolMXBean().softEvictConnections();
      }
      return new ServerStore(pool);
    } catch (SQLException | RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  private static boolean isCurrent(HikariDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      return Schema.isCurrent(statement);
    }
  }

  @Override
  public Connection connect() throws SQLException {
    return pool.getConnection();
  }

  @Override
  public OptionalLong bytes() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet size = statement.executeQuery("SELECT pg_database_size(current_database())")) {
      size.next();
      return OptionalLong.of(size.getLong(1));
    }
  }

  /** One transaction, which takes effect for all emulators that share the database at once. */
  @Override
  public void empty() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      String schema = connection.getSchema();
      connection.setAutoCommit(false);
      try {
        statement.execute(
            "TRUNCATE TABLE " + String.join(", ", Schema.tables(statement, schema)) + " CASCADE");
        Schema.restartSequences(statement, schema);
        connection.commit();
      } finally {
        connection.rollback();
      }
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
