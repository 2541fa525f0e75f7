package io.lightsaillocal.s3.http;

import io.lightsaillocal.watch.ConnectionDropped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/** The answer to a request: status and headers first, and then one body, or none. */
public final class S3Answer {

  /**
   * What is sent at once of a large object: after most sends the socket is full and has to be
   * waited for. Jetty keeps no larger buffers in its pool.
   */
  private static final int LARGEST_BUFFER = 64 * 1024;

  private final Response response;
  private final HttpFields.Mutable headers;
  private final Xml library;
  private boolean sent;
  private long bytes;
  private boolean lost;

  /** Of the web server's response. */
  public S3Answer(Response response, Xml library) {
    this.response = response;
    this.headers = response.getHeaders();
    this.library = library;
  }

  /** Sets a header, in the spelling given; null takes it out again. */
  public void header(String name, @Nullable String value) {
    if (value == null) {
      headers.remove(name);
    } else {
      headers.put(name, value);
    }
  }

  /** Answers with that status; 200 where nobody sets any. */
  public void status(int status) {
    response.setStatus(status);
  }

  /** The status that is answered with. */
  public int status() {
    int status = response.getStatus();
    return status == 0 ? 200 : status;
  }

  /** How many bytes of a body have been sent. */
  public long bytes() {
    return bytes;
  }

  /** Whether the body, or that there is none, is on its way. */
  boolean isSent() {
    return sent || response.isCommitted();
  }

  /** Sends a document of S3's. */
  public void xml(String root, XmlAnswer.Content content) throws IOException {
    send(XmlAnswer.document(library, root, true, content));
  }

  /** Sends an error: these have no namespace. */
  void error(XmlAnswer.Content content) throws IOException {
    send(XmlAnswer.document(library, "Error", false, content));
  }

  /** Sends an answer without a body, unless one was sent. */
  public void end() throws IOException {
    if (!sent) {
      boolean mayHaveBody = status() != 204 && status() != 304;
      if (mayHaveBody && !headers.contains(HttpHeader.CONTENT_LENGTH)) {
        headers.put(HttpHeader.CONTENT_LENGTH, 0);
      }
      write(BufferUtil.EMPTY_BUFFER, true);
    }
  }

  private void send(byte[] document) throws IOException {
    headers.put(HttpHeader.CONTENT_TYPE, "application/xml");
    headers.put(HttpHeader.CONTENT_LENGTH, document.length);
    write(ByteBuffer.wrap(document), true);
  }

  /** Sends bytes as they are read; there must be as many as are said. */
  public void send(ReadableByteChannel source, long length) throws IOException {
    headers.put(HttpHeader.CONTENT_LENGTH, length);
    if (length == 0) {
      write(BufferUtil.EMPTY_BUFFER, true);
      return;
    }
    ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(length, LARGEST_BUFFER));
    for (long left = length; left > 0; ) {
      chunk.clear().limit((int) Math.min(chunk.capacity(), left));
      while (chunk.hasRemaining() && source.read(chunk) >= 0) {
        // a file may give less than is asked for
      }
      chunk.flip();
      if (!chunk.hasRemaining()) {
        throw new IOException("The bytes of an object end " + left + " too early");
      }
      left -= chunk.remaining();
      write(chunk, left == 0);
    }
  }

  /** Lets the connection be closed where the first of it would be sent. */
  public void lose() {
    lost = true;
  }

  private void write(ByteBuffer content, boolean last) throws IOException {
    if (lost) {
      throw new ConnectionDropped();
    }
    sent = true;
    bytes += content.remaining();
    Content.Sink.write(response, last, content);
  }
}
