package io.lightsaillocal.http;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/** A request as Jetty has it, with as much of its body as was read. */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record PlainRequest(Request request, byte[] body) implements HttpRequest {

  /** Nearly every path, so that the journal keeps this text instead of a thousand like it. */
  private static final String ROOT = "/";

  /** One of which nobody has read the body. */
  PlainRequest(Request request) {
    this(request, new byte[0]);
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String path() {
    String malformed = TolerantConnections.malformedTarget(request);
    String path = malformed == null ? request.getHttpURI().getPath() : malformed;
    return ROOT.equals(path) ? ROOT : String.valueOf(path);
  }

  @Override
  public String query() {
    String query = request.getHttpURI().getQuery();
    return query == null ? "" : query;
  }

  @Override
  public List<String> header(String name) {
    return request.getHeaders().getValuesList(name);
  }

  @Override
  public String firstHeader(String name) {
    String value = request.getHeaders().get(name);
    return value == null ? "" : value;
  }

  @Override
  public List<String> headerNames() {
    return request.getHeaders().stream().map(HttpField::getName).toList();
  }

  @Override
  public String remoteAddress() {
    return Request.getRemoteAddr(request);
  }
}
