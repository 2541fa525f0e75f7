package io.lightsaillocal.storage;

import java.nio.file.Path;

/** Where the database lies; as text, in words for people, without secrets. */
public sealed interface Location {

  /**
   * In this process's memory, gone at close.
   *
   * @param name unique in this JVM
   */
  record Memory(String name) implements Location {

    @Override
    public String toString() {
      return "in memory, gone at exit";
    }
  }

  /** H2 files in a folder that belongs to one emulator at a time. */
  record Directory(Path path) implements Location {

    @Override
    public String toString() {
      return "H2 files in " + path.toAbsolutePath();
    }
  }

  /**
   * A PostgreSQL server, which several emulators may share.
   *
   * @param jdbcUrl {@code jdbc:postgresql://…}, with user and password where the server wants them;
   *     never printed
   */
  record Server(String jdbcUrl) implements Location {

    @Override
    public String toString() {
      return jdbcUrl.replaceFirst("\\?.*", "").replaceFirst("//.*@", "//");
    }
  }
}
