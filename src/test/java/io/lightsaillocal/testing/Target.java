package io.lightsaillocal.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server that stands in for an instance or a container. */
public final class Target implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile HttpHandler answering;

  private Target(HttpServer server, HttpHandler answering) {
    this.server = server;
    this.answering = answering;
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          this.answering.handle(exchange);
        });
    server.start();
  }

  /** One that answers everything with this text. */
  public static Target saying(String text) {
    return at(0, exchange -> answer(exchange, 200, text));
  }

  /** One at a port, 0 for any. */
  public static Target at(int port, HttpHandler answering) {
    try {
      return new Target(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0),
          answering);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers in another way from now on. */
  public void answersBy(HttpHandler other) {
    answering = other;
  }

  /** Sends a short answer. */
  public static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Method and path of the requests that came, in their order. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** The port. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** As an address is given. */
  public String address() {
    return "127.0.0.1:" + port();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
