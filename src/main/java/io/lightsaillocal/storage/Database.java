package io.lightsaillocal.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jspecify.annotations.Nullable;

/**
 * The database of one emulator. Safe for any number of threads.
 *
 * <p>What a transaction has committed is durable: it survives the death of the process at any later
 * moment, except in {@link Location.Memory}.
 */
public final class Database implements AutoCloseable {

  /**
   * Serialization failure, deadlock, unique violation, a row that is referred to and is gone (in
   * PostgreSQL's and in H2's words), lock timeout: another transaction was faster.
   */
  private static final Set<String> CONFLICTS =
      Set.of("40001", "40P01", "23505", "23503", "23506", "HYT00");

  private static final int ATTEMPTS = 20;

  private final HikariDataSource connections;
  private final @Nullable DirectoryLock lock;
  private final Location location;
  private final Jdbi jdbi;

  private Database(
      Location location, HikariDataSource connections, @Nullable DirectoryLock lock, Jdbi jdbi) {
    this.location = location;
    this.connections = connections;
    this.lock = lock;
    this.jdbi = jdbi;
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
    try {
      return open(location, lock);
    } catch (SQLException | RuntimeException e) {
      if (lock != null) {
        lock.close();
      }
      throw e instanceof StorageException known
          ? known
          : new StorageException(
              "The database at " + location + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private static Database open(Location location, @Nullable DirectoryLock lock)
      throws SQLException {
    HikariDataSource connections = Connections.to(location);
    // JDBI takes a while to load, and needs no connection for that.
    CompletableFuture<Jdbi> jdbi = CompletableFuture.supplyAsync(() -> jdbi(connections));
    try {
      if (!Schema.isCurrent(connections, location)) {
        Migrations.migrate(connections, location instanceof Location.Server ? "COLLATE \"C\"" : "");
      }
      return new Database(location, connections, lock, jdbi.join());
    } catch (SQLException | RuntimeException e) {
      connections.close();
      throw e;
    }
  }

  private static Jdbi jdbi(DataSource connections) {
    Jdbi jdbi = Jdbi.create(connections);
    // By default the message of a failure holds the bound values, and a secret may be among them.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.SHORT_STATEMENT);
    jdbi.getConfig(SqlStatements.class)
        .setTemplateEngine(TemplateEngine.NOP)
        .setSqlParser(new NamedParameters());
    return jdbi;
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

  /**
   * Runs work that only reads, without a transaction around it: each of its statements sees what is
   * committed when it begins, which is also all that it would see inside one.
   */
  public <T> T read(Work<T> work) {
    return jdbi.withHandle(work::run);
  }

  /**
   * Makes sure that the database answers.
   *
   * @throws RuntimeException if it does not
   */
  public void check() {
    jdbi.useHandle(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
  }

  /** Work on the database. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does the work on this handle, which is closed afterwards. */
    T run(Handle handle);
  }

  @Override
  public void close() {
    if (location instanceof Location.Memory) {
      // Not SHUTDOWN, after which the statement itself finds its database closed.
      jdbi.useHandle(handle -> handle.execute("SET DB_CLOSE_DELAY 0"));
    }
    connections.close();
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
}
