package io.lightsaillocal.testcontainers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.testcontainers.shaded.com.fasterxml.jackson.databind.JsonNode;
import org.testcontainers.shaded.com.fasterxml.jackson.databind.ObjectMapper;

/**
 * As much of a Docker engine as it takes to run one image: a container is a process of this
 * machine, which runs the jar that the image is made of, with a folder of its own in the place of
 * its root.
 */
final class StandInEngine {

  private static final Pattern CONTAINER = Pattern.compile(".*/containers/([0-9a-f]{64})/?(\\w*)");
  private static final Pattern PORT = Pattern.compile(" *endpoint +http://localhost:(\\d+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Container> containers = new ConcurrentHashMap<>();
  private final AtomicInteger made = new AtomicInteger();
  private final HttpServer server;

  StandInEngine() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "stand-in-engine");
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/", this::answerOrFail);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answerOrFail(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange);
    } catch (IOException | RuntimeException failure) {
      failure.printStackTrace(); // or the test would only tell of a connection that was reset
      throw failure;
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Matcher container = CONTAINER.matcher(path);
    if (container.matches()) {
      container(exchange, container.group(1), container.group(2));
    } else if (path.endsWith("/containers/create")) {
      JsonNode wanted = JSON.readTree(exchange.getRequestBody());
      String id = "%064x".formatted(made.incrementAndGet());
      containers.put(id, new Container(wanted, Files.createTempDirectory("stand-in")));
      send(exchange, 201, Map.of("Id", id, "Warnings", new String[0]));
    } else if (path.endsWith("/_ping")) {
      exchange.sendResponseHeaders(200, -1);
    } else if (path.endsWith("/images/json")) {
      send(exchange, 200, new Object[0]);
    } else if (path.contains("/images/")) {
      send(exchange, 200, Map.of("Id", "sha256:stand-in", "Architecture", "amd64"));
    } else if (path.endsWith("/info") || path.endsWith("/version")) {
      send(
          exchange,
          200,
          Map.of(
              "ID", "stand-in",
              "ServerVersion", "28.0.0",
              "Version", "28.0.0",
              "ApiVersion", "1.44",
              "OperatingSystem", "stand-in",
              "OSType", "linux",
              "Os", "linux",
              "Arch", "amd64",
              "MemTotal", 8L * 1024 * 1024 * 1024));
    } else {
      send(exchange, 404, Map.of("message", "The stand-in has no " + path));
    }
  }

  private void container(HttpExchange exchange, String id, String verb) throws IOException {
    Container container = containers.get(id);
    if (container == null) {
      send(exchange, 404, Map.of("message", "No such container: " + id));
      return;
    }
    switch (exchange.getRequestMethod() + " " + verb) {
      case "PUT archive" -> {
        container.unpack(exchange.getRequestURI().getQuery(), exchange.getRequestBody());
        exchange.sendResponseHeaders(200, -1);
      }
      case "POST start" -> {
        container.start();
        exchange.sendResponseHeaders(204, -1);
      }
      case "GET json" -> send(exchange, 200, container.inspected(id));
      case "GET logs" -> exchange.sendResponseHeaders(200, -1);
      case "POST kill", "POST stop" -> {
        container.stop();
        exchange.sendResponseHeaders(204, -1);
      }
      case "DELETE " -> {
        container.stop();
        containers.remove(id);
        exchange.sendResponseHeaders(204, -1);
      }
      default -> send(exchange, 404, Map.of("message", "The stand-in cannot " + verb));
    }
  }

  private static void send(HttpExchange exchange, int status, Object value) throws IOException {
    byte[] body = JSON.writeValueAsBytes(value);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  /** A container that is made, and maybe runs. */
  private static final class Container {

    private final JsonNode wanted;
    private final Path root;
    private Process process;
    private int port;

    Container(JsonNode wanted, Path root) {
      this.wanted = wanted;
      this.root = root;
    }

    void unpack(String query, InputStream tar) throws IOException {
      Path below = inRoot(query.replaceFirst(".*path=", "").replaceFirst("&.*", ""));
      try (TarArchiveInputStream entries = new TarArchiveInputStream(new ByteArrayInputStream(tar.readAllBytes()))) {
        for (ArchiveEntry entry = entries.getNextEntry();
            entry != null;
            entry = entries.getNextEntry()) {
          Path to = below.resolve(entry.getName().replaceFirst("^/", ""));
          if (entry.isDirectory()) {
            Files.createDirectories(to);
          } else {
            Files.createDirectories(to.getParent());
            Files.write(to, entries.readAllBytes());
          }
        }
      }
    }

    private Path inRoot(String path) {
      return root.resolve(path.replaceFirst("^/", ""));
    }

    void start() throws IOException {
      ProcessBuilder builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-jar",
              System.getProperty("lightsail-local.jar"));
      builder.environment().put("LIGHTSAIL_LOCAL_SEED_FILE", Files.createDirectories(inRoot("/seed")).toString());
      wanted
          .path("Env")
          .forEach(
              variable -> {
                String[] parts = variable.asText().split("=", 2);
                builder.environment().put(parts[0], parts[1]);
              });
      builder.environment().put("LIGHTSAIL_LOCAL_PORT", "0");
      process = builder.redirectErrorStream(true).start();
      BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        Matcher told = PORT.matcher(line);
        if (told.matches()) {
          port = Integer.parseInt(told.group(1));
          return;
        }
        System.err.println(line);
      }
    }

    void stop() {
      if (process != null) {
        process.destroy();
      }
    }

    Map<String, Object> inspected(String id) {
      boolean runs = process != null && process.isAlive();
      return Map.of(
          "Id", id,
          "Name", "/stand-in",
          "Created", "2026-01-01T00:00:00Z",
          "Image", "sha256:stand-in",
          "State",
              Map.of(
                  "Running", runs,
                  "Status", runs ? "running" : "exited",
                  "StartedAt", "2026-01-01T00:00:00Z",
                  "FinishedAt", "0001-01-01T00:00:00Z"),
          "Config", Map.of("Image", wanted.path("Image").asText()),
          "HostConfig", Map.of(),
          "NetworkSettings",
              Map.of(
                  "Ports",
                  Map.of(
                      "4570/tcp",
                      new Object[] {Map.of("HostIp", "0.0.0.0", "HostPort", "" + port)})));
    }
  }
}
