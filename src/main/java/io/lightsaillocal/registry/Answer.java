package io.lightsaillocal.registry;

import io.lightsaillocal.watch.ConnectionDropped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;

/** The answer to a request: status and headers first, and then one body, or none. */
final class Answer {

  private static final int BUFFER = 64 * 1024;

  private final Response response;
  private final HttpFields.Mutable headers;
  private final boolean toHead;
  private boolean sent;
  private boolean lost;

  /**
   * @param toHead whether it is the answer to a HEAD, which has no body
   */
  Answer(Response response, boolean toHead) {
    this.response = response;
    this.headers = response.getHeaders();
    this.toHead = toHead;
  }

  Answer status(int status) {
    response.setStatus(status);
    return this;
  }

  /** The status that is answered with. */
  int status() {
    int status = response.getStatus();
    return status == 0 ? 200 : status;
  }

  Answer header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** One more header of a name that may be there already. */
  void addHeader(String name, String value) {
    headers.add(name, value);
  }

  /** Whether the body, or that there is none, is on its way. */
  boolean isSent() {
    return sent || response.isCommitted();
  }

  /** Lets the connection be closed where the first of it would be sent. */
  void lose() {
    lost = true;
  }

  /** Sends an answer without a body, unless one was sent. */
  void end() throws IOException {
    if (!sent) {
      if (status() != 204 && !headers.contains(HttpHeader.CONTENT_LENGTH)) {
        headers.put(HttpHeader.CONTENT_LENGTH, 0);
      }
      write(BufferUtil.EMPTY_BUFFER, true);
    }
  }

  void send(String contentType, byte[] body) throws IOException {
    headers.put(HttpHeader.CONTENT_TYPE, contentType);
    headers.put(HttpHeader.CONTENT_LENGTH, body.length);
    write(toHead ? BufferUtil.EMPTY_BUFFER : ByteBuffer.wrap(body), true);
  }

  /** Sends bytes as they are read; there must be as many as are said. */
  void send(ReadableByteChannel source, long length) throws IOException {
    headers.put(HttpHeader.CONTENT_LENGTH, length);
    if (length == 0 || toHead) {
      write(BufferUtil.EMPTY_BUFFER, true);
      return;
    }
    ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(length, BUFFER));
    for (long left = length; left > 0; ) {
      chunk.clear().limit((int) Math.min(chunk.capacity(), left));
      while (chunk.hasRemaining() && source.read(chunk) >= 0) {
        // a file may give less than is asked for
      }
      chunk.flip();
      if (!chunk.hasRemaining()) {
        throw new IOException("The bytes end " + left + " too early");
      }
      left -= chunk.remaining();
      write(chunk, left == 0);
    }
  }

  private void write(ByteBuffer content, boolean last) throws IOException {
    if (lost) {
      throw new ConnectionDropped();
    }
    sent = true;
    Content.Sink.write(response, last, content);
  }
}
