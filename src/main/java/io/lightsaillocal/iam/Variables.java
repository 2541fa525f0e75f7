package io.lightsaillocal.iam;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;

/** The variables of policies, as {@code ${aws:username}}. */
final class Variables {

  private static final java.util.regex.Pattern VARIABLE =
      java.util.regex.Pattern.compile("\\$\\{([^}]*)}");

  private Variables() {}

  /** The pattern with values in the place of its variables; a value is never a pattern itself. */
  static String in(String pattern, AccessRequest request) {
    return VARIABLE
        .matcher(pattern)
        .replaceAll(found -> Matcher.quoteReplacement(value(found, request)));
  }

  private static String value(MatchResult variable, AccessRequest request) {
    String name = variable.group(1);
    if (List.of("*", "?", "$").contains(name)) {
      return literal(name);
    }
    // What matches nothing, since a statement with a variable that has no value is about nothing.
    return request.values(name).stream().findFirst().map(Variables::literal).orElse("\uE002");
  }

  private static String literal(String text) {
    return text.replace('*', Pattern.STAR).replace('?', Pattern.QUESTION);
  }

  /** Refuses what is not known. */
  static void check(String pattern, String where) {
    VARIABLE
        .matcher(pattern)
        .results()
        .map(found -> found.group(1))
        .filter(name -> !List.of("*", "?", "$").contains(name) && !Keys.isKnown(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new PolicyException(
                  "%s: The variable ${%s} is not understood.".formatted(where, name));
            });
  }
}
