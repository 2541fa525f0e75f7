package io.lightsaillocal.postgres;

import io.lightsaillocal.storage.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * What is kept beside a cluster: the password of its superuser, who is us, and what has been done
 * to it. Its owner's alone to read.
 */
final class ClusterNotes {

  private static final String FILE = "cluster.properties";
  private static final String ADMIN = "admin";
  private static final String PORT = "port";
  private static final String PASSWORD_SINCE = "passwordSince";
  private static final String IS_MADE = "made";

  private final Path file;
  private final Properties notes = new Properties();

  private ClusterNotes(Path folder) {
    this.file = folder.resolve(FILE);
  }

  static ClusterNotes begin(Path folder, String admin) throws IOException {
    ClusterNotes notes = new ClusterNotes(folder);
    notes.set(ADMIN, admin);
    return notes;
  }

  static ClusterNotes in(Path folder) throws IOException {
    ClusterNotes notes = new ClusterNotes(folder);
    try (InputStream in = Files.newInputStream(notes.file)) {
      notes.notes.load(in);
    }
    return notes;
  }

  /** Those of a copy, which takes connections elsewhere and has another password for its user. */
  void copyTo(Path folder) throws IOException {
    ClusterNotes copy = new ClusterNotes(folder);
    copy.notes.setProperty(ADMIN, admin());
    copy.notes.setProperty(IS_MADE, notes.getProperty(IS_MADE, "false"));
    copy.save();
  }

  String admin() {
    return Objects.requireNonNull(notes.getProperty(ADMIN));
  }

  Optional<Integer> port() {
    return Optional.ofNullable(notes.getProperty(PORT)).map(Integer::valueOf);
  }

  void port(int number) throws IOException {
    set(PORT, Integer.toString(number));
  }

  /** When the password was made that the master user has. */
  Optional<String> passwordSince() {
    return Optional.ofNullable(notes.getProperty(PASSWORD_SINCE));
  }

  void passwordSince(String time) throws IOException {
    set(PASSWORD_SINCE, time);
  }

  /** Whether there are the master user and the first database. */
  boolean isMade() {
    return Boolean.parseBoolean(notes.getProperty(IS_MADE));
  }

  void made() throws IOException {
    set(IS_MADE, "true");
  }

  private void set(String key, String value) throws IOException {
    notes.setProperty(key, value);
    save();
  }

  private void save() throws IOException {
    Path partial = file.resolveSibling(FILE + ".new");
    Files.deleteIfExists(partial);
    Files.createFile(partial, OwnerOnly.attributes(partial));
    try (OutputStream out = Files.newOutputStream(partial)) {
      notes.store(out, null);
    }
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
