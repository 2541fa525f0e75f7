package io.lightsaillocal.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records of any shape with every member filled, lists and maps with what can be modified. */
final class SampleRecords {

  private SampleRecords() {}

  static Structure of(StructureShape<?> shape) {
    return shape.create(shape.members().stream().map(m -> value(m.shape(), m.name())).toArray());
  }

  static StructureShape<?> shape(String name) {
    try {
      return (StructureShape<?>)
          Class.forName("io.lightsaillocal.api." + name).getField("SHAPE").get(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(String.valueOf(e.getMessage()), e);
    }
  }

  /** A value in the shape's Java form; the text of a string is its member's name in brackets. */
  static Object value(Shape shape, String member) {
    if (shape instanceof Shape.Enumeration enumeration) {
      return enumeration.values().values().iterator().next();
    }
    if (shape instanceof Shape.Numeric numeric) {
      return switch (numeric.type()) {
        case INTEGER -> 7;
        case LONG -> 7L;
        case FLOAT -> 7.5f;
        case DOUBLE -> 7.5;
      };
    }
    if (shape instanceof Shape.Bool) {
      return true;
    }
    if (shape instanceof Shape.Timestamp) {
      return Instant.EPOCH;
    }
    if (shape instanceof Shape.Sequence sequence) {
      if (sequence.element() instanceof StructureShape<?> structure && isWithinItself(structure)) {
        return new ArrayList<>(List.of(structure.create(new Object[structure.members().size()])));
      }
      return new ArrayList<>(List.of(value(sequence.element(), member)));
    }
    if (shape instanceof Shape.Mapping mapping) {
      return new HashMap<>(Map.of(value(mapping.key(), member), value(mapping.value(), member)));
    }
    if (shape instanceof StructureShape<?> structure) {
      return of(structure);
    }
    if (shape instanceof Shape.Text) {
      return "<" + member + ">";
    }
    throw new AssertionError(member + " has no shape");
  }

  private static boolean isWithinItself(StructureShape<?> structure) {
    return structure.members().stream()
        .map(Member::shape)
        .anyMatch(shape -> shape instanceof Shape.Sequence list && list.element() == structure);
  }
}
