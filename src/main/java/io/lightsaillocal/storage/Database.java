package io.lightsaillocal.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * The database of one emulator. Safe for any number of threads.
 *
 * <p>What a transaction has committed is durable: it survives the death of the process at any later
 * moment, except in {@link Location.Memory}.
 */
public final class Database implements AutoCloseable {

  /** After which a call is not tried again. */
  static final Duration TIME_LIMIT = Duration.ofSeconds(15);

  /** How long a statement waits for what another transaction holds. */
  static final Duration LOCK_WAIT = Duration.ofSeconds(5);

  /** A write that changes nothing, to the one table that is there in every schema. */
  static final String PROBE =
      "UPDATE \"flyway_schema_history\" SET \"execution_time\" = \"execution_time\""
          + " WHERE \"installed_rank\" = 1";

  private static final int ATTEMPTS = 20;

  private final Location location;
  private final Gate gate = new Gate();
  private final CompletableFuture<Store> opened;
  private final SqlText.Known texts = new SqlText.Known();
  private final Health health = new Health(this::probe);

  private Database(Location location, Runnable logging, Executor opener) {
    this.location = location;
    this.opened = CompletableFuture.supplyAsync(() -> open(location, gate, logging), opener);
  }

  /**
   * Opens the database, making or migrating its schema.
   *
   * @throws StorageException if it is in use, not ours, damaged, of a newer schema, or not
   *     reachable
   */
  public static Database open(Location location) {
    Database database = new Database(location, () -> {}, Runnable::run);
    database.awaitOpen();
    return database;
  }

  /**
   * Begins to open the database, beside the caller. Whoever works on it waits for it.
   *
   * @param logging returns when there are loggers; waited for as late as can be
   */
  public static Database opening(Location location, Runnable logging) {
    return new Database(location, logging, work -> new Thread(work, "open-database").start());
  }

  /**
   * Waits until it is open.
   *
   * @throws StorageException as of {@link #open}
   */
  public void awaitOpen() {
    store();
  }

  private Store store() {
    try {
      return opened.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  private static Store open(Location location, Gate gate, Runnable logging) {
    try {
      return store(location, gate, logging);
    } catch (SQLException | RuntimeException e) {
      throw e instanceof StorageException known
          ? known
          : new StorageException(
              "The database at %s cannot be opened: %s".formatted(location, Failure.reason(e)), e);
    }
  }

  private static Store store(Location location, Gate gate, Runnable logging) throws SQLException {
    if (location instanceof Location.Memory memory) {
      return MemoryStore.open(memory, logging);
    }
    logging.run();
    return location instanceof Location.Directory directory
        ? FolderStore.open(directory.path(), gate)
        : ServerStore.open((Location.Server) location);
  }

  private Handle connect() {
    try {
      return new Handle(store().connect(), texts);
    } catch (SQLException e) {
      throw new StatementException("CONNECT", e);
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
   *
   * @throws OutcomeUnknownException if the database failed to say whether it has committed
   * @throws UnavailableException if it cannot be done now; nothing was changed
   */
  public <T> T inTransaction(Work<T> work) {
    store().requireRoom();
    Deadline deadline = Deadline.in(TIME_LIMIT);
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(work, deadline, attempt > 1);
      } catch (RuntimeException e) {
        Failure failure = Failure.of(e);
        boolean fasterOthers = failure == Failure.CONFLICT || failure == Failure.LOCKED;
        if (!fasterOthers || (failure == Failure.CONFLICT && attempt == ATTEMPTS)) {
          throw e;
        }
        if (deadline.hasPassed()) {
          throw new UnavailableException(
              "Other calls held what this one needs for longer than %d seconds."
                  .formatted(TIME_LIMIT.toSeconds()));
        }
      }
    }
  }

  private <T> T attempt(Work<T> work, Deadline deadline, boolean again) {
    int generation = store().generation();
    try (Gate.Pass pass = gate.enter(deadline);
        Handle handle = connect()) {
      if (again) {
        Duration left = Duration.ofNanos(Math.max(0, deadline.nanosLeft()));
        store().limitWait(handle.connection(), left.compareTo(LOCK_WAIT) < 0 ? left : LOCK_WAIT);
      } else {
        store().limitWait(handle.connection(), LOCK_WAIT);
      }
      handle.begin();
      T result;
      try {
        result = work.run(handle);
      } catch (RuntimeException | Error e) {
        rollBack(handle);
        throw e;
      }
      commit(handle);
      return result;
    } catch (SQLException e) {
      throw translated(e, generation);
    } catch (RuntimeException e) {
      throw translated(e, generation);
    }
  }

  private static void rollBack(Handle handle) {
    try {
      handle.rollback();
    } catch (RuntimeException closed) {
      // The connection is of no more use, and its transaction ends with it.
    }
  }

  private static void commit(Handle handle) {
    try {
      handle.commit();
    } catch (RuntimeException e) {
      throw Failure.of(e) == Failure.CONFLICT ? e : new CommitFailed(e);
    }
  }

  /**
   * Runs work that only reads, without a transaction around it: each of its statements sees what is
   * committed when it begins, which is also all that it would see inside one.
   *
   * @throws UnavailableException if it cannot be done now
   */
  public <T> T read(Work<T> work) {
    int generation = store().generation();
    try (Gate.Pass pass = gate.enter(Deadline.in(TIME_LIMIT));
        Handle handle = connect()) {
      return work.run(handle);
    } catch (RuntimeException e) {
      throw translated(e, generation);
    }
  }

  private RuntimeException translated(SQLException failed, int generation) {
    return translated(new StatementException("CONNECT", failed), generation);
  }

  /** Called when the gate is left, since whoever replaces the database waits for all others. */
  private RuntimeException translated(RuntimeException thrown, int generation) {
    RuntimeException failed = thrown instanceof CommitFailed commit ? commit.failure : thrown;
    Failure failure = Failure.of(failed);
    String reason = failure == Failure.MISTAKE ? "" : Failure.reason(failed);
    if (failure == Failure.BROKEN) {
      reportOutOfMemory(failed);
      store().recover(generation, reason);
    }
    if (thrown instanceof CommitFailed) {
      return new OutcomeUnknownException(
          "The database failed while the change was committed: %s."
              .formatted(Failure.reason(failed)),
          location instanceof Location.Server);
    }
    return failure == Failure.BROKEN || failure == Failure.UNAVAILABLE
        ? new UnavailableException("The database failed: %s.".formatted(reason))
        : thrown;
  }

  /** H2 catches that memory has run out, which is for whoever runs the process to decide on. */
  private static void reportOutOfMemory(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof OutOfMemoryError) {
        Thread current = Thread.currentThread();
        current.getUncaughtExceptionHandler().uncaughtException(current, t);
      }
    }
  }

