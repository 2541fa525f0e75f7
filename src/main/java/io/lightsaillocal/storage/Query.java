package io.lightsaillocal.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A statement that is answered by rows. It is executed when they are asked for. */
public final class Query extends SqlStatement<Query> {

  Query(Connection connection, SqlText text) {
    super(connection, text);
  }

  /** The rows, each as what the reader makes of it. */
  public <T> Rows<T> map(RowReader<T> reader) {
    return new Rows<>(this, reader);
  }

  /** The first column of the rows, which is a text. */
  public Rows<String> texts() {
    return map(row -> row.getString(1));
  }

  /** The first column of the rows, which is a whole number. */
  public Rows<Long> numbers() {
    return map(row -> row.getLong(1));
  }

  /** What a query is answered by. */
  public static final class Rows<T> {

    private final Query query;
    private final RowReader<T> reader;

    private Rows(Query query, RowReader<T> reader) {
      this.query = query;
      this.reader = reader;
    }

    /** All of them. */
    public List<T> list() {
      try (PreparedStatement statement = query.prepared()) {
        query.bindTo(statement);
        try (ResultSet rows = statement.executeQuery()) {
          List<T> found = new ArrayList<>();
          while (rows.next()) {
            found.add(reader.read(rows));
          }
          return found;
        }
      } catch (SQLException e) {
        throw query.failed(e);
      }
    }

    /** The one that there is at most, unless it is null. */
    public Optional<T> findOne() {
      List<T> found = list();
      if (found.size() > 1) {
        throw new IllegalStateException(
            "There are %d rows instead of one: %s".formatted(found.size(), query.text().jdbc()));
      }
      return first(found);
    }

    /** The first of them, if there are any and it is not null. */
    public Optional<T> findFirst() {
      return first(list());
    }

    /** What a row is made to may be null. */
    private static <T> Optional<T> first(List<T> found) {
      return found.isEmpty() ? Optional.empty() : Optional.ofNullable(found.get(0));
    }

    /** The one that there always is. */
    public T one() {
      return findOne()
          .orElseThrow(() -> new IllegalStateException("There is no row: " + query.text().jdbc()));
    }
  }
}
