package io.lightsaillocal.storage;

import java.util.Collection;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/**
 * Values of parameters that know how they are bound. For a plain value JDBI looks, at each
 * execution, for the factory that is in charge of its type, which takes longer than to bind it; so
 * the statements of the Lightsail side are given these.
 */
public final class Parameters {

  private Parameters() {}

  /** A text, or null. */
  public static Argument text(@Nullable String value) {
    return (position, statement, context) -> statement.setString(position, value);
  }

  /** Several texts, for a comparison with {@code = ANY(…)}. */
  public static Argument texts(Collection<String> values) {
    return (position, statement, context) ->
        statement.setArray(
            position, statement.getConnection().createArrayOf("varchar", values.toArray()));
  }

  /** A whole number. */
  public static Argument number(long value) {
    return (position, statement, context) -> statement.setLong(position, value);
  }
}
