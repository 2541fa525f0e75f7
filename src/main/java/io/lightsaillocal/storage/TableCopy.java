package io.lightsaillocal.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Copies the rows of all tables out of a database and into one, whichever of the two kinds it is.
 * What tables and columns there are is asked for, so that a migration need not be repeated here.
 */
final class TableCopy {

  private static final int BATCH = 500;

  private final Connection connection;
  private final String schema;

  TableCopy(Connection connection) throws SQLException {
    this.connection = connection;
    this.schema = connection.getSchema();
  }

  void readInto(DatabaseSink sink) throws SQLException {
    for (String table : tables()) {
      try (Statement statement = connection.createStatement()) {
        statement.setFetchSize(BATCH);
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
          copy(table, rows, sink);
        }
      }
    }
    try (Statement statement = connection.createStatement()) {
      for (String sequence : Schema.sequences(statement, schema)) {
        sink.sequence(sequence, next(statement, sequence));
      }
    }
  }

  private static long next(Statement statement, String sequence) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT NEXTVAL('%s')".formatted(sequence))) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void copy(String table, ResultSet rows, RowSink sink) throws SQLException {
    Columns columns = Columns.of(rows.getMetaData());
    sink.table(table, columns.names());
    while (rows.next()) {
      @Nullable Object[] values = new Object[columns.types().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = value(rows, i + 1, columns.types().get(i));
      }
      sink.row(values);
    }
  }

  private static @Nullable Object value(ResultSet rows, int column, int type) throws SQLException {
    Object value =
        switch (type) {
          case Types.BIGINT, Types.INTEGER, Types.SMALLINT -> rows.getLong(column);
          case Types.BOOLEAN, Types.BIT -> rows.getBoolean(column);
          case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> rows.getBytes(column);
          default -> rows.getString(column);
        };
    return rows.wasNull() ? null : value;
  }

  /**
   * Makes the database go on with its own numbers after those that the rows bring along. Done
   * before all else and never taken back: H2 ends a transaction for it, and a gap does no harm.
   */
  void goOnAfter(RowSource source) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : tables()) {
        String numbered = columns(table).numbered();
        if (numbered != null) {
          long next = Math.max(source.greatest(table), greatest(statement, table, numbered)) + 1;
          statement.execute(
              "ALTER TABLE %s ALTER COLUMN %s RESTART WITH %d".formatted(table, numbered, next));
        }
      }
      for (String sequence : Schema.sequences(statement, schema)) {
        long next = Math.max(source.greatest(sequence), next(statement, sequence)) + 1;
        statement.execute("ALTER SEQUENCE %s RESTART WITH %d".formatted(sequence, next));
      }
    }
  }

  private static long greatest(Statement statement, String table, String column)
      throws SQLException {
    try (ResultSet row =
        statement.executeQuery("SELECT COALESCE(MAX(%s), 0) FROM %s".formatted(column, table))) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Puts the rows in the place of those that are there, in the connection's transaction. */
  void replaceBy(RowSource source) throws SQLException {
    List<String> tables = tables();
    try (Statement statement = connection.createStatement()) {
      for (int i = tables.size() - 1; i >= 0; i--) {
        statement.execute("DELETE FROM " + tables.get(i));
      }
    }
    for (String table : tables) {
      try (Insertion insertion = new Insertion(table)) {
        source.read(table, insertion);
        insertion.flush();
      } catch (SqlFailure failed) {
        throw failed.cause;
      }
    }
  }

  /** Rows on their way into one table. */
  private final class Insertion implements RowSink, AutoCloseable {

    private final String table;
    private final Columns known;
    private @Nullable PreparedStatement statement;
    private List<Integer> types = List.of();
    private int waiting;

    Insertion(String table) throws SQLException {
      this.table = table;
      this.known = columns(table);
    }

    @Override
    public void table(String name, List<String> columns) {
      try {
        types = new ArrayList<>();
        for (String column : columns) {
          int index = known.names().indexOf(column);
          if (index < 0) {
            throw new StorageException("The table %s has no column '%s'.".formatted(table, column));
          }
          types.add(known.types().get(index));
        }
        statement =
            connection.prepareStatement(
                "INSERT INTO %s (%s) %s VALUES (%s)"
                    .formatted(
                        table,
                        String.join(", ", columns),
                        known.numbered() == null ? "" : "OVERRIDING SYSTEM VALUE",
                        columns.stream().map(column -> "?").collect(Collectors.joining(", "))));
      } catch (SQLException e) {
        throw new SqlFailure(e);
      }
    }

    @Override
    public void row(@Nullable Object[] values) {
      PreparedStatement into = statement;
      if (into == null || values.length != types.size()) {
        throw new StorageException(
            "A row of the table %s has %d values, and not %d."
                .formatted(table, values.length, types.size()));
      }
      try {
        for (int i = 0; i < values.length; i++) {
          into.setObject(i + 1, values[i], types.get(i));
        }
        into.addBatch();
        if (++waiting == BATCH) {
          flush();
        }
      } catch (SQLException e) {
        throw new SqlFailure(e);
      }
    }

    void flush() throws SQLException {
      if (statement != null && waiting > 0) {
        statement.executeBatch();
        waiting = 0;
      }
    }

    @Override
    public void close() throws SQLException {
      if (statement != null) {
        statement.close();
      }
    }
  }

  /**
   * The columns of a table.
   *
   * @param numbered the one that the database itself fills in, if there is one
   */
  private record Columns(List<String> names, List<Integer> types, @Nullable String numbered) {

    static Columns of(ResultSetMetaData table) throws SQLException {
      List<String> names = new ArrayList<>();
      List<Integer> types = new ArrayList<>();
      String numbered = null;
      for (int i = 1; i <= table.getColumnCount(); i++) {
        names.add(table.getColumnName(i).toLowerCase(Locale.ROOT));
        types.add(table.getColumnType(i));
        if (table.isAutoIncrement(i)) {
          numbered = names.get(i - 1);
        }
      }
      return new Columns(names, types, numbered);
    }
  }

  private Columns columns(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
      return Columns.of(none.getMetaData());
    }
  }

  /** All tables by their names in lower case, each after those that it refers to. */
  private List<String> tables() throws SQLException {
    Map<String, Set<String>> references = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement()) {
      for (String name : Schema.tables(statement, schema)) {
        String bare = name.substring(1, name.length() - 1);
        references.put(bare.toLowerCase(Locale.ROOT), referred(bare));
      }
    }
    Set<String> ordered = new LinkedHashSet<>();
    while (ordered.size() < references.size()) {
      references.forEach(
          (table, to) -> {
            if (ordered.containsAll(to)) {
              ordered.add(table);
            }
          });
    }
    return List.copyOf(ordered);
  }

  private Set<String> referred(String table) throws SQLException {
    Set<String> tables = new LinkedHashSet<>();
    try (ResultSet keys = connection.getMetaData().getImportedKeys(null, schema, table)) {
      while (keys.next()) {
        tables.add(keys.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT));
      }
    }
    return tables;
  }

  /** A failure on its way through those who know nothing of SQL. */
  private static final class SqlFailure extends RuntimeException {

    private final SQLException cause;

    SqlFailure(SQLException cause) {
      super(cause);
      this.cause = cause;
    }
  }
}
