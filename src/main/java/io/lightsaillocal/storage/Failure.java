package io.lightsaillocal.storage;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.h2.jdbc.JdbcException;
import org.h2.mvstore.MVStoreException;

/** What the failure of a transaction means. */
enum Failure {

  /** Another transaction was faster; run again, this one sees what the other has written. */
  CONFLICT,

  /** Another transaction held for too long what this one needs. */
  LOCKED,

  /** H2 has lost its file, and closed the database. */
  BROKEN,

  /** The database, or the way to it, cannot do any such work now. */
  UNAVAILABLE,

  /** A mistake of the statement's. */
  MISTAKE;

  /** Serialization failure, deadlock, unique violation, a row that is referred to and is gone. */
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "23505", "23506");

  /** PostgreSQL's word for both: the parent has gone, or a child exists. */
  private static final String REFERENCE = "23503";

  /** H2's and PostgreSQL's time limits for a lock, and PostgreSQL's for a statement. */
  private static final Set<String> LOCKS = Set.of("HYT00", "55P03", "57014");

  /** H2: input or output failed, the file is corrupt, closed, shut down, or memory ran out. */
  private static final Set<Integer> LOST =
      Set.of(90028, 90031, 90030, 90098, 90121, 90067, 90108, 90007);

  private static final Set<String> READ_ONLY = Set.of("25006", "90097");

  /** PostgreSQL: no connection, not enough resources, an operator's or the system's fault. */
  private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

  static Failure of(Throwable thrown) {
    return sql(thrown).map(sql -> of(sql, isDelete(thrown))).orElse(MISTAKE);
  }

  /** What the database, or the system below it, said; in one line. */
  static String reason(Throwable thrown) {
    Throwable root = root(thrown);
    if (root instanceof UnknownHostException) {
      String host = String.valueOf(root.getMessage());
      // Who writes user:password@host has the driver look for all of it.
      return "the host %s is not known"
          .formatted(host.replaceFirst("(?s).*@", "").replaceFirst(":.*", ""));
    }
    String said =
        sql(thrown)
            .filter(sql -> of(sql, false) != BROKEN)
            .map(Throwable::getMessage)
            .orElseGet(root::getMessage);
    return oneLine(said == null ? root.toString() : said);
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static String oneLine(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" "))
        .replaceFirst("; SQL statement:.*$", "")
        .replaceFirst(" \\[[0-9]+-[0-9]+]$", "")
        .replaceFirst("\\.$", "");
  }

  private static Failure of(SQLException sql, boolean deletes) {
    String state = String.valueOf(sql.getSQLState());
    if (CONFLICTS.contains(state) || (state.equals(REFERENCE) && !deletes && !isH2(sql))) {
      return CONFLICT;
    }
    if (LOCKS.contains(state)) {
      return LOCKED;
    }
    if (isH2(sql) && (LOST.contains(sql.getErrorCode()) || isStoreClosed(sql))) {
      return BROKEN;
    }
    if (sql instanceof SQLTransientConnectionException
        || READ_ONLY.contains(state)
        || CLASSES.contains(state.substring(0, Math.min(2, state.length())))) {
      return UNAVAILABLE;
    }
    return MISTAKE;
  }

  /** H2 calls general what its store has thrown under its feet. */
  private static boolean isStoreClosed(SQLException sql) {
    for (Throwable cause = sql; cause != null; cause = cause.getCause()) {
      if (cause instanceof MVStoreException) {
        return true;
      }
    }
    return false;
  }

  private static boolean isH2(SQLException sql) {
    return sql instanceof JdbcException;
  }

  /** For PostgreSQL a deletion fails by what still refers to the row, all else by what is gone. */
  private static boolean isDelete(Throwable thrown) {
    return thrown instanceof StatementException statement
        && statement.sql().stripLeading().toUpperCase(Locale.ROOT).startsWith("DELETE");
  }

  private static Optional<SQLException> sql(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }
}
