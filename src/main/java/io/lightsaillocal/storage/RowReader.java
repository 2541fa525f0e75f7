package io.lightsaillocal.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What is made of a row. */
@FunctionalInterface
public interface RowReader<T extends @Nullable Object> {

  /** Reads the row that the result stands at. */
  T read(ResultSet row) throws SQLException;
}
