package io.lightsaillocal.s3.objects;

import io.lightsaillocal.storage.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks once through all files and removes those that no row names. */
final class OrphanRemoval implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OrphanRemoval.class);
  private static final int BATCH = 100;

  private final Database database;
  private final BlobFiles files;
  private final Thread thread;
  private volatile boolean closed;

  OrphanRemoval(Database database, BlobFiles files) {
    this.database = database;
    this.files = files;
    this.thread = new Thread(this::run, "s3-orphan-removal");
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    if (!Files.isDirectory(files.directory())) {
      return;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(files.directory())) {
      for (Path folder : folders) {
        List<String> batch = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
          for (Path entry : entries) {
            batch.add(String.valueOf(entry.getFileName()));
            if (batch.size() == BATCH) {
              remove(batch);
              batch.clear();
            }
          }
        }
        remove(batch);
      }
    } catch (IOException | RuntimeException e) {
      if (!closed) {
        LOG.warn("Files of deleted objects could not all be removed: {}", e.toString());
      }
    }
  }

  private void remove(List<String> names) throws IOException {
    // The order matters: what is not unsettled now has its row already, or never will have one.
    List<String> candidates = new ArrayList<>();
    for (String name : names) {
      if (!files.isUnsettled(name)) {
        candidates.add(name);
      }
    }
    if (candidates.isEmpty() || closed) {
      return;
    }
    Set<String> named =
        database.inTransaction(
            handle -> {
              Set<String> found = new HashSet<>();
              for (String table : List.of("object_version", "part")) {
                Query query = handle.createQuery(select(table));
                for (int i = 0; i < BATCH; i++) {
                  query.bind("n" + i, candidates.get(Math.min(i, candidates.size() - 1)));
                }
                found.addAll(query.mapTo(String.class).list());
              }
              return found;
            });
    files.remove(candidates.stream().filter(name -> !named.contains(name)).toList());
  }

  /** Of one length, however many candidates there are: every text of SQL is kept parsed. */
  private static String select(String table) {
    String names =
        IntStream.range(0, BATCH).mapToObj(i -> ":n" + i).collect(Collectors.joining(", "));
    return "SELECT file FROM " + table + " WHERE file IN (" + names + ")";
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("Interrupted at close", e));
    }
  }
}
