package io.lightsaillocal.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** What whoever uses the control API must have. Prints nothing of itself. */
public record ControlToken(String value) {

  private static final String BEARER = "Bearer ";

  /** A token; an empty one would close nothing. */
  public ControlToken {
    if (value.isBlank() || !value.equals(value.strip())) {
      throw new IllegalArgumentException(
          "A control token is not empty, and does not begin or end with a space");
    }
  }

  /** Whether an Authorization header holds it; takes as long whatever it holds instead. */
  boolean isIn(String authorization) {
    return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        && MessageDigest.isEqual(
            bytes(authorization.substring(BEARER.length()).strip()), bytes(value));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "ControlToken";
  }
}
