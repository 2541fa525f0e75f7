package io.lightsaillocal.seed;

import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** A value of a seed, with the line that it is on. */
sealed interface Node {

  /** Counted from 1. */
  int line();

  /** What it is, for messages. */
  String kind();

  /** Writes it as JSON. */
  void write(JsonGenerator json);

  /** Characters, in quotes or not. */
  record Text(String value, int line) implements Node {

    @Override
    public String kind() {
      return "a string";
    }

    @Override
    public void write(JsonGenerator json) {
      json.writeString(value);
    }

    /** May be a secret. */
    @Override
    public String toString() {
      return "Text[line=" + line + "]";
    }
  }

  /**
   * A number, true or false, or null.
   *
   * @param written as it stands in the seed
   * @param json the same in JSON
   */
  record Plain(String kind, String written, String json, int line) implements Node {

    @Override
    public void write(JsonGenerator generator) {
      generator.writeRawValue(json);
    }
  }

  /** A list. */
  record Items(List<Node> values, int line) implements Node {

    @Override
    public String kind() {
      return "a list";
    }

    @Override
    public void write(JsonGenerator json) {
      json.writeStartArray();
      values.forEach(value -> value.write(json));
      json.writeEndArray();
    }
  }

  /** An object; its members are in the order of the seed. */
  record Members(Map<String, Member> values, int line) implements Node {

    @Override
    public String kind() {
      return "an object";
    }

    @Override
    public void write(JsonGenerator json) {
      json.writeStartObject();
      values.forEach(
          (name, member) -> {
            json.writeName(name);
            member.value().write(json);
          });
      json.writeEndObject();
    }
  }

  /**
   * A member of an object.
   *
   * @param line that its name is on
   */
  record Member(int line, Node value) {}
}
