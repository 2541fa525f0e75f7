package io.lightsaillocal.protocol;

import io.lightsaillocal.api.Member;
import io.lightsaillocal.api.Shape;
import io.lightsaillocal.api.Structure;
import java.util.List;
import java.util.Map;

/** Checks a record against the model's constraints by walking its shape. */
final class Constraints {

  private final Violations violations;
  private final Place place = new Place();

  Constraints(Violations violations) {
    this.violations = violations;
  }

  void check(Structure structure) {
    List<Member> members = structure.shape().members();
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      Object value = structure.member(i);
      if (value != null) {
        check(member.name(), member.shape(), value, member.sensitive());
      } else if (member.required()) {
        place.enter(member.name());
        violations.missing(place);
        place.leave();
      }
    }
  }

  /** Checks the value at this step further down. */
  private void check(String step, Shape shape, Object value, boolean sensitive) {
    place.enter(step);
    check(shape, value, sensitive);
    place.leave();
  }

  private void check(Shape shape, Object value, boolean sensitive) {
    if (shape instanceof Shape.Text text) {
      check(text, (String) value, sensitive);
    } else if (shape instanceof Shape.Numeric numeric) {
      check(numeric, (Number) value, sensitive);
    } else if (shape instanceof Shape.Sequence sequence) {
      check(sequence, (List<?>) value, sensitive);
    } else if (shape instanceof Shape.Mapping mapping) {
      check(mapping, (Map<?, ?>) value, sensitive);
    } else if (value instanceof Structure structure) {
      check(structure);
    }
  }

  private void check(Shape.Text text, String value, boolean sensitive) {
    int length = value.codePointCount(0, value.length());
    if (length < text.min()) {
      violations.add(
          place,
          value,
          sensitive,
          "Member must have length greater than or equal to " + text.min());
    }
    if (length > text.max()) {
      violations.add(
          place, value, sensitive, "Member must have length less than or equal to " + text.max());
    }
    if (text.pattern() != null && !text.pattern().matcher(value).matches()) {
      violations.add(
          place,
          value,
          sensitive,
          "Member must satisfy regular expression pattern: " + text.pattern().pattern());
    }
  }

  private void check(Shape.Numeric numeric, Number value, boolean sensitive) {
    // Without a constraint, a double may well be beyond what a long can hold.
    if (numeric.min() != Long.MIN_VALUE && value.doubleValue() < numeric.min()) {
      violations.add(
          place,
          value,
          sensitive,
          "Member must have value greater than or equal to " + numeric.min());
    }
    if (numeric.max() != Long.MAX_VALUE && value.doubleValue() > numeric.max()) {
      violations.add(
          place, value, sensitive, "Member must have value less than or equal to " + numeric.max());
    }
  }

  private void check(Shape.Sequence sequence, List<?> values, boolean sensitive) {
    if (values.size() < sequence.min()) {
      violations.add(
          place,
          values,
          sensitive,
          "Member must have length greater than or equal to " + sequence.min());
    }
    if (values.size() > sequence.max()) {
      violations.add(
          place,
          values,
          sensitive,
          "Member must have length less than or equal to " + sequence.max());
    }
    for (int i = 0; i < values.size(); i++) {
      check(Place.element(i + 1), sequence.element(), values.get(i), sensitive);
    }
  }

  private void check(Shape.Mapping mapping, Map<?, ?> values, boolean sensitive) {
    values.forEach(
        (key, value) -> {
          check(key + ".key", mapping.key(), key, sensitive);
          check(key + ".value", mapping.value(), value, sensitive);
        });
  }
}
