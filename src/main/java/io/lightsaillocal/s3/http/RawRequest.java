package io.lightsaillocal.s3.http;

import io.lightsaillocal.sigv4.SignedRequest;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A request as it came, whatever it may mean. */
public final class RawRequest implements SignedRequest {

  private final Request request;
  private final HttpFields headers;
  private @Nullable InputStream body;

  /** Of the web server's request. */
  public RawRequest(Request request) {
    this.request = request;
    this.headers = request.getHeaders();
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String path() {
    String path = request.getHttpURI().getPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  @Override
  public String query() {
    String query = request.getHttpURI().getQuery();
    return query == null ? "" : query;
  }

  @Override
  public List<String> header(String name) {
    return headers.getValuesList(name);
  }

  @Override
  public Collection<String> headerNames() {
    return headers.getFieldNamesCollection();
  }

  /** The first value of a header, or null. */
  public @Nullable String first(String name) {
    return headers.get(name);
  }

  /** Path and query, as in the request's first line. */
  public String target() {
    return query().isEmpty() ? path() : path() + "?" + query();
  }

  /** The version of HTTP that the client speaks. */
  public String protocol() {
    return request.getConnectionMetaData().getProtocol();
  }

  /** The client's address. */
  public String remoteAddress() {
    return Request.getRemoteAddr(request);
  }

  /** The bytes of the body as they come, framing included. */
  public InputStream body() {
    InputStream opened = body;
    if (opened == null) {
      opened = Content.Source.asInputStream(request);
      body = opened;
    }
    return opened;
  }

  /** The length that the body is said to have; -1 if it is not said. */
  public long length() {
    return request.getLength();
  }

  /** {@code http://} or {@code https://} and the host that the client has asked. */
  public String origin() {
    return request.getHttpURI().getScheme() + "://" + headers.get("Host");
  }

  /** Closes the connection, so that there is no answer. */
  public void drop() {
    request.getConnectionMetaData().getConnection().getEndPoint().close();
  }
}
