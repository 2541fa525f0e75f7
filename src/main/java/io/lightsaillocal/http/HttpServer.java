package io.lightsaillocal.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.lightsaillocal.protocol.CommonException;
import io.lightsaillocal.protocol.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.DateGenerator;

/** The server: takes requests off the wire, has them answered, and puts the answers on the wire. */
public final class HttpServer implements AutoCloseable {

  /** The longest body of a request to the Lightsail API, in bytes. */
  static final int MAX_BODY = 1024 * 1024;

  private static final List<HandlerType> METHODS =
      List.of(
          HandlerType.POST,
          HandlerType.GET,
          HandlerType.PUT,
          HandlerType.DELETE,
          HandlerType.HEAD,
          HandlerType.PATCH,
          HandlerType.OPTIONS);

  private final Javalin javalin;
  private final Front front;
  private final Json json;

  /**
   * Starts the server.
   *
   * @param host the address to bind
   * @param port 0 for any free one
   */
  public HttpServer(Front front, Json json, String host, int port) {
    this.front = front;
    this.json = json;
    this.javalin = Javalin.create(this::configure).start(host, port);
  }

  /** The port it listens on. */
  public int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.maxRequestSize =
        Long.MAX_VALUE; // the limit is kept below, with an answer of its own
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setSendDateHeader(false);
        });
    METHODS.forEach(method -> config.routes.addHttpHandler(method, "*", this::handle));
  }

  private void handle(Context context) throws IOException {
    byte[] body = context.req().getInputStream().readNBytes(MAX_BODY + 1);
    HttpReply reply =
        body.length > MAX_BODY ? tooLarge() : front.answer(new JavalinRequest(context, body));
    if (reply.isDropped()) {
      ServletContextRequest.getServletContextRequest(context.req())
          .getConnectionMetaData()
          .getConnection()
          .getEndPoint()
          .close();
      return;
    }
    context.status(reply.status());
    send(reply, context.res());
  }

  /** The headers in the order in which the service sends them. */
  private static void send(HttpReply reply, HttpServletResponse response) throws IOException {
    response.setContentType(null); // Javalin has set one, which would come first
    response.setHeader("Server", "Server");
    response.setHeader("Date", DateGenerator.formatDate(System.currentTimeMillis()));
    response.setContentType(reply.contentType());
    response.setContentLength(reply.body().length);
    reply.headers().forEach(response::setHeader);
    response.getOutputStream().write(reply.body());
  }

  private HttpReply tooLarge() {
    CommonException error = CommonException.tooLarge(MAX_BODY);
    return HttpReply.of(error.httpStatus(), HttpReply.JSON_1_1, json.writeError(error, null))
        .with(HttpReply.ERROR_TYPE, error.type())
        .with("Connection", "close");
  }

  /** A request as Javalin gives it. */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  private record JavalinRequest(Context context, byte[] body) implements HttpRequest {

    @Override
    public String method() {
      return context.req().getMethod();
    }

    @Override
    public String path() {
      return context.req().getRequestURI();
    }

    @Override
    public String query() {
      String query = context.req().getQueryString();
      return query == null ? "" : query;
    }

    @Override
    public List<String> header(String name) {
      return Collections.list(context.req().getHeaders(name));
    }
  }
}
