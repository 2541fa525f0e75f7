package io.lightsaillocal.edge;

import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The body of a request, which can be read or sent on once. */
final class Body {

  /** That there is none. */
  private static final long NONE = 0;

  /** That there is one, of a length that is not said beforehand. */
  private static final long UNKNOWN = -1;

  private final Content.@Nullable Source source;
  private final long length;
  private final AtomicLong read = new AtomicLong();
  private volatile boolean touched;

  private Body(Content.@Nullable Source source, long length) {
    this.source = source;
    this.length = length;
  }

  /** No body. */
  static Body none() {
    return new Body(null, NONE);
  }

  /** That of a request. */
  static Body of(Request request) {
    if (request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)) {
      return new Body(request, UNKNOWN);
    }
    long told = request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
    return told > 0 ? new Body(request, told) : none();
  }

  /** Whether there is a body. */
  boolean isThere() {
    return source != null;
  }

  /** Whether somebody has begun to read it, so that it cannot be sent again. */
  boolean isTouched() {
    return touched;
  }

  /** How many bytes of it have been read. */
  long bytesRead() {
    return read.get();
  }

  /** The bytes, for who reads them here. */
  InputStream stream() {
    return source == null
        ? InputStream.nullInputStream()
        : Content.Source.asInputStream(new Sent(source));
  }

  /** The bytes, for a request that sends them on. */
  org.eclipse.jetty.client.Request.@Nullable Content content() {
    return source == null ? null : new Sent(source);
  }

  /** Read as fast as it is taken, and never more than a piece at a time. */
  private final class Sent implements org.eclipse.jetty.client.Request.Content {

    private final Content.Source from;

    Sent(Content.Source from) {
      this.from = from;
    }

    @Override
    public long getLength() {
      return length;
    }

    @Override
    public Content.@Nullable Chunk read() {
      Content.Chunk chunk = from.read();
      if (chunk != null) {
        touched = true;
        read.addAndGet(chunk.remaining());
      }
      return chunk;
    }

    @Override
    public void demand(Runnable whenThereIsMore) {
      from.demand(whenThereIsMore);
    }

    /** What goes wrong upstream is no failure of the request that came. */
    @Override
    public void fail(Throwable failure) {
      touched |= read.get() > 0;
    }
  }
}
