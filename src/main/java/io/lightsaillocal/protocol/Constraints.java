package io.lightsaillocal.protocol;

import io.lightsaillocal.api.Member;
import io.lightsaillocal.api.Shape;
import io.lightsaillocal.api.Structure;
import java.util.List;
import java.util.Map;

/** Checks a record against the model's constraints by walking its shape. */
final class Constraints {

  private final Violations violations;

  Constraints(Violations violations) {
    this.violations = violations;
  }

  void check(Structure structure) {
    check(structure, "");
  }

  private void check(Structure structure, String prefix) {
    List<Member> members = structure.shape().members();
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      Object value = structure.member(i);
      String path = prefix + member.name();
      if (value != null) {
        check(member.shape(), value, path, member.sensitive());
      } else if (member.required()) {
        violations.missing(path);
      }
    }
  }

  private void check(Shape shape, Object value, String path, boolean sensitive) {
    if (shape instanceof Shape.Text text) {
      check(text, (String) value, path, sensitive);
    } else if (shape instanceof Shape.Numeric numeric) {
      check(numeric, (Number) value, path, sensitive);
    } else if (shape instanceof Shape.Sequence sequence) {
      check(sequence, (List<?>) value, path, sensitive);
    } else if (shape instanceof Shape.Mapping mapping) {
      check(mapping, (Map<?, ?>) value, path, sensitive);
    } else if (value instanceof Structure structure) {
      check(structure, path + ".");
    }
  }

  private void check(Shape.Text text, String value, String path, boolean sensitive) {
    int length = value.codePointCount(0, value.length());
    if (length < text.min()) {
      violations.add(
          path, value, sensitive, "Member must have length greater than or equal to " + text.min());
    }
    if (length > text.max()) {
      violations.add(
          path, value, sensitive, "Member must have length less than or equal to " + text.max());
    }
    if (text.pattern() != null && !text.pattern().matcher(value).matches()) {
      violations.add(
          path,
          value,
          sensitive,
          "Member must satisfy regular expression pattern: " + text.pattern().pattern());
    }
  }

  private void check(Shape.Numeric numeric, Number value, String path, boolean sensitive) {
    // Without a constraint, a double may well be beyond what a long can hold.
    if (numeric.min() != Long.MIN_VALUE && value.doubleValue() < numeric.min()) {
      violations.add(
          path,
          value,
          sensitive,
          "Member must have value greater than or equal to " + numeric.min());
    }
    if (numeric.max() != Long.MAX_VALUE && value.doubleValue() > numeric.max()) {
      violations.add(
          path, value, sensitive, "Member must have value less than or equal to " + numeric.max());
    }
  }

  private void check(Shape.Sequence sequence, List<?> values, String path, boolean sensitive) {
    if (values.size() < sequence.min()) {
      violations.add(
          path,
          values,
          sensitive,
          "Member must have length greater than or equal to " + sequence.min());
    }
    if (values.size() > sequence.max()) {
      violations.add(
          path,
          values,
          sensitive,
          "Member must have length less than or equal to " + sequence.max());
    }
    for (int i = 0; i < values.size(); i++) {
      check(sequence.element(), values.get(i), path + "." + (i + 1) + ".member", sensitive);
    }
  }

  private void check(Shape.Mapping mapping, Map<?, ?> values, String path, boolean sensitive) {
    values.forEach(
        (key, value) -> {
          check(mapping.key(), key, path + "." + key + ".key", sensitive);
          check(mapping.value(), value, path + "." + key + ".value", sensitive);
        });
  }
}
