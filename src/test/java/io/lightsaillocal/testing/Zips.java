package io.lightsaillocal.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Changes what is in zip files. */
public final class Zips {

  private Zips() {}

  /** A copy in which the text of one entry is another. */
  public static void change(Path from, Path to, String entry, UnaryOperator<String> change)
      throws IOException {
    Files.copy(from, to);
    try (FileSystem zip = FileSystems.newFileSystem(to)) {
      Path inside = zip.getPath(entry);
      Files.write(inside, change.apply(Files.readString(inside, UTF_8)).getBytes(UTF_8));
    }
  }
}
