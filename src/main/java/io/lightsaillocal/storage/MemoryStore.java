package io.lightsaillocal.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** A database in this process's memory. */
final class MemoryStore implements Store {

  private final HikariDataSource pool;
  private final HeapRoom room = new HeapRoom();

  private MemoryStore(HikariDataSource pool) {
    this.pool = pool;
  }

  /**
   * Makes the database before there is a pool, which is the first to want loggers.
   *
   * @param logging returns when there are loggers
   */
  static MemoryStore open(Location.Memory location, Runnable logging) throws SQLException {
    DataSource database = H2.inMemory(location.name());
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      Schema.make(statement);
    }
    logging.run();
    HikariDataSource pool = Connections.to(database);
    try {
      pool.getConnection().close(); // or the first call would load what it takes
      return new MemoryStore(pool);
    } catch (SQLException | RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  @Override
  public Connection connect() throws SQLException {
    return pool.getConnection();
  }

  @Override
  public void requireRoom() {
    room.require();
  }

  @Override
  public void limitWait(Connection connection, Duration wait) throws SQLException {
    H2.limitWait(connection, wait);
  }

  /**
   * H2 empties a table by forgetting it, but refuses to where others refer to the table, though
   * they are empty, too. Switched off by statements, references would be checked by other plans
   * afterwards, and all statements be prepared anew.
   */
  @Override
  public void empty() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      List<String> tables = Schema.tables(statement, "PUBLIC");
      org.h2.engine.Database database = H2.session(connection).getDatabase();
      database.setReferentialIntegrity(false);
      try {
        for (String table : tables) {
          statement.execute("TRUNCATE TABLE " + table);
        }
        Schema.restartSequences(statement, "PUBLIC");
      } finally {
        database.setReferentialIntegrity(true);
        room.forget();
      }
    }
  }

  @Override
  public void close() {
    // Not SHUTDOWN, after which the statement itself finds its database closed.
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET DB_CLOSE_DELAY 0");
    } catch (SQLException alreadyClosed) {
      // It is gone, which is what was asked for.
    }
    pool.close();
  }
}
