package io.lightsaillocal.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.ConnectionFactory;

/** The connections to one database, which are opened once and used for one transaction each. */
sealed interface Connections extends ConnectionFactory, AutoCloseable {

  /** The greatest number of connections, and so of transactions at a time. */
  int MAXIMUM = 10;

  /** The same database for who wants it in this form. */
  DataSource dataSource();

  /** Closes all connections; they are opened again when they are next wanted. */
  void restart() throws SQLException;

  @Override
  void close() throws SQLException;

  static Connections to(Location location) {
    if (location instanceof Location.Memory memory) {
      return new Embedded("mem:" + memory.name());
    }
    if (location instanceof Location.Directory directory) {
      // WRITE_DELAY=0: a commit returns when its bytes have been handed to the operating system.
      return new Embedded(
          "file:" + directory.path().toAbsolutePath().resolve("lightsail") + ";WRITE_DELAY=0");
    }
    HikariConfig config = new HikariConfig();
    config.setPoolName("lightsail-local");
    config.setJdbcUrl(((Location.Server) location).jdbcUrl());
    config.setMaximumPoolSize(MAXIMUM);
    config.setMinimumIdle(1);
    return new ToServer(new HikariDataSource(config));
  }

  /**
   * To H2 in this process. Such a connection cannot break, so it is kept and used again as it is.
   * H2's own pool rolls back each connection that it hands out, at which H2 forgets all queries
   * that the connection has prepared; to prepare one takes longer than to run it.
   */
  final class Embedded implements Connections {

    /**
     * The database is open until it is shut down here; a transaction waits up to 10 s for a row
     * that another one holds; a connection has room for all of our queries, prepared.
     */
    private static final String SETTINGS =
        ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=256";

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private final Semaphore free = new Semaphore(MAXIMUM);
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    private Embedded(String database) {
      dataSource.setURL("jdbc:h2:" + database + SETTINGS);
    }

    @Override
    public DataSource dataSource() {
      return dataSource;
    }

    @Override
    public Connection openConnection() throws SQLException {
      free.acquireUninterruptibly();
      Connection kept = idle.poll();
      if (kept != null) {
        return kept;
      }
      try {
        return dataSource.getConnection();
      } catch (SQLException e) {
        free.release();
        throw e;
      }
    }

    @Override
    public void closeConnection(Connection connection) {
      // The one used last comes first, so that few clients need few connections.
      idle.push(connection);
      free.release();
    }

    @Override
    public void restart() throws SQLException {
      close();
      idle.clear();
    }

    @Override
    public void close() throws SQLException {
      try (var connection = dataSource.getConnection();
          var statement = connection.createStatement()) {
        statement.execute("SHUTDOWN");
      }
    }
  }

  /** To PostgreSQL. */
  record ToServer(HikariDataSource dataSource) implements Connections {

    @Override
    public Connection openConnection() throws SQLException {
      return dataSource.getConnection();
    }

    @Override
    public void restart() {
      dataSource.getHikariPoolMXBean().softEvictConnections();
    }

    @Override
    public void close() {
      dataSource.close();
    }
  }
}
