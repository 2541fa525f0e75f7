package io.lightsaillocal.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The archive of binaries. It alone knows of the libraries that unpack it, which may be missing.
 */
final class Archive {

  private static final int EXECUTABLE = 0100;

  private Archive() {}

  /**
   * Makes sure that it can be unpacked.
   *
   * @throws NoClassDefFoundError if not
   */
  static void requireLibraries() {
    for (Class<?> needed : new Class<?>[] {XZInputStream.class, TarArchiveInputStream.class}) {
      if (needed.isInterface()) {
        throw new IllegalStateException(needed.getName());
      }
    }
  }

  static void unpack(URL archive, Path home) throws IOException {
    try (InputStream packed = archive.openStream();
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = home.resolve(entry.getName()).normalize();
        if (!file.startsWith(home)) {
          throw new IOException(
              "The archive would unpack outside of its folder: " + entry.getName());
        }
        unpack(entry, tar, file);
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path file)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.resolveSibling(""));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, file);
    boolean isProgram = (entry.getMode() & EXECUTABLE) != 0;
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(isProgram ? "rwxr-xr-x" : "rw-r--r--"));
  }
}
