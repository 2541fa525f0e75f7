package io.lightsaillocal.sigv4;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringTokenizer;

/**
 * An {@code Authorization} header taken apart, whether or not it says all that it should.
 *
 * @param algorithm what the header begins with
 * @param parameters those of {@link #ALGORITHM}; none for any other
 * @param wellFormed false if one of the parameters has no equals sign
 */
public record AuthorizationHeader(
    String algorithm, Map<String, String> parameters, boolean wellFormed) {

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
    Map<String, String> parameters = new LinkedHashMap<>();
    boolean wellFormed = true;
    if (algorithm.equals(ALGORITHM)) {
      StringTokenizer tokens =
          new StringTokenizer(trimmed.substring(algorithm.length()), BETWEEN_PARAMETERS);
      while (tokens.hasMoreTokens()) {
        String parameter = tokens.nextToken();
        int equals = parameter.indexOf('=');
        if (equals < 0) {
          wellFormed = false;
        } else {
          parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
      }
    }
    return new AuthorizationHeader(algorithm, parameters, wellFormed);
  }

  /** A parameter; empty if it is missing or empty. */
  public String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }
}
