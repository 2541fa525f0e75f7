package io.lightsaillocal.http;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The headers of an answer, in the order in which the service sends them. */
final class StandardHeaders {

  private final HttpField server = new PreEncodedHttpField(HttpHeader.SERVER, "Server");
  private final DateHeader date;

  /**
   * @param machineTime for the Date header, by which SDKs correct the clock that they sign with
   */
  StandardHeaders(InstantSource machineTime) {
    this.date = new DateHeader(machineTime);
  }

  /** Puts them there; without one for the length, and with Content-Type only where it is told. */
  void put(HttpReply reply, HttpFields.Mutable headers) {
    headers.put(server);
    headers.put(date.now());
    String contentType = reply.contentType();
    if (contentType != null) {
      headers.put(HttpHeader.CONTENT_TYPE, contentType);
    }
    reply.headers().forEach(headers::put);
  }

  /** Puts an answer on the wire whose body is in memory. */
  void send(HttpReply reply, Response response, Callback callback) {
    response.setStatus(reply.status());
    put(reply, response.getHeaders());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, reply.body().length);
    response.write(true, ByteBuffer.wrap(reply.body()), callback);
  }
}
