package io.lightsaillocal.protocol;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** Strict UTF-8. Jackson reads overlong forms too, such as {@code C0 AF} for a slash. */
final class Utf8 {

  private Utf8() {}

  /** The index of the first byte that does not belong to a character, if there is one. */
  static OptionalInt firstMistake(byte[] bytes) {
    if (isAscii(bytes)) {
      return OptionalInt.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result =
        StandardCharsets.UTF_8.newDecoder().decode(in, CharBuffer.allocate(bytes.length), true);
    return result.isError() ? OptionalInt.of(in.position()) : OptionalInt.empty();
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }
}
