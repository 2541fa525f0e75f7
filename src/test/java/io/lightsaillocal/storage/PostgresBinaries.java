package io.lightsaillocal.storage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, out of the archive that Maven fetches. To unpack it takes seconds, so
 * the first JVM to ask does, and leaves them to those that follow.
 */
public final class PostgresBinaries {

  private PostgresBinaries() {}

  /** The folder with their folder {@code bin}, which everybody can read. */
  public static Path home() throws IOException {
    URL archive = archive();
    Path home =
        Path.of(System.getProperty("java.io.tmpdir"))
            .resolve(
                "lightsail-local-postgres-%s-%08x"
                    .formatted(System.getProperty("user.name"), archive.toString().hashCode()));
    if (!Files.isDirectory(home)) {
      Path unpacked = Files.createTempDirectory("lightsail-local-postgres");
      Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwxr-xr-x"));
      unpack(archive, unpacked);
      putInPlace(unpacked, home);
    }
    return home;
  }

  private static URL archive() {
    String system =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")
            ? "darwin"
            : "linux";
    String machine = System.getProperty("os.arch").equals("amd64") ? "x86_64" : "arm_64";
    return PostgresBinaries.class.getResource("/postgres-%s-%s.txz".formatted(system, machine));
  }

  /** Unless another JVM was faster. */
  private static void putInPlace(Path unpacked, Path home) throws IOException {
    try {
      Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      try (Stream<Path> files = Files.walk(unpacked)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
      if (!Files.isDirectory(home)) {
        throw e;
      }
    }
  }

  private static void unpack(URL archive, Path home) throws IOException {
    try (InputStream packed = archive.openStream();
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, home.resolve(entry.getName()));
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path file)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, file);
    boolean executable = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }
}
