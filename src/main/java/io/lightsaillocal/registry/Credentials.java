package io.lightsaillocal.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The password of a login, as a request shows it: with its user's name, or as a token. */
record Credentials(String password) {

  static final String USER = "AWS";

  private static final String BASIC = "basic ";
  private static final String BEARER = "bearer ";

  /** Reads the header; empty if it shows none. */
  static Optional<Credentials> of(@Nullable String authorization) {
    if (authorization == null) {
      return Optional.empty();
    }
    if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.of(new Credentials(authorization.substring(BEARER.length()).trim()));
    }
    if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return Optional.empty();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring(BASIC.length()).trim());
      String[] parts = new String(decoded, UTF_8).split(":", 2);
      return parts.length == 2 && parts[0].equals(USER)
          ? Optional.of(new Credentials(parts[1]))
          : Optional.empty();
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "Credentials[…]";
  }
}
