package io.lightsaillocal.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.http.Context;
import io.lightsaillocal.control.StateControls;
import io.lightsaillocal.edge.EdgePlane;
import io.lightsaillocal.protocol.CommonException;
import io.lightsaillocal.registry.RegistryPlane;
import io.lightsaillocal.s3.S3DataPlane;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.ee10.servlet.ServletContextResponse;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The server: takes requests off the wire, has them answered, and puts the answers on the wire. It
 * can be started before there is a front; requests that come so early wait for it.
 */
public final class HttpServer implements AutoCloseable {

  /** The longest body of a request to the Lightsail API, in bytes. */
  static final int MAX_BODY = 1024 * 1024;

  private static final int MAX_THREADS = Entrance.REQUESTS + 26;
  private static final int MIN_THREADS = 8;
  private static final int IDLE_MILLIS = 60_000;

  private final Server server;
  private final ServerConnector connector;
  private final StandardHeaders standard;
  private final CompletableFuture<Front> front = new CompletableFuture<>();
  private final CompletableFuture<S3DataPlane> objects = new CompletableFuture<>();
  private final CompletableFuture<EdgePlane> edge = new CompletableFuture<>();
  private final CompletableFuture<RegistryPlane> registry = new CompletableFuture<>();

  /**
   * Starts the server.
   *
   * @param machineTime for the Date header, by which SDKs correct the clock that they sign with
   * @param host the address to bind
   * @param port 0 for any free one
   * @param s3Domains host names under which {@code <bucket>.<domain>} addresses a bucket
   */
  public HttpServer(InstantSource machineTime, String host, int port, List<String> s3Domains) {
    JettyVersion.check();
    this.standard = new StandardHeaders(machineTime);
    // A queue of Jetty's own asks JMX for the length of a cache line, which takes longer than all
    // else at start.
    this.server =
        new Server(
            new QueuedThreadPool(
                MAX_THREADS, MIN_THREADS, IDLE_MILLIS, new LinkedBlockingQueue<>()));
    this.connector = new ServerConnector(server, new TolerantConnections(configuration()));
    connector.setHost(host);
    connector.setPort(port);
    server.addConnector(connector);
    Predicate<String> isS3 = S3DataPlane.hosts(s3Domains);
    Handler.Wrapper planes = EdgePlane.handler(isS3, edge::join);
    Handler.Wrapper s3 = S3DataPlane.handler(s3Domains, objects::join);
    planes.setHandler(s3);
    Handler.Wrapper images = RegistryPlane.handler(registry::join);
    s3.setHandler(images);
    images.setHandler(servlet());
    server.setHandler(Entrance.to(planes, isS3));
    server.setErrorHandler(new Refusals(front::join, standard));
    start();
  }

  /** Answers all requests by these, from the first one on. */
  public void answerBy(
      Front answering, S3DataPlane dataPlane, RegistryPlane containerRegistry, EdgePlane sites) {
    registry.complete(containerRegistry);
    objects.complete(dataPlane);
    edge.complete(sites);
    front.complete(answering);
  }

  /** The port it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    front.cancel(false);
    objects.cancel(false);
    edge.cancel(false);
    registry.cancel(false);
    stop();
  }

  private void start() {
    try {
      server.start();
    } catch (Exception e) {
      stop();
      throw new IllegalStateException("The server does not start: " + e.getMessage(), e);
    }
  }

  private void stop() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The server does not stop: " + e.getMessage(), e);
    }
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration http = new HttpConfiguration();
    S3DataPlane.configure(http);
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    return http;
  }

  /**
   * Javalin without a server of its own, which would recommend a logger where there is none, and
   * log what {@link #start()} throws.
   */
  private ServletContextHandler servlet() {
    Javalin javalin =
        Javalin.create(
            config -> {
              config.startup.showOldJavalinVersionWarning = false;
              config.startup.startupWatcherEnabled = false;
              config.http.compressionStrategy = CompressionStrategy.NONE;
              // The limit is kept below, with an answer of its own.
              config.http.maxRequestSize = Long.MAX_VALUE;
              // Javalin's handlers are each for one method; those that come before them are for
              // all.
              config.routes.before(this::handle);
            });
    ServletContextHandler servlets = new ServletContextHandler("/");
    servlets.addServlet(new ServletHolder(javalin.javalinServlet()), "/*");
    return servlets;
  }

  private void handle(Context context) throws IOException {
    context.skipRemainingHandlers();
    HttpReply reply = answer(context);
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

  private HttpReply answer(Context context) throws IOException {
    HttpServletRequest received = context.req();
    Request request = ServletContextRequest.getServletContextRequest(received);
    if (StateControls.isUpload(received.getMethod(), received.getRequestURI())) {
      return front.join().control(new PlainRequest(request), received.getInputStream());
    }
    byte[] body;
    try {
      body = body(received);
    } catch (IOException | RuntimeException unreadable) {
      return refuse(request, unreadable);
    }
    HttpRequest read = new PlainRequest(request, body);
    return body.length > MAX_BODY
        ? front.join().refuse(read, CommonException.tooLarge(MAX_BODY)).with("Connection", "close")
        : front.join().answer(read);
  }

  private HttpReply refuse(Request request, Exception unreadable) {
    CommonException error = Refusals.error(unreadable, request, 400);
    HttpReply reply =
        Plane.of(request) == Plane.CONTROL
            ? front.join().refuseControl(error)
            : front.join().refuse(new PlainRequest(request), error);
    return reply.with("Connection", "close");
  }

  /**
   * The body, or as much of it as it takes to see that it is too long. Where its length is told
   * beforehand, no more room is made than that.
   */
  private static byte[] body(HttpServletRequest request) throws IOException {
    long told = request.getContentLengthLong();
    int length = told < 0 ? MAX_BODY + 1 : (int) Math.min(told, MAX_BODY + 1);
    return request.getInputStream().readNBytes(length);
  }

  /** The headers in the order in which the service sends them. */
  private void send(HttpReply reply, HttpServletResponse response) throws IOException {
    response.setContentType(null); // Javalin has set one, which would come first
    HttpFields.Mutable headers =
        ServletContextResponse.getServletContextResponse(response).getHeaders();
    standard.put(headers);
    response.setContentType(reply.contentType());
    reply.headers().forEach(response::setHeader);
    Path file = reply.file().orElse(null);
    if (file == null) {
      response.setContentLength(reply.body().length);
      response.getOutputStream().write(reply.body());
      return;
    }
    try {
      response.setContentLengthLong(Files.size(file));
      Files.copy(file, response.getOutputStream());
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
