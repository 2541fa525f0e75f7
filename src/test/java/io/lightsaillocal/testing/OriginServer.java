package io.lightsaillocal.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server that stands in for what runs on an instance, and remembers what it was asked. */
public final class OriginServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile Answering answering;

  /** How requests are answered. */
  @FunctionalInterface
  public interface Answering {
    /** Sends head and body. */
    void answer(HttpExchange exchange) throws IOException;
  }

  /**
   * A request as it came.
   *
   * @param headers by their names, in whatever case
   */
  public record Received(
      String method, String target, Map<String, List<String>> headers, String body) {

    /** The values of a header, joined; empty if there is none. */
    public String header(String name) {
      return String.join(",", headers.getOrDefault(name, List.of()));
    }
  }

  /** A server that answers like this. */
  public OriginServer(Answering answering) {
    this.answering = answering;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** A text with these headers, each as {@code Name: value}. */
  public static Answering text(int status, String text, String... headers) {
    return exchange -> {
      for (String header : headers) {
        String[] parts = header.split(": ", 2);
        exchange.getResponseHeaders().add(parts[0], parts[1]);
      }
      byte[] body = text.getBytes(UTF_8);
      boolean hasBody = !exchange.getRequestMethod().equals("HEAD") && body.length > 0;
      if (!hasBody) {
        exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
      }
      exchange.sendResponseHeaders(status, hasBody ? body.length : -1);
      if (hasBody) {
        exchange.getResponseBody().write(body);
      }
    };
  }

  /** Answers otherwise from now on. */
  public void answer(Answering otherwise) {
    answering = otherwise;
  }

  /** Where it listens. */
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** All it was asked, the oldest first. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** The last it was asked. */
  public Received last() {
    return received.get(received.size() - 1);
  }

  private void handle(HttpExchange exchange) throws IOException {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(exchange.getRequestHeaders());
    received.add(
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            headers,
            new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
    try (exchange) {
      answering.answer(exchange);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
