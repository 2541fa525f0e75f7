package io.lightsaillocal.seed;

import io.lightsaillocal.values.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The text of a seed, and where it is from.
 *
 * @param source what messages call it
 * @param folder from which the files that it names are looked for; without one, it may name none
 */
public record Seed(String source, String text, Optional<Path> folder) {

  /** A text that lies in no file. */
  public static Seed of(String text) {
    return new Seed("seed", text, Optional.empty());
  }

  /**
   * The seed in a file, or the seeds of a folder in the order of their names.
   *
   * @throws SeedException if there is none that can be read
   */
  public static List<Seed> in(Path path) {
    try {
      if (!Files.isDirectory(path)) {
        return List.of(file(path));
      }
      try (Stream<Path> entries = Files.list(path)) {
        return entries.filter(Seed::isSeed).sorted().map(Seed::file).toList();
      }
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static boolean isSeed(Path path) {
    return Files.isRegularFile(path) && path.toString().matches("(?i).*\\.(ya?ml|json)");
  }

  private static Seed file(Path path) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      return new Seed(path.toString(), Files.readString(path), Optional.ofNullable(folder));
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static SeedException unreadable(Path path, IOException e) {
    return new SeedException(
        "The seed %s cannot be read: %s.".formatted(path, FileTrouble.of(e)), e);
  }

  /** Without the text, which may hold secrets. */
  @Override
  public String toString() {
    return "Seed[" + source + "]";
  }
}
