package io.lightsaillocal.postgres;

import io.lightsaillocal.storage.OwnerOnly;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder that has all of it: {@code clusters}, {@code snapshots} and the unpacked {@code
 * binaries}.
 *
 * @param isKept whether it outlives the emulator
 */
record Root(Path folder, boolean isKept) {

  /** How the name of a temporary one begins; then comes the number of the process that uses it. */
  private static final String TEMPORARY = "lightsail-local-databases-";

  private static final Pattern USER = Pattern.compile(TEMPORARY + "(\\d{1,18})-.*");

  private static final String CLUSTERS = "clusters";
  private static final String SNAPSHOTS = "snapshots";

  static Root of(Optional<Path> kept) throws IOException {
    Path folder;
    if (kept.isPresent()) {
      folder = kept.get().toAbsolutePath().normalize();
      OwnerOnly.createFolders(folder);
    } else {
      folder = Files.createTempDirectory(TEMPORARY + ProcessHandle.current().pid() + "-");
      // Whoever the programs run as must get to what is theirs.
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }
    Root root = new Root(folder, kept.isPresent());
    for (String part : List.of(CLUSTERS, SNAPSHOTS)) {
      Files.createDirectories(folder.resolve(part));
    }
    return root;
  }

  Path binaries() {
    return folder.resolve("binaries");
  }

  /** Where the data of a new cluster are kept. */
  Path template(String version) {
    return folder.resolve("template " + version.replaceAll("[^A-Za-z0-9.]+", " "));
  }

  Path cluster(String id) {
    return folder.resolve(CLUSTERS).resolve(id);
  }

  Path snapshot(String id) {
    return folder.resolve(SNAPSHOTS).resolve(id);
  }

  /** Where something is made that is not there before it is whole. */
  Path unfinished(String id) throws IOException {
    Path all = folder.resolve("unfinished");
    Path unfinished = all.resolve(id);
    Folders.delete(unfinished);
    Files.createDirectories(all);
    OwnerOnly.createFolders(unfinished);
    return unfinished;
  }

  List<String> clusters() throws IOException {
    return names(folder.resolve(CLUSTERS));
  }

  List<String> snapshots() throws IOException {
    return names(folder.resolve(SNAPSHOTS));
  }

  private static List<String> names(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      all.forEach(one -> names.add(String.valueOf(one.getFileName())));
    }
    return names;
  }

  /** The temporary ones that killed emulators have left behind. */
  List<Root> left() throws IOException {
    List<Root> left = new ArrayList<>();
    Path among = folder.getParent();
    if (isKept || among == null) {
      return left;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(among, TEMPORARY + "*")) {
      for (Path one : all) {
        Matcher user = USER.matcher(String.valueOf(one.getFileName()));
        if (user.matches() && Files.isWritable(one) && !isAlive(Long.parseLong(user.group(1)))) {
          left.add(new Root(one, false));
        }
      }
    }
    return left;
  }

  private static boolean isAlive(long process) {
    return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
  }
}