  /**
   * Removes all that is kept, in one step: every call sees all of it, or nothing. Takes no longer
   * the more there is.
   */
  public void empty() {
    int generation = store().generation();
    try (Gate.Pass pass = gate.enterAlone(Deadline.in(TIME_LIMIT))) {
      store().empty();
    } catch (SQLException e) {
      throw translated(e, generation);
    }
  }

  /**
   * Gives all that is kept to the sink, as it is at one moment. Within this process, nobody else
   * works on the database meanwhile.
   *
   * @throws UnavailableException if it cannot be done now
   */
  public void copyTo(DatabaseSink sink) {
    alone(connection -> new TableCopy(connection).readInto(sink));
  }

  /**
   * Puts the rows of the source in the place of all that is kept, in one transaction: every call
   * sees all of it, or nothing.
   *
   * @throws UnavailableException if it cannot be done now; nothing was changed
   * @throws StorageException if the rows do not fit; nothing was changed
   */
  public void replaceBy(RowSource source) {
    store().requireRoom();
    alone(
        connection -> {
          TableCopy copy = new TableCopy(connection);
          copy.goOnAfter(source);
          copy.replaceBy(source);
          connection.commit();
        });
  }

  /** Runs work in one transaction, of which nothing is left unless the work commits it. */
  private void alone(AloneWork work) {
    int generation = store().generation();
    try (Gate.Pass pass = gate.enterAlone(Deadline.in(TIME_LIMIT));
        Connection connection = store().connect()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      try {
        work.run(connection);
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      if (Failure.of(e) == Failure.MISTAKE) {
        throw new StorageException("The rows do not fit: " + Failure.reason(e) + ".", e);
      }
      throw translated(e, generation);
    }
  }

  /** Work on a connection. */
  private interface AloneWork {
    void run(Connection connection) throws SQLException;
  }

  /** What the tables of this build are known by: a version and a checksum for each migration. */
  public static List<String> schema() {
    return Schema.ours();
  }

  /**
   * Why the database cannot serve, or nothing if it can: it is asked to write. Answers within three
   * seconds.
   */
  public Optional<String> problem() {
    return health.problem();
  }

  /**
   * How large the database is, in its file or on its server; nothing where it is in memory.
   *
   * @throws UnavailableException if that cannot be told now
   */
  public OptionalLong bytes() {
    int generation = store().generation();
    try {
      return store().bytes();
    } catch (SQLException e) {
      throw translated(e, generation);
    }
  }

  private void probe() {
    inTransaction(handle -> handle.execute(PROBE));
  }

  /** Work on the database. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does the work on this handle, which is closed afterwards. */
    T run(Handle handle);
  }

  @Override
  public void close() {
    health.close();
    opened
        .thenApply(Optional::of)
        .exceptionally(neverOpened -> Optional.empty())
        .join()
        .ifPresent(Store::close);
  }

  /** A commit that was not answered by a yes. */
  private static final class CommitFailed extends RuntimeException {

    private final RuntimeException failure;

    CommitFailed(RuntimeException failure) {
      super(failure);
      this.failure = failure;
    }
  }
}
