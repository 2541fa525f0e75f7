package io.lightsaillocal.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The database as one piece of work sees it: over one connection, in one thread. */
public final class Handle implements AutoCloseable {

  private final Connection connection;
  private final SqlText.Known texts;
  private final List<Runnable> afterCommit = new ArrayList<>(0);

  Handle(Connection connection, SqlText.Known texts) {
    this.connection = connection;
    this.texts = texts;
  }

  /** A statement that is answered by rows, with {@code :name} for its parameters. */
  public Query createQuery(String sql) {
    return new Query(connection, texts.of(sql));
  }

  /** A statement that changes rows. */
  public Update createUpdate(String sql) {
    return new Update(connection, texts.of(sql));
  }

  /** A statement that changes rows, for several sets of values. */
  public Batch createBatch(String sql) {
    return new Batch(connection, texts.of(sql));
  }

  /** Carries out a statement without parameters, and tells how many rows it has changed. */
  public int execute(String sql) {
    return createUpdate(sql).execute();
  }

  /** Runs this once the transaction has been committed. */
  public void afterCommit(Runnable work) {
    afterCommit.add(work);
  }

  /** Begins a transaction. */
  public void begin() {
    run("BEGIN", () -> connection.setAutoCommit(false));
  }

  /** Ends it; what was changed stays. */
  public void commit() {
    run("COMMIT", connection::commit);
    endTransaction();
    afterCommit.forEach(Runnable::run);
    afterCommit.clear();
  }

  /** Ends it; what was changed is as it was. */
  public void rollback() {
    afterCommit.clear();
    run("ROLLBACK", connection::rollback);
    endTransaction();
  }

  private void endTransaction() {
    run("END", () -> connection.setAutoCommit(true));
  }

  Connection connection() {
    return connection;
  }

  @Override
  public void close() {
    run("CLOSE", connection::close);
  }

  private interface Work {
    void run() throws SQLException;
  }

  private static void run(String what, Work work) {
    try {
      work.run();
    } catch (SQLException e) {
      throw new StatementException(what, e);
    }
  }
}
