package io.lightsaillocal.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.mvstore.MVStoreTool;

/**
 * The H2 file of a data directory. It is made under another name and has its own only when it is
 * whole; so a file of that name in which something is missing is damaged, or somebody else's.
 */
final class DatabaseFile {

  private final Path name;
  private final Path file;
  private final Path newName;
  private final Path newFile;
  private final Path oldFile;

  DatabaseFile(Path folder) {
    this.name = folder.resolve("lightsail");
    this.file = folder.resolve("lightsail" + H2.SUFFIX);
    this.newName = folder.resolve("lightsail.new");
    this.newFile = folder.resolve("lightsail.new" + H2.SUFFIX);
    this.oldFile = folder.resolve("lightsail.old" + H2.SUFFIX);
  }

  /** What H2 is to open. */
  Path name() {
    return name;
  }

  /**
   * Makes it where there is none; where there is one, sees to it that it can be worked on.
   *
   * @return whether it has the schema of this build
   */
  boolean prepare() throws IOException, SQLException {
    removeOld();
    // Finishes, or takes back, what compacting it has left if the process died meanwhile.
    MVStoreTool.compactCleanUp(file.toString());
    boolean current = true;
    if (Files.exists(file)) {
      current = verify();
    } else {
      makeNew();
      putNewInPlace();
    }
    closeToOthers();
    return current;
  }

  /** How large it is; for a moment of a reset there may be none. */
  long bytes() {
    return file.toFile().length();
  }

  /** H2 makes a file of its own when it compacts one. */
  void closeToOthers() throws IOException {
    OwnerOnly.close(file);
  }

  private boolean verify() throws IOException {
    if (!isWritable()) {
      throw new StorageException(
          "The database file %s is read-only. Make it writable, or choose another --data-dir."
              .formatted(file));
    }
    if (Files.size(file) == 0) {
      // H2 would take it for a new one.
      throw strange("it is empty");
    }
    try (Connection connection = H2.readOnly(name).getConnection();
        Statement statement = connection.createStatement()) {
      if (Schema.history(statement).isEmpty()) {
        throw strange("it has no schema of ours");
      }
      return Schema.isCurrent(statement);
    } catch (SQLException | IllegalStateException e) {
      throw strange(Failure.reason(e));
    }
  }

  private boolean isWritable() throws IOException {
    boolean meantToBe =
        !file.getFileSystem().supportedFileAttributeViews().contains("posix")
            || Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_WRITE);
    return meantToBe && Files.isWritable(file);
  }

  private StorageException strange(String reason) {
    return new StorageException(
        "The file %s is damaged, or is not a database of lightsail-local: %s. It was left as it is. Move it away, or choose another --data-dir."
            .formatted(file, reason));
  }

  /** Makes an empty database beside the one that there may be. */
  void makeNew() throws IOException, SQLException {
    Files.deleteIfExists(newFile);
    OwnerOnly.createFile(newFile);
    try (Connection connection = H2.inFile(newName).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET WRITE_DELAY 10000"); // nobody is told of a part of it
      Schema.make(statement);
      statement.execute("SHUTDOWN");
    }
  }

  /** In one step, whatever happens meanwhile. The old one must not be open. */
  void putNewInPlace() throws IOException {
    if (Files.exists(file)) {
      keepOld();
    }
    Files.move(newFile, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The system would remove a large file at once, and have the caller wait for it. */
  private void keepOld() {
    try {
      Files.createLink(oldFile, file);
    } catch (IOException | UnsupportedOperationException noLinks) {
      // Then it is removed at once.
    }
  }

  void removeOld() throws IOException {
    Files.deleteIfExists(oldFile);
  }
}
