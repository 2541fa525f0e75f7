package io.lightsaillocal.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import javax.sql.DataSource;

/** The pool of connections to one database. */
final class Connections {

  private static final int MAXIMUM = 10;

  /**
   * How the names of libraries begin in the standalone jar; relocation changes the constants here.
   */
  private static final String RELOCATED = "io.lightsaillocal.";

  private static final String H2_DRIVER = "org.h2.Driver";
  private static final String POSTGRESQL = "org.postgresql.Driver";

  private Connections() {}

  /** A pool that opens the database when it is first asked for a connection. */
  static HikariDataSource to(Location.Server server) throws SQLException {
    forgetRelocated(POSTGRESQL);
    HikariDataSource pool = pool();
    pool.setDriverClassName(POSTGRESQL);
    pool.setJdbcUrl(server.jdbcUrl());
    // In seconds; what the URL says itself is what holds. A server that has gone without a word
    // must not keep calls for longer than they may take.
    pool.addDataSourceProperty("connectTimeout", "5");
    pool.addDataSourceProperty("loginTimeout", "5");
    pool.addDataSourceProperty("socketTimeout", "12");
    pool.addDataSourceProperty("cancelSignalTimeout", "2");
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    pool.addDataSourceProperty(
        "options",
        "-c lock_timeout=" + Database.LOCK_WAIT.toMillis() + " -c statement_timeout=10000");
    return pool;
  }

  /**
   * The same, within this process. Drivers are named, not found by asking {@code DriverManager} who
   * takes a URL: it would load those of all databases, and in the standalone jar, where ours are
   * relocated and not announced, a user's own of another version would answer.
   */
  static HikariDataSource to(DataSource embedded) throws SQLException {
    forgetRelocated(H2_DRIVER);
    HikariDataSource pool = pool();
    pool.setDataSource(embedded);
    // A connection within the process does not break, so it is kept, with its prepared queries.
    pool.setMaxLifetime(0);
    pool.setIdleTimeout(0);
    return pool;
  }

  /** A single connection to a PostgreSQL. */
  static Connection postgresql(String url, Properties how) throws SQLException {
    forgetRelocated(POSTGRESQL);
    try {
      Driver driver =
          Class.forName(POSTGRESQL).asSubclass(Driver.class).getDeclaredConstructor().newInstance();
      return Objects.requireNonNull(driver.connect(url, how));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The build has left out " + POSTGRESQL, e);
    }
  }

  private static HikariDataSource pool() {
    // Not from a configuration of its own, which would be copied by reflection.
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName("lightsail-local");
    pool.setMaximumPoolSize(MAXIMUM);
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(Database.TIME_LIMIT.toMillis());
    return pool;
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
