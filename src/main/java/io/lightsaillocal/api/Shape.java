package io.lightsaillocal.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the model says of one type of value: its Java form and its constraints. The protocol reads,
 * checks and writes values by walking shapes; nothing is looked up by reflection.
 */
public sealed interface Shape
    permits Shape.Text,
        Shape.Enumeration,
        Shape.Numeric,
        Shape.Bool,
        Shape.Timestamp,
        Shape.Sequence,
        Shape.Mapping,
        StructureShape {

  /** The shape's name in the model. */
  String name();

  /**
   * A {@link String}.
   *
   * @param min least length in characters, 0 where the model sets none
   * @param max greatest length in characters, {@link Integer#MAX_VALUE} where the model sets none
   * @param pattern the regular expression the whole value must match, if any
   */
  record Text(String name, int min, int max, @Nullable Pattern pattern) implements Shape {

    /** A string without constraints. */
    public static Text of(String name) {
      return new Text(name, 0, Integer.MAX_VALUE, null);
    }

    /**
     * A string with constraints. The pattern is for the whole value, which may have several lines.
     */
    public static Text of(String name, int min, int max, @Nullable String pattern) {
      return new Text(
          name, min, max, pattern == null ? null : Pattern.compile(pattern, Pattern.DOTALL));
    }
  }

  /**
   * A constant of an enumeration.
   *
   * @param values the constants by wire spelling, in the model's order
   * @param anyCase whether the service takes the spelling in any case
   */
  record Enumeration(String name, Map<String, ? extends WireEnum> values, boolean anyCase)
      implements Shape {

    /** The constant of a spelling that was sent, if there is one. */
    public Optional<WireEnum> constant(String sent) {
      WireEnum exact = values.get(sent);
      if (exact != null || !anyCase) {
        return Optional.ofNullable(exact);
      }
      return values.values().stream()
          .filter(value -> value.wire().equalsIgnoreCase(sent))
          .findFirst()
          .map(value -> (WireEnum) value);
    }
  }

  /**
   * A number.
   *
   * @param type the Java form
   * @param min least value, {@link Long#MIN_VALUE} where the model sets none
   * @param max greatest value, {@link Long#MAX_VALUE} where the model sets none
   */
  record Numeric(String name, Type type, long min, long max) implements Shape {

    /** The Java form of a number. */
    public enum Type {
      /** {@link java.lang.Integer}. */
      INTEGER,
      /** {@link java.lang.Long}. */
      LONG,
      /** {@link java.lang.Float}. */
      FLOAT,
      /** {@link java.lang.Double}. */
      DOUBLE
    }

    /** A number without constraints. */
    public static Numeric of(String name, Type type) {
      return new Numeric(name, type, Long.MIN_VALUE, Long.MAX_VALUE);
    }
  }

  /** A {@link java.lang.Boolean}. */
  record Bool(String name) implements Shape {}

  /** A {@link java.time.Instant}; epoch seconds with up to milliseconds on the wire. */
  record Timestamp(String name) implements Shape {}

  /**
   * A {@link List}.
   *
   * @param elements gives the shape of the elements, which may be of the structure that has this
   *     list
   * @param min least number of elements, 0 where the model sets none
   * @param max greatest number of elements, {@link Integer#MAX_VALUE} where the model sets none
   */
  record Sequence(String name, Supplier<? extends Shape> elements, int min, int max)
      implements Shape {

    /** A list of any length. */
    public static Sequence of(String name, Shape element) {
      return of(name, element, 0, Integer.MAX_VALUE);
    }

    /** A list of limited length. */
    public static Sequence of(String name, Shape element, int min, int max) {
      return new Sequence(name, () -> element, min, max);
    }

    /** The shape of the elements. */
    public Shape element() {
      return elements.get();
    }
  }

  /** A {@link Map}; its keys are strings or constants of an enumeration. */
  record Mapping(String name, Shape key, Shape value) implements Shape {}
}
