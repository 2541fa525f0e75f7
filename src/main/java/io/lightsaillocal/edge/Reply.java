package io.lightsaillocal.edge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * What a site answers: a head, and a body that is read once.
 *
 * @param headers as they are sent, but for those that are of the connection alone
 * @param error what the site itself refuses the request with, as the journal calls it; empty where
 *     the answer comes from what stands behind it
 */
record Reply(int status, HttpFields headers, InputStream body, String error)
    implements AutoCloseable {

  /** One that is passed on, or kept. */
  Reply(int status, HttpFields headers, InputStream body) {
    this(status, headers, body, "");
  }

  /** A short text of the site's own, which may have further headers. */
  static Reply page(int status, String error, String contentType, String text, HttpFields further) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    HttpFields.Mutable headers = HttpFields.build(further);
    headers.put(HttpHeader.CONTENT_TYPE, contentType);
    headers.put(HttpHeader.CONTENT_LENGTH, bytes.length);
    return new Reply(status, headers, new ByteArrayInputStream(bytes), error);
  }

  /** The same with other headers. */
  Reply with(HttpFields changed) {
    return new Reply(status, changed, body, error);
  }

  /** Lets go of what the body comes from. */
  @Override
  public void close() throws IOException {
    body.close();
  }
}
