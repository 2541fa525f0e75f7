package io.lightsaillocal.http;

import io.lightsaillocal.edge.EdgePlane;
import io.lightsaillocal.registry.RegistryPlane;
import io.lightsaillocal.s3.S3DataPlane;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The server: takes requests off the wire, has them answered, and puts the answers on the wire. It
 * can be started before there is a front; requests that come so early wait for it.
 */
public final class HttpServer implements AutoCloseable {

  private static final int MAX_THREADS = Entrance.REQUESTS + 26;
  private static final int MIN_THREADS = 8;
  private static final int IDLE_MILLIS = 60_000;

  private final Server server;
  private final ServerConnector connector;
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
    StandardHeaders standard = new StandardHeaders(machineTime);
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
    Handler.Wrapper api = new ApiHandler(front::join, standard);
    images.setHandler(api);
    api.setHandler(ControlServlet.handler(front::join, standard));
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
}
