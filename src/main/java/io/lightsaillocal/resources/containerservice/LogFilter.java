package io.lightsaillocal.resources.containerservice;

import io.lightsaillocal.api.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which messages of a log are wanted. In capitals or not makes a difference.
 *
 * @param all terms that must be in a message
 * @param any terms of which one must be in it, where there are no others
 * @param none terms that must not be in it
 */
record LogFilter(List<String> all, List<String> any, List<String> none) {

  private static final Pattern TERM =
      Pattern.compile("([-?]?)(?:\"([^\"]+)\"|([^\\s\"]+))(?:\\s+|$)");

  /**
   * Reads a pattern: terms with spaces between them, in double quotes if they have spaces.
   *
   * @throws InvalidInputException if a quote is not closed
   */
  static LogFilter parse(@Nullable String pattern) {
    LogFilter filter = new LogFilter(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    String rest = pattern == null ? "" : pattern.strip();
    Matcher term = TERM.matcher(rest);
    while (term.regionStart() < rest.length() && term.lookingAt()) {
      String text = term.group(2) == null ? term.group(3) : term.group(2);
      switch (term.group(1)) {
        case "-" -> filter.none.add(text);
        case "?" -> filter.any.add(text);
        default -> filter.all.add(text);
      }
      term.region(term.end(), rest.length());
    }
    if (term.regionStart() < rest.length()) {
      throw new InvalidInputException(
          "The filterPattern %s is not valid.".formatted(pattern),
          "Give terms with spaces between them, as ERROR, \"two words\", -ERROR or ?ERROR ?Exception.");
    }
    return filter;
  }

  boolean matches(String message) {
    boolean isWanted =
        all.isEmpty()
            ? any.isEmpty() || any.stream().anyMatch(message::contains)
            : all.stream().allMatch(message::contains);
    return isWanted && none.stream().noneMatch(message::contains);
  }
}
