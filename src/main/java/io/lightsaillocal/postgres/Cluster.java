package io.lightsaillocal.postgres;

import io.lightsaillocal.resources.database.WantedDatabases.WantedDatabase;
import io.lightsaillocal.storage.OwnerOnly;
import io.lightsaillocal.storage.PostgresConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The server of one database: its data in a folder, and its process while it runs. */
final class Cluster {

  /** The superuser, as with RDS; that name is refused to clients. */
  static final String ADMIN = "rdsadmin";

  private static final String DATA = "data";
  private static final String LOG = "log";
  private static final int TRIES = 1200;
  private static final long BETWEEN_TRIES_MS = 50;
  private static final int TOLD_LINES = 3;

  private final Path folder;
  private final Path data;
  private final Programs programs;
  private final Ports ports;
  private final boolean isKept;
  private final ClusterNotes notes;
  private @Nullable Process process;
  private Optional<Instant> booted = Optional.empty();
  private Map<String, String> parameters = Map.of();

  private Cluster(Path folder, Programs programs, Ports ports, boolean isKept) throws IOException {
    this.folder = folder;
    this.data = folder.resolve(DATA);
    this.programs = programs;
    this.ports = ports;
    this.isKept = isKept;
    this.notes = ClusterNotes.in(folder);
  }

  /** The one in a folder, whose server may have been left behind. */
  static Cluster in(Path folder, Programs programs, Ports ports, boolean isKept)
      throws IOException {
    end(folder, programs);
    return new Cluster(folder, programs, ports, isKept);
  }

  /** Whether a folder has the data of one. */
  static boolean isIn(Path folder) {
    return Files.isDirectory(folder.resolve(DATA));
  }

  /** Where the log is of the one in a folder. */
  static Path log(Path folder) {
    return folder.resolve(LOG);
  }

  /** Ends the server in a folder, if one was left behind there. */
  static void end(Path folder, Programs programs) throws IOException {
    Orphan.end(folder.resolve(DATA), programs);
  }

  /** Makes the data of a new one, without a database. */
  static void initialise(Path folder, String admin, Programs programs) throws IOException {
    Path data = folder.resolve(DATA);
    OwnerOnly.createFolders(data);
    Path password = folder.resolve("password");
    Files.createFile(password, OwnerOnly.attributes(password));
    Files.writeString(password, admin);
    programs.own(folder);
    try {
      programs.run(
          "initdb",
          "--pgdata=" + data,
          "--username=" + ADMIN,
          "--pwfile=" + password,
          "--auth=scram-sha-256",
          "--encoding=UTF8",
          "--locale=C",
          "--no-sync");
    } finally {
      Files.deleteIfExists(password);
    }
    Files.writeString(data.resolve("pg_hba.conf"), ServerFile.WHO_MAY_COME);
    Files.writeString(
        data.resolve("postgresql.conf"),
        "include_if_exists = '%s'\n".formatted(ServerFile.NAME),
        StandardOpenOption.APPEND);
    ClusterNotes.begin(folder, admin);
  }

  Optional<Integer> port() {
    return notes.port();
  }

  boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** Whether it has ended though nobody has stopped it. */
  boolean hasDied() {
    return process != null && !process.isAlive();
  }

  /** Whether it was started anew as often as is wanted. */
  boolean isBooted(WantedDatabase wanted) {
    return booted.equals(wanted.booted());
  }

