package io.lightsaillocal.sigv4;

import java.util.StringTokenizer;

/**
 * An {@code Authorization} header taken apart, whether or not it says all that it should.
 *
 * @param algorithm what the header begins with
 * @param parameters those of {@link #ALGORITHM}, as the header has them; none for any other
 */
public record AuthorizationHeader(String algorithm, String parameters) {

  /** The header's name. */
  public static final String NAME = "Authorization";

  /** The one algorithm that there is here. */
  public static final String ALGORITHM = "AWS4-HMAC-SHA256";

  private static final String BETWEEN_PARAMETERS = ", \t\n\u000B\f\r";

  /** Of the header's value. */
  public static AuthorizationHeader parse(String header) {
    String trimmed = header.strip();
    int blank = trimmed.indexOf(' ');
    String algorithm = blank < 0 ? trimmed : trimmed.substring(0, blank);
    return new AuthorizationHeader(
        algorithm, algorithm.equals(ALGORITHM) ? trimmed.substring(algorithm.length()) : "");
  }

  /** Whether each of the parameters has an equals sign. */
  public boolean wellFormed() {
    StringTokenizer all = new StringTokenizer(parameters, BETWEEN_PARAMETERS);
    while (all.hasMoreTokens()) {
      if (all.nextToken().indexOf('=') < 0) {
        return false;
      }
    }
    return true;
  }

  /** A parameter, the last one of that name; empty if it is missing or empty. */
  public String parameter(String name) {
    String start = name + "=";
    int found = parameters.lastIndexOf(start);
    while (found > 0 && !isBetween(found - 1)) {
      found = parameters.lastIndexOf(start, found - 1);
    }
    if (found < 0) {
      return "";
    }
    int begin = found + start.length();
    int end = begin;
    while (end < parameters.length() && !isBetween(end)) {
      end++;
    }
    return parameters.substring(begin, end);
  }

  private boolean isBetween(int index) {
    return BETWEEN_PARAMETERS.indexOf(parameters.charAt(index)) >= 0;
  }
}
