package io.lightsaillocal.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The libraries' classes as the JVM has read and checked them once ("class data sharing"). A
 * process that maps these starts with two thirds of the processor time. There is one archive for
 * each Java and class path, made by whoever needs it first; our own classes, which change, are not
 * in it.
 */
final class LibraryArchive {

  private static final Path FOLDER = Path.of("target", "library-archives").toAbsolutePath();
  private static final Pattern SOURCE = Pattern.compile("source: (?:jar:)?file:(\\S+?\\.jar)");
  private static final String MAIN = "io.lightsaillocal.cli.Main";

  private final List<String> classPath;
  private final Path archive;
  private final Path libraries;

  private LibraryArchive(String classPath) {
    this.classPath = List.of(classPath.split(File.pathSeparator, -1));
    String key = Integer.toHexString((Runtime.version() + classPath).hashCode());
    this.archive = FOLDER.resolve(key + ".jsa");
    this.libraries = FOLDER.resolve(key + ".txt");
  }

  /** What tells Java to run the emulator out of this class path, with the archive. */
  static List<String> program(String classPath) {
    try {
      return new LibraryArchive(classPath).program();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What an archive is of must come first on the class path. */
  private List<String> program() throws IOException, InterruptedException {
    makeIfMissing();
    Set<String> all = new LinkedHashSet<>(Files.readAllLines(libraries));
    all.addAll(classPath);
    return List.of(
        "-XX:SharedArchiveFile=" + archive, "-cp", String.join(File.pathSeparator, all), MAIN);
  }

  private void makeIfMissing() throws IOException, InterruptedException {
    if (Files.exists(archive)) {
      return;
    }
    Files.createDirectories(FOLDER);
    try (FileChannel file =
            FileChannel.open(
                FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock alone = file.lock()) {
      if (alone.isValid() && !Files.exists(archive)) {
        make();
      }
    }
  }

  private void make() throws IOException, InterruptedException {
    Path classes = FOLDER.resolve("classes.txt");
    Path log = FOLDER.resolve("loaded.txt");
    EmulatorProcess.startProgram(
            List.of(
                "-XX:DumpLoadedClassList=" + classes,
                "-Xlog:class+load:file=" + log,
                "-cp",
                String.join(File.pathSeparator, classPath),
                MAIN))
        .terminate(Duration.ofSeconds(30));
    Set<String> used =
        SOURCE
            .matcher(Files.readString(log))
            .results()
            .map(result -> result.group(1))
            .filter(classPath::contains)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Files.write(libraries, used);
    Path unfinished = FOLDER.resolve("unfinished.jsa");
    Process dump =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + classes,
                "-XX:SharedArchiveFile=" + unfinished,
                "-cp",
                String.join(File.pathSeparator, used))
            .redirectErrorStream(true)
            .start();
    String output = new String(dump.getInputStream().readAllBytes(), UTF_8);
    if (!dump.waitFor(1, TimeUnit.MINUTES) || dump.exitValue() != 0) {
      throw new IllegalStateException("There is no archive: " + output);
    }
    Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
  }
}