  /**
   * Starts it; it takes connections when this returns.
   *
   * @param taken the ports of others
   */
  void start(WantedDatabase wanted, Set<Integer> taken) throws IOException {
    Orphan.end(data, programs);
    int port = ports.choose(notes.port(), taken);
    notes.port(port);
    configure(wanted.atBoot());
    Path log = log(folder);
    Process started = programs.start(log, "postgres", "-D", data.toString());
    process = started;
    booted = wanted.booted();
    try {
      awaitReady(started, log);
      prepare(wanted);
    } catch (SQLException e) {
      stop();
      throw new PostgresException("PostgreSQL refused to be set up: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      stop();
      throw e;
    }
  }

  private void configure(Map<String, String> wanted) throws IOException {
    parameters = Map.copyOf(wanted);
    Path file = data.resolve(ServerFile.NAME);
    Path partial = data.resolve(ServerFile.NAME + ".new");
    Files.writeString(
        partial,
        new ServerFile(ports.listenAddresses(), notes.port().orElseThrow(), isKept, wanted).text());
    programs.own(partial);
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void awaitReady(Process started, Path log) throws IOException {
    try {
      for (int i = 0; i < TRIES; i++) {
        try {
          admin("postgres").close();
          return;
        } catch (SQLException notYet) {
          if (started.waitFor(BETWEEN_TRIES_MS, TimeUnit.MILLISECONDS)) {
            throw new PostgresException("PostgreSQL did not start: " + lastOf(log));
          }
        }
      }
    } catch (InterruptedException e) {
      throw Programs.interrupted();
    }
    throw new PostgresException("PostgreSQL took too long to start: " + lastOf(log));
  }

  private static String lastOf(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join(" ", lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size()));
  }

  private void prepare(WantedDatabase wanted) throws IOException, SQLException {
    if (!notes.isMade()) {
      try (Connection connection = admin("postgres")) {
        new MasterUser(connection).make(wanted);
      }
      notes.passwordSince(wanted.passwordSince().toString());
      notes.made();
    }
  }

  /** Gives a running one the password and the parameters that are wanted. */
  void change(WantedDatabase wanted) throws IOException {
    String since = wanted.passwordSince().toString();
    boolean isPasswordNew = !notes.passwordSince().equals(Optional.of(since));
    boolean areParametersNew = !wanted.atOnce().entrySet().stream().allMatch(this::isSet);
    if (!isPasswordNew && !areParametersNew) {
      return;
    }
    if (areParametersNew) {
      Map<String, String> both = new HashMap<>(parameters);
      both.putAll(wanted.atOnce());
      configure(both);
    }
    try (Connection connection = admin("postgres")) {
      MasterUser master = new MasterUser(connection);
      if (isPasswordNew) {
        master.setPassword(wanted);
        notes.passwordSince(since);
      }
      if (areParametersNew) {
        master.reloadSettings();
      }
    } catch (SQLException e) {
      throw new PostgresException("PostgreSQL refused to be changed: " + e.getMessage(), e);
    }
  }

  private boolean isSet(Map.Entry<String, String> parameter) {
    return parameter.getValue().equals(parameters.get(parameter.getKey()));
  }

  /** Ends its process, if it runs; its connections are closed. */
  void stop() {
    Process running = process;
    if (running == null) {
      return;
    }
    process = null;
    if (!running.isAlive()) {
      return;
    }
    try {
      programs.run("pg_ctl", "stop", "-m", "fast", "-w", "-t", "30", "-D", data.toString());
      running.waitFor();
    } catch (PostgresException slow) {
      running.descendants().forEach(ProcessHandle::destroyForcibly);
      running.destroyForcibly();
    } catch (InterruptedException e) {
      throw Programs.interrupted();
    }
  }

  /** Copies its data as they are at this moment; who is connected need not stop. */
  void copyTo(Path target) throws IOException {
    Path copied = target.resolve(DATA);
    OwnerOnly.createFolders(target);
    if (isRunning()) {
      try (Connection connection = admin("postgres")) {
        new OnlineCopy(connection, data).to(copied);
      } catch (SQLException e) {
        throw new PostgresException("PostgreSQL refused to be copied: " + e.getMessage(), e);
      }
    } else {
      Folders.copy(data, copied, OnlineCopy::isData);
    }
    notes.copyTo(target);
    programs.own(copied);
  }

  /** The same of data without a server. */
  static void copy(Path from, Path target, Programs programs) throws IOException {
    OwnerOnly.createFolders(target);
    Folders.copy(from.resolve(DATA), target.resolve(DATA), OnlineCopy::isData);
    ClusterNotes.in(from).copyTo(target);
    programs.own(target.resolve(DATA));
  }

  /** Ends it and removes all of it. */
  void delete() throws IOException {
    stop();
    Folders.delete(folder);
  }

  private Connection admin(String database) throws IOException, SQLException {
    return PostgresConnection.open(
        ports.local(), notes.port().orElseThrow(), database, ADMIN, notes.admin());
  }
}
