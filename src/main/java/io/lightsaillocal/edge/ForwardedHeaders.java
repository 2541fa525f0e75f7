package io.lightsaillocal.edge;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** What whoever passes a request on tells of where it came from. */
final class ForwardedHeaders {

  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  private ForwardedHeaders() {}

  /** The headers of a visit with the client's address, and how it came. */
  static HttpFields.Mutable of(Visit visit) {
    HttpFields.Mutable headers = HttpFields.build(visit.headers());
    String before = String.join(", ", visit.headers().getValuesList("X-Forwarded-For"));
    headers.put(
        "X-Forwarded-For",
        before.isEmpty() ? visit.remoteAddress() : before + ", " + visit.remoteAddress());
    headers.put("X-Forwarded-Proto", visit.scheme());
    headers.put("X-Forwarded-Port", Integer.toString(visit.isHttps() ? HTTPS_PORT : HTTP_PORT));
    return headers;
  }

  /** The host as the client has named it. */
  static String host(Visit visit) {
    String host = visit.headers().get(HttpHeader.HOST);
    return host == null ? visit.host() : host;
  }
}
