package io.lightsaillocal.storage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Folders and files that nobody but their owner may open: secrets of keys are in them. Where the
 * file system knows no such permissions, they are like all others.
 */
public final class OwnerOnly {

  private OwnerOnly() {}

  /** Makes the folder and those above it that are missing. One that is there stays as it is. */
  public static void createFolders(Path folder) throws IOException {
    if (knowsPermissions(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(folder);
    }
  }

  /** What to make a file with. */
  public static FileAttribute<?>[] attributes(Path file) {
    return knowsPermissions(file)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** An empty file, if there is none of that name. */
  static void createFile(Path file) throws IOException {
    try {
      Files.createFile(file, attributes(file));
    } catch (FileAlreadyExistsException there) {
      close(file);
    }
  }

  /** Closes a file that is there to others. */
  static void close(Path file) throws IOException {
    if (knowsPermissions(file)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  private static boolean knowsPermissions(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
