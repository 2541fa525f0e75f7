package io.lightsaillocal.http;

import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * Connections on which a request whose path is no path gets as far as to a handler. Jetty's own
 * refuse it at its first line, before there are headers that tell in whose form.
 */
final class TolerantConnections extends HttpConnectionFactory {

  TolerantConnections(HttpConfiguration configuration) {
    super(configuration);
  }

  /** The target that a request came with, if it is malformed; the path is then made up. */
  static @Nullable String malformedTarget(Request request) {
    return request.getConnectionMetaData() instanceof Tolerant connection
        ? connection.malformedTarget
        : null;
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    HttpConnection connection = new Tolerant(getHttpConfiguration(), connector, endPoint);
    connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
    return configure(connection, connector, endPoint);
  }

  private static final class Tolerant extends HttpConnection {

    private volatile @Nullable String malformedTarget;

    Tolerant(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
      super(configuration, connector, endPoint);
    }

    @Override
    protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
      try {
        HttpStreamOverHTTP1 stream = super.newHttpStream(method, uri, version);
        malformedTarget = null;
        return stream;
      } catch (IllegalArgumentException malformed) {
        malformedTarget = uri;
        String escaped = uri.startsWith("/") ? uri.replace("%", "%25") : "/";
        return super.newHttpStream(method, escaped, version);
      }
    }
  }
}
