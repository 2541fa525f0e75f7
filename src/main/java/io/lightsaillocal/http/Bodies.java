package io.lightsaillocal.http;

import io.lightsaillocal.protocol.CommonException;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.server.Request;

/** The bodies of requests that are held as a whole. */
final class Bodies {

  /** The longest one, in bytes. */
  private static final int LONGEST = 1024 * 1024;

  private Bodies() {}

  /**
   * The body. Where its length is told beforehand, no more room is made than that; of one that is
   * too long, no more is read than it takes to see that.
   *
   * @param told the length; negative if it is not told
   * @throws CommonException if it cannot be read, or is too long; the connection is then of no more
   *     use
   */
  static byte[] read(InputStream content, long told, Request request) {
    int length = told < 0 ? LONGEST + 1 : (int) Math.min(told, LONGEST + 1);
    byte[] body;
    try {
      body = content.readNBytes(length);
    } catch (IOException | RuntimeException unreadable) {
      throw Refusals.error(unreadable, request, 400);
    }
    if (body.length > LONGEST) {
      throw CommonException.tooLarge(LONGEST);
    }
    return body;
  }
}
