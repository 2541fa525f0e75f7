package io.lightsaillocal.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement and the values of its parameters. Belongs to one thread.
 *
 * @param <S> the kind of statement
 */
public abstract sealed class SqlStatement<S extends SqlStatement<S>> permits Query, Update, Batch {

  /** Where no value has been given yet. */
  private static final Object MISSING = new Object();

  private final Connection connection;
  private final SqlText text;
  private final @Nullable Object[] values;

  SqlStatement(Connection connection, SqlText text) {
    this.connection = connection;
    this.text = text;
    this.values = new @Nullable Object[text.names().size()];
    Arrays.fill(values, MISSING);
  }

  /** Gives a parameter a text, or null. */
  public final S bind(String name, @Nullable String value) {
    return put(name, value);
  }

  /** Gives a parameter a whole number. */
  public final S bind(String name, long value) {
    return put(name, value);
  }

  /** Gives a parameter a truth value. */
  public final S bind(String name, boolean value) {
    return put(name, value);
  }

  /** Gives a parameter bytes. */
  public final S bind(String name, byte[] value) {
    return put(name, value);
  }

  /** Gives a parameter several texts, for a comparison with {@code = ANY(…)}. */
  public final S bind(String name, Collection<String> values) {
    return put(name, values);
  }

  @SuppressWarnings("unchecked") // each kind of statement is an S of its own
  private S put(String name, @Nullable Object value) {
    List<String> names = text.names();
    boolean isThere = false;
    for (int i = 0; i < values.length; i++) {
      if (names.get(i).equals(name)) {
        values[i] = value;
        isThere = true;
      }
    }
    if (!isThere) {
      throw new IllegalArgumentException("There is no :" + name + " in " + text.jdbc());
    }
    return (S) this;
  }

  final SqlText text() {
    return text;
  }

  final Connection connection() {
    return connection;
  }

  final PreparedStatement prepared() throws SQLException {
    return connection.prepareStatement(text.jdbc());
  }

  /** Hands the values over. */
  final void bindTo(PreparedStatement statement) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      set(statement, i + 1, values[i]);
    }
  }

  private void set(PreparedStatement statement, int position, @Nullable Object value)
      throws SQLException {
    if (value == null || value instanceof String) {
      statement.setString(position, (String) value);
    } else if (value instanceof Long number) {
      statement.setLong(position, number);
    } else if (value instanceof Boolean truth) {
      statement.setBoolean(position, truth);
    } else if (value instanceof byte[] bytes) {
      statement.setBytes(position, bytes);
    } else if (value instanceof Collection<?> texts) {
      statement.setArray(position, connection.createArrayOf("varchar", texts.toArray()));
    } else {
      throw new IllegalStateException(
          ":" + text.names().get(position - 1) + " has no value in " + text.jdbc());
    }
  }

  final StatementException failed(SQLException e) {
    return new StatementException(text.jdbc(), e);
  }
}
