package io.lightsaillocal.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** An H2 file while it is open. */
final class OpenedFile implements AutoCloseable {

  private final HikariDataSource pool;
  private final org.h2.engine.Database database;
  private final Compaction compaction;
  private final boolean readOnly;

  private OpenedFile(
      HikariDataSource pool, org.h2.engine.Database database, Compaction compaction) {
    this.pool = pool;
    this.database = database;
    this.compaction = compaction;
    this.readOnly = database.isReadOnly();
  }

  static OpenedFile of(DataSource source) throws SQLException {
    HikariDataSource pool = Connections.to(source);
    try (Connection connection = pool.getConnection()) {
      org.h2.engine.Database database = H2.session(connection).getDatabase();
      return new OpenedFile(pool, database, new Compaction(database.getStore().getMvStore()));
    } catch (SQLException | RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  HikariDataSource pool() {
    return pool;
  }

  Compaction compaction() {
    return compaction;
  }

  boolean isReadOnly() {
    return readOnly;
  }

  /** Leaves in the file only what is in the database. */
  void compactAndClose() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN COMPACT");
    } finally {
      pool.close();
    }
  }

  /** Lets go of the file as it is, whatever state H2 is in. */
  void abandon() {
    database.shutdownImmediately();
    pool.close();
  }

  @Override
  public void close() {
    pool.close();
  }
}
