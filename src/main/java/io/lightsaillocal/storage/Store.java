package io.lightsaillocal.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;

/** What differs between the places where the database can lie. */
interface Store extends AutoCloseable {

  /** A connection of the pool. */
  Connection connect() throws SQLException;

  /**
   * Sees to it that writes can be made.
   *
   * @throws UnavailableException if they are known to fail
   */
  default void requireRoom() {}

  /** How long the connection's next statements may wait for a lock. */
  default void limitWait(Connection connection, Duration wait) throws SQLException {}

  /** A number that is another one after each {@link #recover}. */
  default int generation() {
    return 0;
  }

  /**
   * Opens the database anew that has closed itself under its callers.
   *
   * @param generation in which it was found to be closed
   * @param reason what closed it
   */
  default void recover(int generation, String reason) {}

  /** How large it is, where it is not in memory. */
  default OptionalLong bytes() throws SQLException {
    return OptionalLong.empty();
  }

  /** Replaces all tables by empty ones, in one step; nobody else works on the database. */
  void empty() throws SQLException;

  @Override
  void close();
}
