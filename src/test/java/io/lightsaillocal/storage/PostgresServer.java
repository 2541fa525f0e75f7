package io.lightsaillocal.storage;

import io.lightsaillocal.postgres.PostgresBinaries;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A real PostgreSQL of this test run. PostgreSQL refuses to run as root; where the tests do, its
 * processes are started as the user {@code nobody}, by the {@code setpriv} that every Debian has.
 */
public final class PostgresServer implements AutoCloseable {

  /** The password is never checked; it is there so that tests can see that it is never printed. */
  public static final String PASSWORD = "pg-password-never-printed";

  private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

  private final Path home;
  private final Path data;
  private final List<String> asOrdinaryUser;
  private final int port;
  private final Process process;
  private final AtomicInteger databases = new AtomicInteger();

  private PostgresServer(
      Path home, Path data, List<String> asOrdinaryUser, int port, Process process) {
    this.home = home;
    this.data = data;
    this.asOrdinaryUser = asOrdinaryUser;
    this.port = port;
    this.process = process;
  }

  /** Starts a server; it takes connections when this returns. */
  public static PostgresServer start() throws IOException, InterruptedException {
    Path bin = PostgresBinaries.home().resolve("bin");
    Path home = Files.createTempDirectory("lightsail-local-postgres");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path data = Files.createDirectory(home.resolve("data"));
    List<String> asOrdinaryUser = asOrdinaryUser(data);
    Path log = home.resolve("log");
    List<String> initdb =
        List.of(
            bin.resolve("initdb").toString(),
            "--pgdata=" + data,
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync");
    Process init = launch(asOrdinaryUser, initdb, home, log);
    if (init.waitFor() != 0) {
      throw new IllegalStateException("initdb failed: " + Files.readString(log));
    }
    int port = freePort();
    List<String> postgres =
        List.of(
            bin.resolve("postgres").toString(),
            "-D",
            data.toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "max_connections=200",
            "-c",
            "fsync=off");
    PostgresServer server =
        new PostgresServer(
            home, data, asOrdinaryUser, port, launch(asOrdinaryUser, postgres, home, log));
    server.awaitReady(log);
    return server;
  }

  /** The JDBC URL of a new, empty database. */
  public String newDatabase() throws SQLException {
    String name = "test" + databases.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(url("postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return url(name);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    List<String> stop = new ArrayList<>(asOrdinaryUser);
    stop.addAll(
        List.of(
            PostgresBinaries.home().resolve("bin/pg_ctl").toString(),
            "stop",
            "-m",
            "fast",
            "-D",
            data.toString()));
    output(stop);
    process.waitFor();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres&password=%s"
        .formatted(port, database, PASSWORD);
  }

  private void awaitReady(Path log) throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(START_TIMEOUT);
    while (true) {
      try {
        DriverManager.getConnection(url("postgres")).close();
        return;
      } catch (SQLException notYet) {
        if (!process.isAlive() || Instant.now().isAfter(deadline)) {
          process.destroyForcibly();
          throw new IllegalStateException(
              "PostgreSQL did not start: " + Files.readString(log), notYet);
        }
        process.waitFor(50, TimeUnit.MILLISECONDS);
      }
    }
  }

  /** What to put before a command so that it does not run as root; gives the folder away too. */
  private static List<String> asOrdinaryUser(Path data) throws IOException, InterruptedException {
    if (!System.getProperty("user.name").equals("root")) {
      return List.of();
    }
    String user = output(List.of("id", "-u", "nobody"));
    String group = output(List.of("id", "-g", "nobody"));
    output(List.of("chown", user + ":" + group, data.toString()));
    return List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups");
  }

  private static String output(List<String> command) throws IOException, InterruptedException {
    // The folder that the tests run in may be closed to others.
    Process process =
        new ProcessBuilder(command).directory(new File("/")).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + " failed: " + output);
    }
    return output.strip();
  }

  private static Process launch(List<String> prefix, List<String> command, Path folder, Path log)
      throws IOException {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(command);
    return new ProcessBuilder(all)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
