package io.lightsaillocal.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON Schema, as far as the control API needs it: what a value must be, and what it means.
 *
 * @param name under which a document keeps it, if it is worth one
 * @param facts by their keywords; what is a schema in JSON Schema is one here
 */
record Schema(Optional<String> name, Map<String, Object> facts) {

  private static final String PROPERTIES = "properties";
  private static final String REQUIRED = "required";

  /** A string. */
  static Schema text(String description) {
    return typed("string", description);
  }

  /** One of some strings. */
  static Schema oneOf(String description, List<String> values) {
    return text(description).with("enum", values);
  }

  /** A time with its date, in UTC. */
  static Schema time(String description) {
    return text(description).with("format", "date-time");
  }

  /** A duration, in full or in short. */
  static Schema duration(String description) {
    return text(description + " As PT5S or 5s, PT0.2S or 200ms, P1D or 1d.");
  }

  /** A whole number. */
  static Schema integer(String description) {
    return typed("integer", description);
  }

  /** A number. */
  static Schema number(String description) {
    return typed("number", description);
  }

  /** True or false. */
  static Schema flag(String description) {
    return typed("boolean", description);
  }

  /** A list. */
  static Schema list(String description, Schema element) {
    return typed("array", description).with("items", element);
  }

  /** An object whose members' names are free. */
  static Schema map(String description, Schema value) {
    return typed("object", description).with("additionalProperties", value);
  }

  /** Any JSON object. */
  static Schema anyObject(String description) {
    return typed("object", description);
  }

  /** An object that has no members but those that are added. */
  static Schema object(String description) {
    return typed("object", description)
        .with(PROPERTIES, Map.of())
        .with("additionalProperties", false);
  }

  /** The same with a member that is always there. */
  Schema member(String member, Schema value) {
    List<Object> required = new ArrayList<>((List<?>) facts.getOrDefault(REQUIRED, List.of()));
    required.add(member);
    return optional(member, value).with(REQUIRED, List.copyOf(required));
  }

  /** The same with a member that may be left out. */
  Schema optional(String member, Schema value) {
    Map<String, Object> members = new LinkedHashMap<>();
    properties().forEach((key, schema) -> members.put(String.valueOf(key), schema));
    members.put(member, value);
    return with(PROPERTIES, members);
  }

  /** The same under a name of its own. */
  Schema named(String known) {
    return new Schema(Optional.of(known), facts);
  }

  /** The same with a value that holds where none is given. */
  Schema absent(Object value) {
    return with("default", value);
  }

  /** The same with one more fact. */
  Schema with(String keyword, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(facts);
    more.put(keyword, value);
    return new Schema(name, more);
  }

  /** The names of an object's members, in their order. */
  List<String> members() {
    return properties().keySet().stream().map(String::valueOf).toList();
  }

  private Map<?, ?> properties() {
    return (Map<?, ?>) facts.getOrDefault(PROPERTIES, Map.of());
  }

  private static Schema typed(String type, String description) {
    return new Schema(Optional.empty(), Map.of())
        .with("type", type)
        .with("description", description);
  }
}
