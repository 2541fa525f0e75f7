package io.lightsaillocal.control;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/**
 * A JSON object that may have certain members and no others: who misspells one is told so, instead
 * of wondering why it has no effect.
 */
final class Members {

  private final JsonNode object;

  private Members(JsonNode object) {
    this.object = object;
  }

  /**
   * The object, if it is one and has no member but those of its schema.
   *
   * @param what it is, for messages, as {@code a fault}
   */
  static Members of(JsonNode object, String what, Schema schema) {
    List<String> allowed = schema.members();
    if (!object.isObject()) {
      throw new IllegalArgumentException(
          "%s is a JSON object, not %s.".formatted(capitalized(what), described(object)));
    }
    for (String name : object.propertyNames()) {
      if (!allowed.contains(name)) {
        throw new IllegalArgumentException(
            "%s has no member '%s'. It may have %s."
                .formatted(capitalized(what), name, String.join(", ", allowed)));
      }
    }
    return new Members(object);
  }

  /** Whether a member is there. */
  boolean has(String name) {
    return object.hasNonNull(name);
  }

  /** A string, if it is there. */
  Optional<String> text(String name) {
    return typed(name, JsonNodeType.STRING, "a string").map(JsonNode::stringValue);
  }

  /** True or false; false where it is not there. */
  boolean flag(String name) {
    return typed(name, JsonNodeType.BOOLEAN, "true or false")
        .map(JsonNode::booleanValue)
        .orElse(false);
  }

  /** A whole number. */
  int number(String name, int otherwise) {
    Optional<JsonNode> number = typed(name, JsonNodeType.NUMBER, "a whole number");
    if (number.isPresent() && !number.get().canConvertToInt()) {
      throw wrongType(name, "a whole number of 32 bits", number.get());
    }
    return number.map(JsonNode::intValue).orElse(otherwise);
  }

  /** A number, if it is there. */
  Optional<Double> decimal(String name) {
    return typed(name, JsonNodeType.NUMBER, "a number").map(JsonNode::doubleValue);
  }

  /** A time, if it is there. */
  Optional<Instant> time(String name) {
    return text(name).map(text -> time(name, text));
  }

  private static Instant time(String name, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException none) {
      throw new IllegalArgumentException(
          "The value of '%s' must be a time such as 2026-03-10T12:30:00Z, not '%s'."
              .formatted(name, text),
          none);
    }
  }

  /** The elements of a list. */
  Optional<List<JsonNode>> list(String name) {
    return typed(name, JsonNodeType.ARRAY, "a list").map(list -> list.valueStream().toList());
  }

  private Optional<JsonNode> typed(String name, JsonNodeType type, String expected) {
    JsonNode value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (value.getNodeType() != type) {
      throw wrongType(name, expected, value);
    }
    return Optional.of(value);
  }

  private static IllegalArgumentException wrongType(String name, String expected, JsonNode found) {
    return new IllegalArgumentException(
        "The value of '%s' must be %s, not %s.".formatted(name, expected, described(found)));
  }

  private static String described(JsonNode value) {
    return value.isContainer() ? value.isArray() ? "a list" : "an object" : value.toString();
  }

  private static String capitalized(String what) {
    return Character.toUpperCase(what.charAt(0)) + what.substring(1);
  }
}
