package io.lightsaillocal.resources;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a row, read from left to right, so in the order in which the query names them. To
 * ask for them by name would make H2 look at all names of the row for each answer.
 */
public final class Cells {

  private final ResultSet row;
  private int read;

  /** The cells of the row that the result stands at. */
  public Cells(ResultSet row) {
    this.row = row;
  }

  /** A text, where the column is never null. */
  public String text() throws SQLException {
    return row.getString(next());
  }

  /** A text, or null. */
  public @Nullable String textOrNull() throws SQLException {
    return row.getString(next());
  }

  /** A whole number, where the column is never null. */
  public long number() throws SQLException {
    return row.getLong(next());
  }

  /** A time, kept in milliseconds, where the column is never null. */
  public Instant time() throws SQLException {
    return Instant.ofEpochMilli(number());
  }

  /** A time, kept in milliseconds, if there is one. */
  public Optional<Instant> optionalTime() throws SQLException {
    long milliseconds = number();
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(milliseconds));
  }

  /** Whether something is so. */
  public boolean flag() throws SQLException {
    return row.getBoolean(next());
  }

  private int next() {
    return ++read;
  }
}
