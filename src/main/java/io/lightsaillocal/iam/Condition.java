package io.lightsaillocal.iam;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a statement.
 *
 * @param operator null of Null, which asks whether there is a value at all
 * @param negated whether none of the values may fit
 */
record Condition(
    Quantifier quantifier,
    @Nullable Operator operator,
    boolean negated,
    boolean ifExists,
    String key,
    List<String> values) {

  /** How many of a request's values have to fit. */
  enum Quantifier {
    NONE,
    ForAllValues,
    ForAnyValue
  }

  private static final java.util.regex.Pattern NAME =
      java.util.regex.Pattern.compile("(?:(ForAllValues|ForAnyValue):)?(\\w+?)(IfExists)?");

  /**
   * A condition as it is written.
   *
   * @throws PolicyException if it is not understood
   */
  static Condition of(String name, String key, List<String> values, String where) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      throw unknown(name, where);
    }
    Quantifier quantifier =
        parts.group(1) == null ? Quantifier.NONE : Quantifier.valueOf(parts.group(1));
    String operator = parts.group(2);
    if (!Keys.isKnown(key)) {
      throw new PolicyException(
          "%s: The condition key '%s' is not understood. Known are %s."
              .formatted(where, key, Keys.summary()));
    }
    values.forEach(value -> Variables.check(value, where));
    if (operator.equals("Null")) {
      values.forEach(value -> check(Operator.Bool, value, where, name));
      return new Condition(quantifier, null, false, false, key, values);
    }
    String positive = operator.replaceFirst("Not(?=Equals|Like|IpAddress)", "");
    boolean negated = !positive.equals(operator);
    Operator known = Operator.named(positive).orElseThrow(() -> unknown(name, where));
    values.stream()
        .filter(value -> !value.contains("${"))
        .forEach(value -> check(known, value, where, name));
    return new Condition(quantifier, known, negated, parts.group(3) != null, key, values);
  }

  private static void check(Operator operator, String value, String where, String name) {
    try {
      operator.check(value);
    } catch (IllegalArgumentException wrong) {
      throw new PolicyException("%s: %s: %s.".formatted(where, name, wrong.getMessage()), wrong);
    }
  }

  private static PolicyException unknown(String name, String where) {
    return new PolicyException(
        "%s: The condition operator '%s' is not understood.".formatted(where, name));
  }

  boolean holds(AccessRequest request) {
    List<String> found = request.values(key);
    if (operator == null) {
      return values.stream().anyMatch(wanted -> Boolean.parseBoolean(wanted) == found.isEmpty());
    }
    if (found.isEmpty()) {
      return ifExists
          || quantifier == Quantifier.ForAllValues
          || (negated && quantifier == Quantifier.NONE);
    }
    boolean all =
        quantifier == Quantifier.ForAllValues || (negated && quantifier == Quantifier.NONE);
    return all
        ? found.stream().allMatch(value -> fits(value, request))
        : found.stream().anyMatch(value -> fits(value, request));
  }

  private boolean fits(String value, AccessRequest request) {
    Operator by = Objects.requireNonNull(operator);
    return negated
        != values.stream().anyMatch(wanted -> test(by, value, Variables.in(wanted, request)));
  }

  /** A value that a variable has brought along, or one of a tag, may be of another form. */
  private static boolean test(Operator operator, String value, String wanted) {
    try {
      return operator.test(value, wanted);
    } catch (IllegalArgumentException otherForm) {
      return false;
    }
  }
}
