package io.lightsaillocal.edge.cache;

import java.util.regex.Pattern;

/** A text in which {@code *} stands for any characters and {@code ?} for one. */
record Wildcard(Pattern pattern) {

  static Wildcard of(String written) {
    StringBuilder expression = new StringBuilder();
    for (int i = 0; i < written.length(); i++) {
      char next = written.charAt(i);
      switch (next) {
        case '*' -> expression.append(".*");
        case '?' -> expression.append('.');
        default -> expression.append(Pattern.quote(String.valueOf(next)));
      }
    }
    return new Wildcard(Pattern.compile(expression.toString(), Pattern.DOTALL));
  }

  /**
   * The path of a cache behaviour. A directory, which ends in a slash, stands for all that is in
   * it; a slash at the beginning need not be written.
   */
  static Wildcard ofPath(String written) {
    boolean isRooted = written.startsWith("/") || written.startsWith("*");
    return of((isRooted ? "" : "/") + written + (written.endsWith("/") ? "*" : ""));
  }

  boolean matches(String text) {
    return pattern.matcher(text).matches();
  }
}
