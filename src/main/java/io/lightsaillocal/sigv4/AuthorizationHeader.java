package io.lightsaillocal.sigv4;

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
    for (int begin = 0; begin < parameters.length(); begin++) {
      if (!isBetween(begin)) {
        int end = end(begin);
        int equals = parameters.indexOf('=', begin);
        if (equals < 0 || equals >= end) {
          return false;
        }
        begin = end;
      }
    }
    return true;
  }

  /** A parameter, the last one of that name; empty if it is missing or empty. */
  public String parameter(String name) {
    String value = "";
    int found = parameters.indexOf(name);
    while (found >= 0) {
      int equals = found + name.length();
      if ((found == 0 || isBetween(found - 1)) && parameters.startsWith("=", equals)) {
        value = parameters.substring(equals + 1, end(equals));
      }
      found = parameters.indexOf(name, equals);
    }
    return value;
  }

  /** Where the parameter ends that this is in the midst of. */
  private int end(int within) {
    int end = within;
    while (end < parameters.length() && !isBetween(end)) {
      end++;
    }
    return end;
  }

  private boolean isBetween(int index) {
    char c = parameters.charAt(index);
    return c == ',' || c == ' ' || (c >= '\t' && c <= '\r');
  }
}
