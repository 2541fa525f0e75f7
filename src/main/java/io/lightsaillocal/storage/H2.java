package io.lightsaillocal.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;

/** The database that runs within this process. */
final class H2 {

  /** What H2 adds to the path that it is given. */
  static final String SUFFIX = ".mv.db";

  /**
   * The emulator closes its database itself. A connection has room for all of our queries, so that
   * it prepares each once. H2 would also keep the last result of each, and ask at every execution
   * whether it is still right; of subqueries it may not be. What goes wrong is thrown, and need not
   * be written to a file beside the database as well.
   */
  private static final String SETTINGS =
      ";DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=256;OPTIMIZE_REUSE_RESULTS=0;TRACE_LEVEL_FILE=0;LOCK_TIMEOUT=";

  private H2() {}

  static JdbcDataSource inMemory(String name) {
    return source("mem:" + name + ";DB_CLOSE_DELAY=-1");
  }

  /**
   * A database in a file. {@code WRITE_DELAY=0}: a commit returns when its bytes have been handed
   * to the operating system. {@code RETENTION_TIME}: how long after it was written a part of the
   * file is kept that is no longer needed, in milliseconds. {@code COMPRESS}: what a commit writes
   * is half as long, and the file with it. {@code MAX_COMPACT_TIME=0}: it is compacted while it is
   * used, and need not be when it is closed, for which H2 would write all of it anew.
   *
   * @param path without the {@link #SUFFIX}
   */
  static JdbcDataSource inFile(Path path) {
    return source(
        "file:" + path + ";WRITE_DELAY=0;RETENTION_TIME=10;COMPRESS=TRUE;MAX_COMPACT_TIME=0");
  }

  /** The same, if it is there, without writing a byte. */
  static JdbcDataSource readOnly(Path path) {
    return source("file:" + path + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE");
  }

  private static JdbcDataSource source(String database) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:" + database + SETTINGS + Database.LOCK_WAIT.toMillis());
    return source;
  }

  /** The connection's own side of the database. */
  static SessionLocal session(Connection connection) throws SQLException {
    return (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
  }

  /** As {@code SET LOCK_TIMEOUT} does, after which all statements would be prepared anew. */
  static void limitWait(Connection connection, Duration wait) throws SQLException {
    SessionLocal session = session(connection);
    int millis = (int) Math.max(1, wait.toMillis());
    if (session.getLockTimeout() != millis) {
      session.setLockTimeout(millis);
    }
  }
}
