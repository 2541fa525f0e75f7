package io.lightsaillocal.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An example of a page.
 *
 * @param line of the page where it begins
 */
record Example(String page, int line, String text) {

  /** Those in a language, in their order. */
  static List<Example> in(String page, String language) {
    String text = read(Path.of(page));
    return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$")
        .matcher(text)
        .results()
        .map(
            found ->
                new Example(
                    page,
                    (int) text.substring(0, found.start(1)).lines().count() + 1,
                    found.group(1)))
        .toList();
  }

  String name() {
    return page + ":" + line;
  }

  /** Whether it stands in a file as it is here, but for how far it is indented. */
  boolean standsIn(Path file) {
    return plain(read(file)).contains(plain(text));
  }

  private static String plain(String code) {
    return code.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .reduce("", (a, b) -> a + "\n" + b);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
