package io.lightsaillocal.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The pool of connections to one database. */
final class Connections {

  private static final int MAXIMUM = 10;

  /**
   * How the names of libraries begin in the standalone jar; relocation changes the constants here.
   */
  private static final String RELOCATED = "io.lightsaillocal.";

  /**
   * The emulator closes its database itself. A transaction waits up to 10 s for a row that another
   * one holds. A connection has room for all of our queries, so that it prepares each once.
   */
  private static final String EMBEDDED =
      ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=256";

  private Connections() {}

  static HikariDataSource to(Location location) throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setPoolName("lightsail-local");
    config.setJdbcUrl(url(location));
    config.setDriverClassName(driver(location));
    config.setMaximumPoolSize(MAXIMUM);
    config.setMinimumIdle(1);
    if (!(location instanceof Location.Server)) {
      // A connection within the process does not break, so it is kept, with its prepared queries.
      config.setMaxLifetime(0);
      config.setIdleTimeout(0);
    }
    return new HikariDataSource(config);
  }

  /**
   * The driver by its name, not by asking {@code DriverManager} who takes the URL: in the
   * standalone jar ours is relocated and not announced there, and a user's own of another version
   * would answer.
   */
  private static String driver(Location location) throws SQLException {
    String name = location instanceof Location.Server ? "org.postgresql.Driver" : "org.h2.Driver";
    if (name.startsWith(RELOCATED)) {
      forgetDriver(name);
    }
    return name;
  }

  /**
   * A driver registers itself when it is loaded. One that is ours alone must not stay registered,
   * or it takes the connections that a user means for their own driver of the same URLs.
   */
  private static void forgetDriver(String name) throws SQLException {
    try {
      Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("The build has left out " + name, e);
    }
    for (Driver driver : DriverManager.drivers().toList()) {
      if (driver.getClass().getName().equals(name)) {
        DriverManager.deregisterDriver(driver);
      }
    }
  }

  private static String url(Location location) {
    if (location instanceof Location.Memory memory) {
      return "jdbc:h2:mem:" + memory.name() + ";DB_CLOSE_DELAY=-1" + EMBEDDED;
    }
    if (location instanceof Location.Directory directory) {
      // WRITE_DELAY=0: a commit returns when its bytes have been handed to the operating system.
      return "jdbc:h2:file:"
          + directory.path().toAbsolutePath().resolve("lightsail")
          + ";WRITE_DELAY=0"
          + EMBEDDED;
    }
    return ((Location.Server) location).jdbcUrl();
  }
}
