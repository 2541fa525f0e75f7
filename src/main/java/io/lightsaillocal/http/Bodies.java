package io.lightsaillocal.http;

import io.lightsaillocal.protocol.CommonException;
import java.io.IOException;
import java.io.InputStream;

/** The bodies of requests that are held as a whole, and how long they may be. */
final class Bodies {

  /** The longest one, in bytes. */
  static final int LONGEST = 1024 * 1024;

  private Bodies() {}

  /**
   * The body, or as much of it as it takes to see that it is too long. Where its length is told
   * beforehand, no more room is made than that.
   *
   * @param told the length; negative if it is not told
   */
  static byte[] read(InputStream content, long told) throws IOException {
    int length = told < 0 ? LONGEST + 1 : (int) Math.min(told, LONGEST + 1);
    return content.readNBytes(length);
  }

  static boolean isTooLong(byte[] body) {
    return body.length > LONGEST;
  }

  static CommonException tooLong() {
    return CommonException.tooLarge(LONGEST);
  }
}
