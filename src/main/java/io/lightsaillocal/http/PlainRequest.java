package io.lightsaillocal.http;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/** A request of which nobody has read the body. */
record PlainRequest(Request request) implements HttpRequest {

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String path() {
    String malformed = TolerantConnections.malformedTarget(request);
    return malformed == null ? String.valueOf(request.getHttpURI().getPath()) : malformed;
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
  public List<String> headerNames() {
    return request.getHeaders().stream().map(HttpField::getName).toList();
  }

  @Override
  public String remoteAddress() {
    return Request.getRemoteAddr(request);
  }

  @Override
  public byte[] body() {
    return new byte[0];
  }
}
