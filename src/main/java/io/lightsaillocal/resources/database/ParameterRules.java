package io.lightsaillocal.resources.database;

import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.RelationalDatabaseParameter;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which parameters may be set, and to what. */
final class ParameterRules {

  static final String PENDING_REBOOT = "pending-reboot";
  static final String IMMEDIATE = "immediate";

  private static final Pattern RANGE = Pattern.compile("(-?[\\d.]+)-(-?[\\d.]+)");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  /** RDS works numbers out from the size of the bundle. */
  private static final Pattern FORMULA =
      Pattern.compile("[A-Z]*\\(?\\{[A-Za-z]+[^}]*\\}[-+*/\\w{},()]*");

  /** What a request sets. */
  record Checked(String name, String value, String method) {}

  private ParameterRules() {}

  /**
   * What is wanted of a parameter.
   *
   * @param all the parameters of the engine
   * @throws InvalidInputException if it may not be set like that
   */
  static Checked checked(
      RelationalDatabaseParameter wanted, List<RelationalDatabaseParameter> all) {
    String name = String.valueOf(wanted.parameterName());
    RelationalDatabaseParameter known =
        all.stream()
            .filter(parameter -> known(parameter.parameterName()).equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "Could not find parameter with name: " + name,
                        "GetRelationalDatabaseParameters has those that there are."));
    if (!known(known.isModifiable())) {
      throw new InvalidInputException("The parameter %s cannot be modified.".formatted(name));
    }
    String value = wanted.parameterValue();
    if (value == null) {
      throw new InvalidInputException("The parameter %s needs a parameterValue.".formatted(name));
    }
    checkValue(name, value, known);
    return new Checked(name, value, method(wanted, known));
  }

  private static String method(
      RelationalDatabaseParameter wanted, RelationalDatabaseParameter known) {
    boolean isStatic = "static".equals(known.applyType());
    String method = wanted.applyMethod();
    if (method == null) {
      return isStatic ? PENDING_REBOOT : IMMEDIATE;
    }
    if (!method.equals(IMMEDIATE) && !method.equals(PENDING_REBOOT)) {
      throw new InvalidInputException(
          "The applyMethod %s of the parameter %s is not valid."
              .formatted(method, wanted.parameterName()),
          "Use immediate or pending-reboot.");
    }
    if (isStatic && method.equals(IMMEDIATE)) {
      throw new InvalidInputException(
          "cannot use immediate apply method for static parameter: " + wanted.parameterName(),
          "Use pending-reboot.");
    }
    return method;
  }

  private static void checkValue(String name, String value, RelationalDatabaseParameter known) {
    String type = known(known.dataType());
    boolean isNumber = type.equals("integer") || type.equals("float");
    if (isNumber && FORMULA.matcher(value).matches()) {
      return;
    }
    String allowed = known.allowedValues();
    Stream<String> values =
        type.equals("list") ? Stream.of(value.split(",", -1)) : Stream.of(value);
    boolean isAllowed =
        allowed == null
            ? !isNumber || NUMBER.matcher(value).matches()
            : values.allMatch(each -> Stream.of(allowed.split(",")).anyMatch(of -> is(each, of)));
    if (!isAllowed) {
      throw new InvalidInputException(
          "Invalid parameter value: %s for: %s allowed values are: %s"
              .formatted(value, name, allowed == null ? "numbers" : allowed));
    }
  }

  private static boolean is(String value, String allowed) {
    Matcher range = RANGE.matcher(allowed);
    if (!range.matches()) {
      return value.equals(allowed);
    }
    if (!NUMBER.matcher(value).matches()) {
      return false;
    }
    BigDecimal number = new BigDecimal(value);
    return number.compareTo(new BigDecimal(range.group(1))) >= 0
        && number.compareTo(new BigDecimal(range.group(2))) <= 0;
  }
}
