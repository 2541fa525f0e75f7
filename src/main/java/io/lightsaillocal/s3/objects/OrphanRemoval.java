package io.lightsaillocal.s3.objects;

import io.lightsaillocal.storage.Database;
import io.lightsaillocal.storage.Query;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Looks through all files and removes those that no row names. */
final class OrphanRemoval {

  private static final int BATCH = 100;

  /** All that name files, those of other planes too. */
  private static final List<String> TABLES =
      List.of("object_version", "part", "registry_blob", "registry_manifest");

  private final Database database;
  private final BlobFiles files;
  private final BooleanSupplier stopped;

  /**
   * Over this database and these files.
   *
   * @param stopped asked between batches
   */
  OrphanRemoval(Database database, BlobFiles files, BooleanSupplier stopped) {
    this.database = database;
    this.files = files;
    this.stopped = stopped;
  }

  void run() throws IOException {
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
    if (candidates.isEmpty() || stopped.getAsBoolean()) {
      return;
    }
    Set<String> named =
        database.inTransaction(
            handle -> {
              Set<String> found = new HashSet<>();
              for (String table : TABLES) {
                Query query = handle.createQuery(select(table));
                for (int i = 0; i < BATCH; i++) {
                  query.bind("n" + i, candidates.get(Math.min(i, candidates.size() - 1)));
                }
                found.addAll(query.texts().list());
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
}
