package io.lightsaillocal.state;

import io.lightsaillocal.resources.EmulatorClock;
import io.lightsaillocal.s3.objects.ObjectStorage;
import io.lightsaillocal.s3.objects.SavedBytes;
import io.lightsaillocal.storage.Database;
import io.lightsaillocal.storage.OwnerOnly;
import io.lightsaillocal.storage.StorageException;
import io.lightsaillocal.values.FileTrouble;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import tools.jackson.core.JacksonException;

/**
 * The whole state in one file: a zip of the rows of all tables, of the bytes of all objects, and of
 * a manifest. It is the same whichever database the state is in. Secrets of keys are in it, so that
 * it is its owner's alone.
 */
public final class StateFile {

  private static final String OBJECTS = "objects/";

  private final Database database;
  private final ObjectStorage objects;
  private final EmulatorClock clock;
  private final String version;

  /**
   * @param version of this build
   */
  public StateFile(Database database, ObjectStorage objects, EmulatorClock clock, String version) {
    this.database = database;
    this.objects = objects;
    this.clock = clock;
    this.version = version;
  }

  /**
   * Saves the state of this moment to a file, in the place of one that is there.
   *
   * @throws StateException why it cannot be; the file is then what it was
   */
  public void save(Path file) {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new StateException(
          "The state cannot be saved to %s: there is no folder %s.".formatted(file, folder));
    }
    try {
      Path partial = temporary(folder == null ? target : folder);
      try {
        write(partial);
        Files.move(
            partial, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(partial);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new StateException("The state cannot be saved to %s: %s".formatted(file, e), e);
    }
  }

  /** Saves it to a new temporary file, which is the caller's to remove. */
  public Path saveTemporarily() throws IOException {
    Path file = Files.createTempFile("lightsail-local-state", ".zip");
    save(file);
    return file;
  }

  private static Path temporary(Path folder) throws IOException {
    return Files.createTempFile(
        folder, ".lightsail-local-state", ".tmp", OwnerOnly.attributes(folder));
  }

  private void write(Path file) throws IOException {
    try (SavedBytes bytes = objects.savedBytes();
        ZipOutputStream zip =
            new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      RowWriter rows = new RowWriter(zip);
      Map<String, String> time = clock.saved();
      database.copyTo(rows);
      rows.end();
      for (String name : rows.files()) {
        zip.putNextEntry(new ZipEntry(OBJECTS + name));
        try (InputStream in = bytes.open(name)) {
          in.transferTo(zip);
        }
        zip.closeEntry();
      }
      zip.putNextEntry(new ZipEntry(Manifest.NAME));
      zip.write(new Manifest(version, Database.schema(), time, rows.greatest()).json());
      zip.closeEntry();
    }
  }

  /**
   * Puts the state of a file in the place of all that is there.
   *
   * @throws StateException why it cannot be; everything is then as it was
   */
  public void load(Path file) {
    load(file, file.toString());
  }

  /** The same of a file that comes as a stream. */
  public void load(InputStream uploaded) throws IOException {
    Path file = Files.createTempFile("lightsail-local-upload", ".zip");
    try {
      Files.copy(uploaded, file, StandardCopyOption.REPLACE_EXISTING);
      load(file, "The body");
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void load(Path file, String source) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(Manifest.NAME);
      if (entry == null) {
        throw StateException.foreign(source);
      }
      Manifest manifest = Manifest.read(bytes(zip, entry), source);
      try {
        load(zip, manifest);
      } catch (StateException known) {
        throw known;
      } catch (IOException
          | UncheckedIOException
          | JacksonException
          | StorageException
          | IllegalArgumentException e) {
        throw StateException.damaged(source, e);
      }
    } catch (ZipException notZip) {
      throw StateException.foreign(source);
    } catch (IOException e) {
      throw new StateException("%s cannot be read: %s.".formatted(source, FileTrouble.of(e)), e);
    }
  }

  private void load(ZipFile zip, Manifest manifest) throws IOException {
    try (SavedBytes bytes = objects.savedBytes()) {
      Map<String, String> files = new HashMap<>();
      List<? extends ZipEntry> entries =
          zip.stream().filter(entry -> entry.getName().startsWith(OBJECTS)).toList();
      if (!entries.isEmpty() && objects.losesBytes()) {
        throw new StateException(
            "The state has objects, whose bytes need a --data-dir to be kept in beside --db-url.");
      }
      for (ZipEntry entry : entries) {
        try (InputStream in = zip.getInputStream(entry)) {
          files.put(entry.getName().substring(OBJECTS.length()), bytes.restore(in));
        }
      }
      database.replaceBy(new RowReader(zip, manifest, files));
      bytes.keep();
      clock.restore(manifest.clock());
    }
    objects.removeLeftovers();
  }

  private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }
}
