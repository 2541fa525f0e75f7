package io.lightsaillocal.protocol;

import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.Member;
import io.lightsaillocal.api.Shape;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.api.StructureShape;
import io.lightsaillocal.api.WireEnum;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one JSON object into a record by walking its shape. Unknown members and nulls are passed
 * over; a value of the wrong JSON type is refused at once, an unknown value of an enumeration is a
 * violation like those of other constraints.
 */
final class JsonReader {

  private final JsonParser parser;
  private final Violations violations;

  JsonReader(JsonParser parser, Violations violations) {
    this.parser = parser;
    this.violations = violations;
  }

  /** The parser stands at the object's opening brace. */
  <T extends Structure> T structure(StructureShape<T> shape, String prefix) {
    @Nullable Object[] values = new Object[shape.members().size()];
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      int index = shape.indexOf(name);
      if (index < 0) {
        parser.skipChildren();
      } else if (token != JsonToken.VALUE_NULL) {
        Member member = shape.members().get(index);
        values[index] = value(member.shape(), prefix + name, member.sensitive());
      }
    }
    return shape.create(values);
  }

  private @Nullable Object value(Shape shape, String path, boolean sensitive) {
    if (shape instanceof Shape.Text) {
      return text(path);
    }
    if (shape instanceof Shape.Enumeration enumeration) {
      return enumeration(enumeration, path, sensitive);
    }
    if (shape instanceof Shape.Numeric numeric) {
      return number(numeric, path);
    }
    if (shape instanceof Shape.Bool) {
      return bool(path);
    }
    if (shape instanceof Shape.Timestamp) {
      return timestamp(path);
    }
    if (shape instanceof Shape.Sequence sequence) {
      return sequence(sequence, path, sensitive);
    }
    if (shape instanceof Shape.Mapping mapping) {
      return mapping(mapping, path, sensitive);
    }
    expect(JsonToken.START_OBJECT, path, "an object");
    return structure((StructureShape<?>) shape, path + ".");
  }

  private String text(String path) {
    expect(JsonToken.VALUE_STRING, path, "a string");
    return storable(parser.getString(), path);
  }

  /**
   * JSON can escape two things that are no text elsewhere: U+0000, which PostgreSQL does not keep,
   * and half of a surrogate pair, which cannot be encoded when it is to be answered.
   */
  private static String storable(String text, String path) {
    for (int i = 0; i < text.length(); i++) {
      int character = text.codePointAt(i);
      if (character == 0 || Character.getType(character) == Character.SURROGATE) {
        throw new InvalidInputException(
            "The string at '%s' holds U+%04X, which is not a character of a text."
                .formatted(path, character));
      }
      i += Character.charCount(character) - 1;
    }
    return text;
  }

  private @Nullable WireEnum enumeration(Shape.Enumeration shape, String path, boolean sensitive) {
    return constant(shape, text(path), path, sensitive);
  }

  private @Nullable WireEnum constant(
      Shape.Enumeration shape, String wire, String path, boolean sensitive) {
    WireEnum constant = shape.values().get(wire);
    if (constant == null) {
      violations.add(
          path, wire, sensitive, "Member must satisfy enum value set: " + shape.values().keySet());
    }
    return constant;
  }

  private Object number(Shape.Numeric shape, String path) {
    return switch (shape.type()) {
      case INTEGER ->
          (int) integer(path, "a whole number of 32 bits", Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> integer(path, "a whole number of 64 bits", Long.MIN_VALUE, Long.MAX_VALUE);
      case FLOAT -> (float) decimal(path);
      case DOUBLE -> decimal(path);
    };
  }

  private long integer(String path, String expected, long min, long max) {
    if (!parser.currentToken().isNumeric()) {
      throw wrongType(path, expected);
    }
    BigDecimal number = parser.getDecimalValue();
    boolean fits =
        number.compareTo(BigDecimal.valueOf(min)) >= 0
            && number.compareTo(BigDecimal.valueOf(max)) <= 0
            && number.remainder(BigDecimal.ONE).signum() == 0;
    if (!fits) {
      throw new InvalidInputException(
          "The value at '%s' must be %s, but is %s.".formatted(path, expected, number));
    }
    return number.longValue();
  }

  private double decimal(String path) {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return switch (parser.getString()) {
        case "NaN" -> Double.NaN;
        case "Infinity" -> Double.POSITIVE_INFINITY;
        case "-Infinity" -> Double.NEGATIVE_INFINITY;
        default -> throw wrongType(path, "a number");
      };
    }
    if (!parser.currentToken().isNumeric()) {
      throw wrongType(path, "a number");
    }
    return parser.getDoubleValue();
  }

  private Boolean bool(String path) {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw wrongType(path, "true or false");
    }
    return token == JsonToken.VALUE_TRUE;
  }

  private Instant timestamp(String path) {
    if (!parser.currentToken().isNumeric()) {
      throw wrongType(path, "a number of seconds since 1970-01-01T00:00:00Z");
    }
    BigDecimal seconds = parser.getDecimalValue();
    try {
      return Instant.ofEpochMilli(
          seconds.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact());
    } catch (ArithmeticException | DateTimeException outOfRange) {
      throw new InvalidInputException(
          "The value at '%s' is not a time that can be represented: %s".formatted(path, seconds));
    }
  }

  private List<Object> sequence(Shape.Sequence shape, String path, boolean sensitive) {
    expect(JsonToken.START_ARRAY, path, "an array");
    List<Object> elements = new ArrayList<>();
    for (int i = 1; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      if (parser.currentToken() != JsonToken.VALUE_NULL) {
        Object element = value(shape.element(), path + "." + i + ".member", sensitive);
        if (element != null) {
          elements.add(element);
        }
      }
    }
    return elements;
  }

  private Map<Object, Object> mapping(Shape.Mapping shape, String path, boolean sensitive) {
    expect(JsonToken.START_OBJECT, path, "an object");
    Map<Object, Object> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = storable(parser.currentName(), path);
      Object key =
          shape.key() instanceof Shape.Enumeration enumeration
              ? constant(enumeration, name, path + "." + name + ".key", sensitive)
              : name;
      if (parser.nextToken() != JsonToken.VALUE_NULL) {
        Object value = value(shape.value(), path + "." + name + ".value", sensitive);
        if (key != null && value != null) {
          entries.put(key, value);
        }
      }
    }
    return entries;
  }

  private void expect(JsonToken token, String path, String expected) {
    if (parser.currentToken() != token) {
      throw wrongType(path, expected);
    }
  }

  private InvalidInputException wrongType(String path, String expected) {
    return new InvalidInputException(
        "The value at '%s' must be %s, but is %s."
            .formatted(path, expected, found(parser.currentToken())));
  }

  private static String found(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      default -> "true or false";
    };
  }
}
