package io.lightsaillocal.protocol;

import io.lightsaillocal.api.Structure;
import io.lightsaillocal.api.WireEnum;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;

/**
 * Writes a record as the service prints it: compact, keys in alphabetical order, absent members
 * left out, numbers and times as {@link Double#toString} prints them.
 */
final class JsonWriter {

  private final JsonGenerator generator;
  private final EncodedNames names;

  JsonWriter(JsonGenerator generator, EncodedNames names) {
    this.generator = generator;
    this.names = names;
  }

  void structure(Structure structure) {
    List<SerializableString> encoded = names.of(structure.shape());
    generator.writeStartObject();
    for (int index : structure.shape().alphabetical()) {
      Object value = structure.member(index);
      if (value != null) {
        generator.writeName(encoded.get(index));
        value(value);
      }
    }
    generator.writeEndObject();
  }

  private void value(Object value) {
    if (value instanceof String text) {
      generator.writeString(text);
    } else if (value instanceof WireEnum constant) {
      generator.writeString(constant.wire());
    } else if (value instanceof Boolean bool) {
      generator.writeBoolean(bool);
    } else if (value instanceof Instant instant) {
      generator.writeNumber(EpochSeconds.print(instant));
    } else if (value instanceof Number number) {
      number(number);
    } else if (value instanceof Structure structure) {
      structure(structure);
    } else if (value instanceof List<?> list) {
      generator.writeStartArray();
      for (Object element : list) {
        value(element);
      }
      generator.writeEndArray();
    } else {
      mapping((Map<?, ?>) value);
    }
  }

  private void number(Number number) {
    double asDouble = number.doubleValue();
    if (Double.isNaN(asDouble) || Double.isInfinite(asDouble)) {
      generator.writeString(number.toString());
    } else {
      generator.writeNumber(number.toString());
    }
  }

  private void mapping(Map<?, ?> map) {
    Map<String, Object> sorted = new TreeMap<>();
    map.forEach(
        (key, value) -> sorted.put(key instanceof WireEnum e ? e.wire() : (String) key, value));
    generator.writeStartObject();
    sorted.forEach(
        (key, value) -> {
          generator.writeName(key);
          value(value);
        });
    generator.writeEndObject();
  }
}
