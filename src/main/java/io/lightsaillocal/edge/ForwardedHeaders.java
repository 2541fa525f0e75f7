package io.lightsaillocal.edge;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** What whoever passes a request on tells of where it came from. */
final class ForwardedHeaders {

  private static final String TRACE = "X-Amzn-Trace-Id";
  private static final int TRACE_DIGITS = 24;
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

  /**
   * The same with an id by which a request can be found again, as load balancers give it.
   *
   * @param requestId a UUID
   */
  static HttpFields traced(Visit visit, String requestId) {
    String id =
        "1-%08x-%s"
            .formatted(
                visit.now().getEpochSecond(),
                requestId.replace("-", "").substring(0, TRACE_DIGITS));
    String before = visit.headers().get(TRACE);
    boolean hasRoot = before != null && before.contains("Root=");
    return of(visit).put(TRACE, hasRoot ? "Self=%s;%s".formatted(id, before) : "Root=" + id);
  }

  /** The host as the client has named it. */
  static String host(Visit visit) {
    String host = visit.headers().get(HttpHeader.HOST);
    return host == null ? visit.host() : host;
  }
}
