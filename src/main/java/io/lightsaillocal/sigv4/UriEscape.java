package io.lightsaillocal.sigv4;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding with AWS's set of unreserved characters. */
public final class UriEscape {

  private static final String HEX = "0123456789ABCDEF";

  private UriEscape() {}

  /** Escapes everything but letters, digits and {@code -._~}. */
  public static String escape(String text) {
    return escape(text, false);
  }

  /** The same, but leaves slashes. */
  public static String escapePath(String path) {
    return escape(path, true);
  }

  private static String escape(String text, boolean slashes) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (isUnreserved(c) || (slashes && c == '/')) {
        escaped.append(c);
      } else {
        escaped.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return escaped.toString();
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }

  /**
   * What was escaped. A plus sign stands for itself; where it stands for a space, in a query, the
   * caller says so before.
   *
   * @throws IllegalArgumentException if an escape is broken, or the text is not UTF-8
   */
  public static String unescape(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteBuffer bytes = ByteBuffer.allocate(text.length() * 3);
    try {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '%') {
          bytes.put((byte) HexFormat.fromHexDigits(text, i + 1, i + 3));
          i += 2;
        } else if (c < 0x80) {
          bytes.put((byte) c);
        } else {
          int end = Character.isHighSurrogate(c) && i + 1 < text.length() ? i + 2 : i + 1;
          bytes.put(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
          i = end - 1;
        }
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(bytes.flip())
          .toString();
    } catch (CharacterCodingException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("A percent sign begins no escape of UTF-8", e);
    }
  }
}
