package io.lightsaillocal.edge;

import io.lightsaillocal.api.Structure;
import io.lightsaillocal.resources.Kind;
import io.lightsaillocal.resources.Resource;
import java.time.Instant;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * A request to a site.
 *
 * @param site the resource that is asked
 * @param host the name under which it is asked, without a port
 * @param path as it was sent
 * @param query as it was sent; empty if there is none
 * @param isHttps whether it came by HTTPS to whoever stands before the emulator
 * @param remoteAddress the client's
 */
record Visit(
    Resource<?> site,
    String method,
    String host,
    String path,
    String query,
    HttpFields headers,
    Body body,
    boolean isHttps,
    String remoteAddress,
    Instant now) {

  /** The resource that is asked, of a site that is of one kind. */
  @SuppressWarnings("unchecked") // a site is asked only for resources of its kind
  <T extends Structure> Resource<T> of(Kind<T> kind) {
    if (!site.kind().equals(kind)) {
      throw new IllegalStateException("%s is not %s".formatted(site.arn(), kind.type().wire()));
    }
    return (Resource<T>) site;
  }

  /** Path and query, as in a request's first line. */
  String target() {
    return query.isEmpty() ? path : path + "?" + query;
  }

  /** {@code http} or {@code https}. */
  String scheme() {
    return isHttps ? "https" : "http";
  }

  /**
   * Its headers, but for those that ask for a part alone, or for nothing if nothing has changed.
   */
  HttpFields.Mutable headersForWhole() {
    HttpFields.Mutable whole = HttpFields.build(headers);
    whole.remove(HttpHeader.IF_NONE_MATCH);
    whole.remove(HttpHeader.IF_MODIFIED_SINCE);
    whole.remove(HttpHeader.IF_MATCH);
    whole.remove(HttpHeader.IF_UNMODIFIED_SINCE);
    whole.remove(HttpHeader.IF_RANGE);
    whole.remove(HttpHeader.RANGE);
    return whole;
  }

  /** The same to another resource, which a site passes it on to. */
  Visit to(Resource<?> other) {
    return new Visit(other, method, host, path, query, headers, body, isHttps, remoteAddress, now);
  }

  /** The same with other headers. */
  Visit with(HttpFields changed) {
    return new Visit(site, method, host, path, query, changed, body, isHttps, remoteAddress, now);
  }

  /** The same for another path and query. */
  Visit reaching(String otherPath, String otherQuery) {
    return new Visit(
        site, method, host, otherPath, otherQuery, headers, body, isHttps, remoteAddress, now);
  }

  /** The same asking for something else, without a body. */
  Visit asking(String otherMethod, String otherPath, String otherQuery) {
    return new Visit(
        site,
        otherMethod,
        host,
        otherPath,
        otherQuery,
        headers,
        Body.none(),
        isHttps,
        remoteAddress,
        now);
  }
}
