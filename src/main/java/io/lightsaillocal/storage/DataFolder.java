package io.lightsaillocal.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A data directory, held for one emulator. The operating system lets go of it when the process
 * dies.
 */
final class DataFolder implements AutoCloseable {

  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  static DataFolder hold(Path directory) {
    Path path = directory.toAbsolutePath();
    if (path.toString().contains(";")) {
      // What follows it would be settings of H2, which can have it run SQL out of a file.
      throw new StorageException(
          "The data directory %s cannot be used: there must be no semicolon in its path."
              .formatted(path));
    }
    try {
      OwnerOnly.createFolders(path);
      Path file = path.resolve("lock");
      OwnerOnly.createFile(file);
      FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new StorageException(
            "The data directory %s is in use by another lightsail-local. Stop that one, or choose another --data-dir."
                .formatted(path));
      }
      return new DataFolder(path, channel);
    } catch (IOException e) {
      throw new StorageException("The data directory " + path + " cannot be written: " + e, e);
    }
  }

  DatabaseFile database() {
    return new DatabaseFile(path);
  }

  /** How much can still be written to the disk that it is on. */
  long room() {
    return path.toFile().getUsableSpace();
  }

  String disk() {
    try {
      return "%s, the disk of the data directory %s"
          .formatted(Files.getFileStore(path).name(), path);
    } catch (IOException e) {
      return "the disk of the data directory " + path;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisJvm) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new StorageException("The data directory's lock could not be released: " + e, e);
    }
  }
}
