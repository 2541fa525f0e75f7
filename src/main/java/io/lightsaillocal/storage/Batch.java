package io.lightsaillocal.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.BiConsumer;

/** A statement that is carried out for several sets of values at once. */
public final class Batch extends SqlStatement<Batch> {

  Batch(Connection connection, SqlText text) {
    super(connection, text);
  }

  /** Carries it out for each of these, with the values that {@code bind} gives it. */
  public <T> void executeFor(Collection<T> all, BiConsumer<Batch, T> bind) {
    if (all.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = prepared()) {
      for (T one : all) {
        bind.accept(this, one);
        bindTo(statement);
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw failed(e);
    }
  }
}
