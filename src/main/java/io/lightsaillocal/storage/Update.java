package io.lightsaillocal.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;

/** A statement that changes rows. */
public final class Update extends SqlStatement<Update> {

  Update(Connection connection, SqlText text) {
    super(connection, text);
  }

  /** Carries it out, and tells how many rows it has changed. */
  public int execute() {
    try (PreparedStatement statement = prepared()) {
      bindTo(statement);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Carries out what adds one row at most, and tells the number that the database gave it. */
  public OptionalLong executeAndReturnKey(String column) {
    try (PreparedStatement statement =
        connection().prepareStatement(text().jdbc(), new String[] {column})) {
      bindTo(statement);
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        return keys.next() ? OptionalLong.of(keys.getLong(1)) : OptionalLong.empty();
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }
}
