package io.lightsaillocal.storage;

import java.sql.SQLException;

/**
 * The database did not carry out a statement. Tells its text and what the database says, not the
 * values that were bound.
 */
public final class StatementException extends RuntimeException {

  private final String sql;

  StatementException(String sql, SQLException cause) {
    super(cause.getMessage() + " [" + sql + "]", cause);
    this.sql = sql;
  }

  /** The statement, with question marks for its parameters. */
  String sql() {
    return sql;
  }

  /** The five characters by which the database says what was wrong; empty if it says nothing. */
  public String state() {
    return getCause() instanceof SQLException cause && cause.getSQLState() != null
        ? cause.getSQLState()
        : "";
  }
}
