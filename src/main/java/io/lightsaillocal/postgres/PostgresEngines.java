package io.lightsaillocal.postgres;

import io.lightsaillocal.api.RelationalDatabaseEndpoint;
import io.lightsaillocal.resources.database.DatabaseEngines;
import io.lightsaillocal.resources.database.WantedDatabases;
import io.lightsaillocal.resources.database.WantedDatabases.WantedDatabase;
import io.lightsaillocal.resources.database.WantedDatabases.WantedSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One server of PostgreSQL for each database. */
public final class PostgresEngines implements DatabaseEngines, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresEngines.class);
  private static final int ADMIN_BYTES = 24;

  private final String version;
  private final Root root;
  private final Programs programs;
  private final Ports ports;
  private final String told;
  private final SecureRandom random;
  private final Map<String, Cluster> clusters = new HashMap<>();

  /** What was wanted of each when it failed: the same is not tried again. */
  private final Map<String, Object> failed = new HashMap<>();

  private final Map<String, String> failures = new ConcurrentHashMap<>();
  private final Map<String, RelationalDatabaseEndpoint> endpoints = new ConcurrentHashMap<>();
  private @Nullable WantedDatabases matched;

  private PostgresEngines(
      Root root, Programs programs, Ports ports, String told, SecureRandom random) {
    this.version =
        programs.output("postgres", "--version").replace("postgres (PostgreSQL)", "PostgreSQL");
    this.root = root;
    this.programs = programs;
    this.ports = ports;
    this.told = told;
    this.random = random;
  }

  /**
   * Finds what is needed for databases, and ends what a killed emulator has left behind; no server
   * is started yet.
   *
   * @throws PostgresException if there is no PostgreSQL, or it cannot be run
   */
  public static PostgresEngines open(PostgresPlace place, SecureRandom random) {
    try {
      Root root = Root.of(place.folder());
      try {
        Binaries binaries = Binaries.find(place.binaries(), root.binaries());
        Programs programs = Programs.of(binaries, root.folder());
        PostgresEngines engines =
            new PostgresEngines(
                root,
                programs,
                new Ports(place.bound(), place.firstPort(), place.lastPort()),
                place.told(),
                random);
        engines.takeOver();
        return engines;
      } catch (RuntimeException | Error e) {
        if (!root.isKept()) {
          Folders.delete(root.folder());
        }
        throw e;
      }
    } catch (IOException e) {
      throw new PostgresException("Databases cannot be real: " + e, e);
    }
  }

  /** What runs, such as {@code PostgreSQL 17.2}. */
  public String version() {
    return version;
  }

  private void takeOver() throws IOException {
    for (String id : root.clusters()) {
      clusters.put(id, Cluster.in(root.cluster(id), programs, ports, root.isKept()));
    }
    for (Root left : root.left()) {
      remove(left);
    }
  }

  private void remove(Root left) {
    try {
      for (String id : left.clusters()) {
        Cluster.end(left.cluster(id), programs);
      }
      Folders.delete(left.folder());
    } catch (IOException | PostgresException e) {
      // Another emulator may be about it at the same time.
      LOG.debug("{} cannot be removed", left.folder(), e);
    }
  }

  @Override
  public boolean run(String engine) {
    return engine.equals("postgres");
  }

  @Override
  public Optional<RelationalDatabaseEndpoint> endpoint(String id) {
    return Optional.ofNullable(endpoints.get(id));
  }

  @Override
  public Optional<String> failure(String id) {
    return Optional.ofNullable(failures.get(id));
  }

  @Override
  public List<LogLine> log(String id) {
    try {
      return ServerLog.read(Cluster.log(root.cluster(id)));
    } catch (IOException e) {
      LOG.warn("The log of {} cannot be read: {}", id, e.toString());
      return List.of();
    }
  }

  @Override
  public void match(WantedDatabases wanted) {
    boolean isAlive = clusters.values().stream().noneMatch(Cluster::hasDied);
    if (wanted.equals(matched) && isAlive) {
      return;
    }
    // What is to be copied first, since the original may not be wanted any more.
    for (WantedSnapshot snapshot : wanted.snapshots()) {
      attempt(snapshot.id(), snapshot, () -> lay(snapshot));
    }
    for (WantedDatabase database : wanted.databases()) {
      attempt(database.id(), database, () -> lay(database));
    }
    removeOthers(wanted);
    for (WantedDatabase database : wanted.databases()) {
      attempt(database.id(), database, () -> run(database));
    }
    matched = wanted;
  }

  private interface Work {
    void run() throws IOException;
  }

  private void attempt(String id, Object wanted, Work work) {
    if (wanted.equals(failed.get(id))) {
      return;
    }
    try {
      work.run();
      failed.remove(id);
      failures.remove(id);
    } catch (IOException | PostgresException e) {
      failed.put(id, wanted);
      failures.put(id, String.valueOf(e.getMessage()));
      LOG.warn("{}: {}", id, e.getMessage());
    }
  }

  private void lay(WantedSnapshot snapshot) throws IOException {
    if (Files.isDirectory(root.snapshot(snapshot.id()))) {
      return;
    }
    Path unfinished = root.unfinished(snapshot.id());
    Cluster source = clusters.get(snapshot.source());
    // Without a source it stays empty: what the source gets later would not be what it had then.
    if (source != null) {
      source.copyTo(unfinished);
    }
    move(unfinished, root.snapshot(snapshot.id()));
  }

  private void lay(WantedDatabase database) throws IOException {
    if (clusters.containsKey(database.id())) {
      return;
    }
    Path unfinished = root.unfinished(database.id());
    if (database.source().isEmpty()) {
      Cluster.copy(template(), unfinished, programs);
    } else {
      copy(database.source().get(), unfinished);
    }
    Path folder = root.cluster(database.id());
    move(unfinished, folder);
    clusters.put(database.id(), Cluster.in(folder, programs, ports, root.isKept()));
  }

  /** A cluster that was never started, of which new ones are copies: that is made much faster. */
  private Path template() throws IOException {
    Path template = root.template(version);
    if (!Cluster.isIn(template)) {
      Path unfinished = root.unfinished("template");
      byte[] admin = new byte[ADMIN_BYTES];
      random.nextBytes(admin);
      Cluster.initialise(unfinished, HexFormat.of().formatHex(admin), programs);
      move(unfinished, template);
    }
    return template;
  }

  private void copy(String source, Path target) throws IOException {
    Cluster running = clusters.get(source);
    if (running != null) {
      running.copyTo(target);
    } else if (Cluster.isIn(root.snapshot(source))) {
      Cluster.copy(root.snapshot(source), target, programs);
    } else {
      throw new PostgresException(
          "It is to be a copy of what has no data here: that was made while databases were state alone, or has come with a saved state.");
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private void removeOthers(WantedDatabases wanted) {
    Set<String> ids =
        Stream.concat(
                wanted.databases().stream().map(WantedDatabase::id),
                wanted.snapshots().stream().map(WantedSnapshot::id))
            .collect(Collectors.toSet());
    for (String id : Set.copyOf(clusters.keySet())) {
      if (!ids.contains(id)) {
        attempt(id, "", () -> remove(id));
      }
    }
    try {
      for (String id : root.snapshots()) {
        if (!ids.contains(id)) {
          attempt(id, "", () -> Folders.delete(root.snapshot(id)));
        }
      }
    } catch (IOException e) {
      LOG.warn("Snapshots that are gone cannot be removed: {}", e.toString());
    }
    failed.keySet().retainAll(ids);
    failures.keySet().retainAll(ids);
  }

  private void remove(String id) throws IOException {
    Cluster cluster = clusters.remove(id);
    endpoints.remove(id);
    if (cluster != null) {
      cluster.delete();
    }
  }

  private void run(WantedDatabase wanted) throws IOException {
    Cluster cluster = clusters.get(wanted.id());
    if (cluster == null) {
      return;
    }
    if (!wanted.isUp() || (cluster.isRunning() && !cluster.isBooted(wanted))) {
      cluster.stop();
    }
    if (wanted.isUp()) {
      if (!cluster.isRunning()) {
        cluster.start(wanted, takenBy(wanted.id()));
      }
      cluster.change(wanted);
    }
    cluster
        .port()
        .ifPresent(port -> endpoints.put(wanted.id(), new RelationalDatabaseEndpoint(port, told)));
  }

  private Set<Integer> takenBy(String id) {
    return clusters.entrySet().stream()
        .filter(other -> !other.getKey().equals(id))
        .flatMap(other -> other.getValue().port().stream())
        .collect(Collectors.toSet());
  }

  @Override
  public void clear() {
    match(new WantedDatabases(List.of(), List.of()));
  }

  @Override
  public void close() {
    clusters.values().forEach(Cluster::stop);
    if (!root.isKept()) {
      try {
        Folders.delete(root.folder());
      } catch (IOException e) {
        LOG.warn("{} cannot be removed: {}", root.folder(), e.toString());
      }
    }
  }
}
