package io.lightsaillocal.s3.auth;

import java.nio.charset.StandardCharsets;

/** Percent-encoding with AWS's set of unreserved characters. */
public final class UriEscape {

  private static final String HEX = "0123456789ABCDEF";

  private UriEscape() {}

  /** Escapes everything but letters, digits and {@code -._~}. */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if ((c < 0x80 && Character.isLetterOrDigit(c)) || "-._~".indexOf(c) >= 0) {
        escaped.append(c);
      } else {
        escaped.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return escaped.toString();
  }

  /** The same, but leaves slashes. */
  public static String escapePath(String path) {
    return escape(path).replace("%2F", "/");
  }
}
