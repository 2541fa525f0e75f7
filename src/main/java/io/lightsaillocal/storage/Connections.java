package io.lightsaillocal.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** The pool of connections to one database. */
final class Connections {

  private static final int MAXIMUM = 10;

  /**
   * The emulator closes its database itself. A transaction waits up to 10 s for a row that another
   * one holds. The cache has room for all of our queries, so that each connection prepares one
   * once.
   */
  private static final String EMBEDDED =
      ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=256";

  private Connections() {}

  static HikariDataSource to(Location location) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("lightsail-local");
    config.setJdbcUrl(url(location));
    config.setMaximumPoolSize(MAXIMUM);
    config.setMinimumIdle(1);
    return new HikariDataSource(config);
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
