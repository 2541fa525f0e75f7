package io.lightsaillocal.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * The pool of connections to one database. An embedded one needs no more than H2's own; HikariCP is
 * for a server, whose connections can break.
 */
record Connections(DataSource dataSource, Runnable closer) implements AutoCloseable {

  private static final int MAXIMUM = 10;

  /**
   * The emulator closes its database itself. A transaction waits up to 10 s for a row that another
   * one holds. The cache has room for all of our queries, so that each connection prepares one
   * once.
   */
  private static final String SETTINGS =
      ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=256";

  static Connections to(Location location) {
    if (location instanceof Location.Memory memory) {
      return embedded("mem:" + memory.name() + ";DB_CLOSE_DELAY=-1");
    }
    if (location instanceof Location.Directory directory) {
      // WRITE_DELAY=0: a commit returns when its bytes have been handed to the operating system.
      return embedded(
          "file:" + directory.path().toAbsolutePath().resolve("lightsail") + ";WRITE_DELAY=0");
    }
    HikariConfig config = new HikariConfig();
    config.setPoolName("lightsail-local");
    config.setJdbcUrl(((Location.Server) location).jdbcUrl());
    config.setMaximumPoolSize(MAXIMUM);
    config.setMinimumIdle(1);
    HikariDataSource pool = new HikariDataSource(config);
    return new Connections(pool, pool::close);
  }

  private static Connections embedded(String url) {
    JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:" + url + SETTINGS, "", "");
    pool.setMaxConnections(MAXIMUM);
    return new Connections(pool, pool::dispose);
  }

  @Override
  public void close() {
    closer.run();
  }
}
