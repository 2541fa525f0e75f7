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

  /** Sends what is read, as it is read; how many bytes that are. */
  static long all(InputStream body, Response response) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long sent = 0;
    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
      Content.Sink.write(response, false, ByteBuffer.wrap(buffer, 0, read));
      sent += read;
    }
    end(response);
    return sent;
  }
}
