package io.lightsaillocal.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes all rows that there are, table by table. */
public interface RowSink {

  /** A table begins; none begins before those that its rows refer to. */
  void table(String name, List<String> columns);

  /**
   * A row of the table that has begun.
   *
   * @param values in the order of the columns: texts, numbers as {@link Long}, booleans, bytes
   */
  void row(@Nullable Object[] values);
}
