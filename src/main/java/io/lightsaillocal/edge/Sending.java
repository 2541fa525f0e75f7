package io.lightsaillocal.edge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;

/** How the body of an answer goes out. */
final class Sending {

  private static final int BUFFER = 64 * 1024;

  private Sending() {}

  /** Sends the head alone. */
  static void end(Response response) throws IOException {
    Content.Sink.write(response, true, BufferUtil.EMPTY_BUFFER);
  }

  /**
   * Sends what is read, as it is read; how many bytes that are.
   *
   * @param length how many there are, by which a small body is one piece and the last; -1 if nobody
   *     has said
   */
  static long all(InputStream body, long length, Response response) throws IOException {
    int piece = length < 0 ? BUFFER : (int) Math.min(BUFFER, Math.max(1, length));
    byte[] buffer = new byte[piece];
    long sent = 0;
    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
      boolean isLast = sent + read == length;
      // Who keeps what passes is to see its end before the client does.
      if (isLast && body.read() >= 0) {
        throw new IOException("The body is longer than its head says, " + length + " bytes.");
      }
      Content.Sink.write(response, isLast, ByteBuffer.wrap(buffer, 0, read));
      sent += read;
      if (isLast) {
        return sent;
      }
    }
    end(response);
    return sent;
  }
}
