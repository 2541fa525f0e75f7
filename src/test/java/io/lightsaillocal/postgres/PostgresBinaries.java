package io.lightsaillocal.postgres;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The programs of PostgreSQL, out of the archive that Maven fetches. To unpack it takes seconds, so
 * the first JVM to ask does, and leaves them to those that follow.
 */
public final class PostgresBinaries {

  private PostgresBinaries() {}

  /** The folder with their folder {@code bin}, which everybody can read. */
  public static Path home() throws IOException {
    String archive = PostgresBinaries.class.getResource("/" + Binaries.archiveName()).toString();
    Path home =
        Path.of(System.getProperty("java.io.tmpdir"))
            .resolve(
                "lightsail-local-postgres-%s-%08x"
                    .formatted(System.getProperty("user.name"), archive.hashCode()));
    if (!Files.isDirectory(home)) {
      Path unpacked = Files.createTempDirectory("lightsail-local-postgres");
      Binaries.find(Optional.empty(), unpacked).bin();
      Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwxr-xr-x"));
      putInPlace(unpacked, home);
    }
    return home;
  }

  /** Unless another JVM was faster. */
  private static void putInPlace(Path unpacked, Path home) throws IOException {
    try {
      Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      Folders.delete(unpacked);
      if (!Files.isDirectory(home)) {
        throw e;
      }
    }
  }
}
