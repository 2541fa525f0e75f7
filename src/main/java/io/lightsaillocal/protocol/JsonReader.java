package io.lightsaillocal.protocol;

import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.Member;
import io.lightsaillocal.api.Shape;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.api.StructureShape;
import io.lightsaillocal.api.WireEnum;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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
  private final Place place = new Place();

  JsonReader(JsonParser parser, Violations violations) {
    this.parser = parser;
    this.violations = violations;
  }

  /** The parser stands at the object's opening brace. */
  <T extends Structure> T structure(StructureShape<T> shape) {
    @Nullable Object[] values = new Object[shape.members().size()];
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      int index = shape.indexOf(name);
      if (index < 0) {
        parser.skipChildren();
      } else if (token != JsonToken.VALUE_NULL) {
        Member member = shape.members().get(index);
        values[index] = value(name, member.shape(), member.sensitive());
      }
    }
    return shape.create(values);
  }

  /** The value at this step further down. */
  private @Nullable Object value(String step, Shape shape, boolean sensitive) {
    place.enter(step);
    Object value = value(shape, sensitive);
    place.leave();
    return value;
  }

  private @Nullable Object value(Shape shape, boolean sensitive) {
    if (shape instanceof Shape.Text) {
      return text();
    }
    if (shape instanceof Shape.Enumeration enumeration) {
      return constant(enumeration, text(), sensitive);
    }
    if (shape instanceof Shape.Numeric numeric) {
      return number(numeric);
    }
    if (shape instanceof Shape.Bool) {
      return bool();
    }
    if (shape instanceof Shape.Timestamp) {
      return timestamp();
    }
    if (shape instanceof Shape.Sequence sequence) {
      return sequence(sequence, sensitive);
    }
    if (shape instanceof Shape.Mapping mapping) {
      return mapping(mapping, sensitive);
    }
    expect(JsonToken.START_OBJECT, "an object");
    return structure((StructureShape<?>) shape);
  }

  private String text() {
    expect(JsonToken.VALUE_STRING, "a string");
    return storable(parser.getString());
  }

  /**
   * JSON can escape two things that are no text elsewhere: U+0000, which PostgreSQL does not keep,
   * and half of a surrogate pair, which cannot be encoded when it is to be answered.
   */
  private String storable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != 0 && !Character.isSurrogate(c)) {
        continue;
      }
      int character = text.codePointAt(i);
      if (character == 0 || Character.getType(character) == Character.SURROGATE) {
        throw new InvalidInputException(
            "The string at '%s' holds U+%04X, which is not a character of a text."
                .formatted(place, character));
      }
      i += Character.charCount(character) - 1;
    }
    return text;
  }

  private @Nullable WireEnum constant(Shape.Enumeration shape, String wire, boolean sensitive) {
    WireEnum constant = shape.constant(wire).orElse(null);
    if (constant == null) {
      violations.add(
          place, wire, sensitive, "Member must satisfy enum value set: " + shape.values().keySet());
    }
    return constant;
  }

  private Object number(Shape.Numeric shape) {
    return switch (shape.type()) {
      case INTEGER ->
          (int) integer("a whole number of 32 bits", Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> integer("a whole number of 64 bits", Long.MIN_VALUE, Long.MAX_VALUE);
      case FLOAT -> (float) decimal();
      case DOUBLE -> decimal();
    };
  }

  private long integer(String expected, long min, long max) {
    if (!parser.currentToken().isNumeric()) {
      throw wrongType(expected);
    }
    OptionalLong number = JsonNumbers.whole(parser);
    if (number.isEmpty() || number.getAsLong() < min || number.getAsLong() > max) {
      throw unfit(expected);
    }
    return number.getAsLong();
  }

  private double decimal() {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return switch (parser.getString()) {
        case "NaN" -> Double.NaN;
        case "Infinity" -> Double.POSITIVE_INFINITY;
        case "-Infinity" -> Double.NEGATIVE_INFINITY;
        default -> throw wrongType("a number");
      };
    }
    if (!parser.currentToken().isNumeric()) {
      throw wrongType("a number");
    }
    double number = parser.getDoubleValue();
    if (Double.isInfinite(number)) {
      throw unfit("a number of 64 bits");
    }
    return number;
  }

  private Boolean bool() {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw wrongType("true or false");
    }
    return token == JsonToken.VALUE_TRUE;
  }

  private Instant timestamp() {
    if (!parser.currentToken().isNumeric()) {
      throw wrongType("a number of seconds since 1970-01-01T00:00:00Z");
    }
    return JsonNumbers.time(parser)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "The value at '%s' is not a time that can be represented: %s"
                        .formatted(place, parser.getString())));
  }

  private List<Object> sequence(Shape.Sequence shape, boolean sensitive) {
    expect(JsonToken.START_ARRAY, "an array");
    List<Object> elements = new ArrayList<>();
    for (int number = 1; parser.nextToken() != JsonToken.END_ARRAY; number++) {
      if (parser.currentToken() != JsonToken.VALUE_NULL) {
        Object element = value(Place.element(number), shape.element(), sensitive);
        if (element != null) {
          elements.add(element);
        }
      }
    }
    return elements;
  }

  private Map<Object, Object> mapping(Shape.Mapping shape, boolean sensitive) {
    expect(JsonToken.START_OBJECT, "an object");
    Map<Object, Object> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = storable(parser.currentName());
      Object key = key(shape.key(), name, sensitive);
      if (parser.nextToken() != JsonToken.VALUE_NULL) {
        Object value = value(name + ".value", shape.value(), sensitive);
        if (key != null && value != null) {
          entries.put(key, value);
        }
      }
    }
    return entries;
  }

  private @Nullable Object key(Shape shape, String name, boolean sensitive) {
    if (!(shape instanceof Shape.Enumeration enumeration)) {
      return name;
    }
    place.enter(name + ".key");
    Object key = constant(enumeration, name, sensitive);
    place.leave();
    return key;
  }

  private void expect(JsonToken token, String expected) {
    if (parser.currentToken() != token) {
      throw wrongType(expected);
    }
  }

  private InvalidInputException unfit(String expected) {
    return new InvalidInputException(
        "The value at '%s' must be %s, but is %s.".formatted(place, expected, parser.getString()));
  }

  private InvalidInputException wrongType(String expected) {
    return new InvalidInputException(
        "The value at '%s' must be %s, but is %s."
            .formatted(place, expected, found(parser.currentToken())));
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
