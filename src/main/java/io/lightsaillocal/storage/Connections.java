package io.lightsaillocal.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;

/** The pool of connections to one database. */
final class Connections {

  private static final int MAXIMUM = 10;

  /**
   * How the names of libraries begin in the standalone jar; relocation changes the constants here.
   */
  private static final String RELOCATED = "io.lightsaillocal.";

  private static final String H2 = "org.h2.Driver";
  private static final String POSTGRESQL = "org.postgresql.Driver";

  /**
   * The emulator closes its database itself. A transaction waits up to 10 s for a row that another
   * one holds. A connection has room for all of our queries, so that it prepares each once. H2
   * would also keep the last result of each, and ask at every execution whether it is still right;
   * of subqueries it may not be.
   */
  private static final String EMBEDDED =
      ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=256;OPTIMIZE_REUSE_RESULTS=0";

  private Connections() {}

  /** A pool that opens the database when it is first asked for a connection. */
  static HikariDataSource to(Location location) throws SQLException {
    // Not from a configuration of its own, which would be copied by reflection.
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName("lightsail-local");
    pool.setMaximumPoolSize(MAXIMUM);
    pool.setMinimumIdle(1);
    if (location instanceof Location.Memory memory) {
      embed("mem:" + memory.name() + ";DB_CLOSE_DELAY=-1", pool);
    } else if (location instanceof Location.Directory directory) {
      // WRITE_DELAY=0: a commit returns when its bytes have been handed to the operating system.
      embed(
          "file:" + directory.path().toAbsolutePath().resolve("lightsail") + ";WRITE_DELAY=0",
          pool);
    } else if (location instanceof Location.Server server) {
      forgetRelocated(POSTGRESQL);
      pool.setDriverClassName(POSTGRESQL);
      pool.setJdbcUrl(server.jdbcUrl());
    }
    return pool;
  }

  /**
   * Drivers are named, not found by asking {@code DriverManager} who takes a URL: it would load
   * those of all databases, and in the standalone jar, where ours are relocated and not announced,
   * a user's own of another version would answer.
   */
  private static void embed(String database, HikariConfig pool) throws SQLException {
    forgetRelocated(H2);
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:" + database + EMBEDDED);
    pool.setDataSource(h2);
    // A connection within the process does not break, so it is kept, with its prepared queries.
    pool.setMaxLifetime(0);
    pool.setIdleTimeout(0);
  }

  /**
   * A driver registers itself when it is loaded. One that is ours alone must not stay registered,
   * or it takes the connections that a user means for their own driver of the same URLs.
   */
  private static void forgetRelocated(String driver) throws SQLException {
    if (!driver.startsWith(RELOCATED)) {
      return;
    }
    try {
      Class.forName(driver);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("The build has left out " + driver, e);
    }
    for (Driver registered : DriverManager.drivers().toList()) {
      if (registered.getClass().getName().equals(driver)) {
        DriverManager.deregisterDriver(registered);
      }
    }
  }
}
