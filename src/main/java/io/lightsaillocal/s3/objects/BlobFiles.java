package io.lightsaillocal.s3.objects;

import io.lightsaillocal.storage.OutcomeUnknownException;
import io.lightsaillocal.storage.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The bytes. A file is written once under a name that was never used, closed, and only then named
 * by a row; it is removed after no row names it. So a process that dies at any moment leaves at
 * worst a file that no row names.
 */
final class BlobFiles {

  private static final int BUFFER = 64 * 1024;

  /** Most objects are small, and a buffer is made for each. */
  private static final int FIRST_BUFFER = 8 * 1024;

  /** After which no writer comes back to a file to write on or to name it. */
  private static final Duration AT_REST = Duration.ofHours(1);

  private final Path directory;
  private final Supplier<String> names;
  private final boolean shared;
  private final InstantSource machineTime;

  /** Files that are to go when nobody holds them any more; null while nobody does. */
  private @Nullable List<String> held;

  private int holders;

  /** Files that no row names yet, and that are not orphans. */
  private final Set<String> unsettled = ConcurrentHashMap.newKeySet();

  /**
   * In a directory.
   *
   * @param shared whether other emulators may have their files in it
   * @param machineTime as the file system has it
   */
  BlobFiles(Path directory, Supplier<String> names, boolean shared, InstantSource machineTime) {
    this.directory = directory;
    this.names = names;
    this.shared = shared;
    this.machineTime = machineTime;
  }

  Path directory() {
    return directory;
  }

  /** Writes all bytes; nobody else sees the file before {@link #settled}. */
  Body.Written write(InputStream in, ChecksumAlgorithm algorithm) throws IOException {
    MessageDigest md5 = ChecksumAlgorithm.digest("MD5");
    ChecksumAlgorithm.Running checksum = algorithm.start();
    byte[] buffer = new byte[FIRST_BUFFER];
    long size = 0;
    String name = null;
    OutputStream out = null;
    try {
      for (int count = in.readNBytes(buffer, 0, buffer.length);
          count > 0;
          count = in.readNBytes(buffer, 0, buffer.length)) {
        if (out == null) {
          name = names.get();
          unsettled.add(name);
          out = created(name);
        }
        md5.update(buffer, 0, count);
        checksum.update(buffer, 0, count);
        append(out, buffer, count);
        size += count;
        if (size == FIRST_BUFFER) {
          buffer = new byte[BUFFER];
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      close(out);
      discard(name);
      throw e;
    }
    if (out != null) {
      out.close();
    }
    return new Body.Written(name, size, HexFormat.of().formatHex(md5.digest()), checksum.value());
  }

  /** Writes bytes that were objects before; nobody else sees the file before {@link #settled}. */
  String restore(InputStream in) throws IOException {
    String name = names.get();
    unsettled.add(name);
    try (OutputStream out = created(name)) {
      in.transferTo(out);
      return name;
    } catch (IOException | RuntimeException e) {
      discard(name);
      throw e;
    }
  }

  /** A new file of which the bytes come bit by bit; nobody else sees it before {@link #settled}. */
  GrowingFile grow() {
    String name = names.get();
    unsettled.add(name);
    try {
      return new GrowingFile(this, name, created(name));
    } catch (RuntimeException e) {
      unsettled.remove(name);
      throw e;
    }
  }

  /** A second name for the same bytes, or a copy of them where the file system has no links. */
  String duplicate(String file) throws IOException {
    String name = names.get();
    unsettled.add(name);
    Path target = path(name);
    OwnerOnly.createFolders(Objects.requireNonNull(target.getParent()));
    if (shared) {
      // Both names have the time of the bytes, by which others tell what is no orphan yet.
      Files.setLastModifiedTime(path(file), FileTime.from(machineTime.instant()));
    }
    try {
      Files.createLink(target, path(file));
    } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
      if (e instanceof NoSuchFileException) {
        unsettled.remove(name);
        throw e;
      }
      Files.copy(path(file), target);
    }
    return name;
  }

  /** A row names the file now. */
  void settled(@Nullable String file) {
    if (file != null) {
      unsettled.remove(file);
    }
  }

  /**
   * The transaction that was to name the file has failed. If nobody knows whether it did, whoever
   * looks for orphans finds out.
   */
  void discard(@Nullable String file, RuntimeException failure) {
    if (failure instanceof OutcomeUnknownException) {
      settled(file);
    } else {
      discard(file);
    }
  }

  /** The file was written for nothing. */
  void discard(@Nullable String file) {
    if (file != null) {
      remove(file);
      unsettled.remove(file);
    }
  }

  /** Whether a row may yet name it. Of what others have written only its age can tell. */
  boolean isUnsettled(String file) throws IOException {
    return unsettled.contains(file) || (shared && !isAtRest(file));
  }

  private boolean isAtRest(String file) throws IOException {
    try {
      Instant written = Files.getLastModifiedTime(path(file)).toInstant();
      return written.isBefore(machineTime.instant().minus(AT_REST));
    } catch (NoSuchFileException alreadyRemoved) {
      return false;
    }
  }

  FileChannel open(String file) throws IOException {
    return FileChannel.open(path(file), StandardOpenOption.READ);
  }

  void remove(Collection<String> files) {
    files.forEach(this::remove);
  }

  private void remove(String file) {
    synchronized (this) {
      if (held != null) {
        held.add(file);
        return;
      }
    }
    delete(file);
  }

  /** From now on no file is removed, until {@link #release} is called as often as this. */
  synchronized void hold() {
    holders++;
    if (held == null) {
      held = new ArrayList<>();
    }
  }

  void release() {
    List<String> removable = List.of();
    synchronized (this) {
      holders--;
      if (holders == 0 && held != null) {
        removable = held;
        held = null;
      }
    }
    removable.forEach(this::delete);
  }

  private void delete(String file) {
    try {
      Files.deleteIfExists(path(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whoever sends the bytes is told that it is the disk which does not take them. */
  void append(OutputStream out, byte[] bytes, int count) {
    try {
      out.write(bytes, 0, count);
    } catch (IOException e) {
      throw S3Error.notWritten(directory, e);
    }
  }

  private OutputStream created(String name) {
    try {
      return create(name);
    } catch (IOException e) {
      throw S3Error.notWritten(directory, e);
    }
  }

  private OutputStream create(String name) throws IOException {
    Path path = path(name);
    try {
      return openNew(path);
    } catch (NoSuchFileException noFolderYet) {
      OwnerOnly.createFolders(Objects.requireNonNull(path.getParent()));
      return openNew(path);
    }
  }

  private static OutputStream openNew(Path path) throws IOException {
    return Channels.newOutputStream(
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            OwnerOnly.attributes(path)));
  }

  /** Two characters a folder: a million files are some 4,000 a folder. */
  private Path path(String name) {
    return directory.resolve(name.substring(0, 2)).resolve(name);
  }

  private static void close(@Nullable OutputStream out) throws IOException {
    if (out != null) {
      out.close();
    }
  }
}
