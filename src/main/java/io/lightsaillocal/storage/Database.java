package io.lightsaillocal.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jspecify.annotations.Nullable;

/**
 * The database of one emulator. Safe for any number of threads.
 *
 * <p>What a transaction has committed is durable: it survives the death of the process at any later
 * moment, except in {@link Location.Memory}.
 */
public final class Database implements AutoCloseable {

  /**
   * Serialization failure, deadlock, unique violation, lock timeout: another transaction was
   * faster.
   */
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "23505", "HYT00");

  private static final int ATTEMPTS = 20;

  private final HikariDataSource dataSource;
  private final @Nullable DirectoryLock lock;
  private final Location location;
  private final Jdbi jdbi;

  private Database(Location location, HikariDataSource dataSource, @Nullable DirectoryLock lock) {
    this.location = location;
    this.dataSource = dataSource;
    this.lock = lock;
    this.jdbi = Jdbi.create(dataSource);
    // By default the message of a failure holds the bound values, and a secret may be among them.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.SHORT_STATEMENT);
  }

  /**
   * Opens the database, making or migrating its schema.
   *
   * @throws StorageException if it is in use, of a newer schema, or not reachable
   */
  public static Database open(Location location) {
    DirectoryLock lock =
        location instanceof Location.Directory directory
            ? DirectoryLock.acquire(directory.path())
            : null;
    HikariDataSource dataSource = null;
    try {
      dataSource = new HikariDataSource(pool(location));
      Schema.migrate(dataSource);
      return new Database(location, dataSource, lock);
    } catch (RuntimeException e) {
      if (dataSource != null) {
        dataSource.close();
      }
      if (lock != null) {
        lock.close();
      }
      throw e instanceof StorageException known
          ? known
          : new StorageException(
              "The database at " + location + " cannot be opened: " + e.getMessage(), e);
    }
  }

  /** Where this database lies. */
  public Location location() {
    return location;
  }

  /**
   * Runs the work in one transaction and commits, or rolls back if it throws. If another
   * transaction was faster to the same row or the same unique value, the work is run again from the
   * start, and then sees what the other has written; so it must have no effect outside the
   * database.
   */
  public <T> T inTransaction(Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return jdbi.inTransaction(work::run);
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS || !isConflict(e)) {
          throw e;
        }
      }
    }
  }

  /** Work inside a transaction. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does the work on this handle, which is closed afterwards. */
    T run(Handle handle);
  }

  @Override
  public void close() {
    if (location instanceof Location.Memory) {
      // From now on it goes with its last connection.
      jdbi.useHandle(handle -> handle.execute("SET DB_CLOSE_DELAY 0"));
    }
    dataSource.close();
    if (lock != null) {
      lock.close();
    }
  }

  private static boolean isConflict(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && CONFLICTS.contains(String.valueOf(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  private static HikariConfig pool(Location location) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("lightsail-local");
    config.setJdbcUrl(jdbcUrl(location));
    config.setMaximumPoolSize(10);
    config.setMinimumIdle(1);
    return config;
  }

  private static String jdbcUrl(Location location) {
    if (location instanceof Location.Memory memory) {
      return "jdbc:h2:mem:" + memory.name() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";
    }
    if (location instanceof Location.Directory directory) {
      // WRITE_DELAY=0: a commit returns when its bytes have been handed to the operating system.
      return "jdbc:h2:file:"
          + directory.path().toAbsolutePath().resolve("lightsail")
          + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";
    }
    return ((Location.Server) location).jdbcUrl();
  }
}
