package io.lightsaillocal.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that the console consists of, read from the class path when they are asked for. */
final class ConsoleFiles {

  static final String PAGE = "index.html";

  private static final String FOLDER = "/io/lightsaillocal/console/";

  /** No name leads out of the folder. */
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z][A-Za-z-]*(?:\\.[a-z]+)*\\.([a-z]+)");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  /** Nothing but these files runs or is shown, and what they ask is asked here. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
              + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cache-Control",
          "no-cache");

  private ConsoleFiles() {}

  /** The file of that name, if there is one. */
  static Optional<Answer> answer(String name) {
    Matcher named = NAME.matcher(name);
    String type = named.matches() ? TYPES.get(named.group(1)) : null;
    if (type == null) {
      return Optional.empty();
    }
    try (InputStream file = ConsoleFiles.class.getResourceAsStream(FOLDER + name)) {
      return file == null
          ? Optional.empty()
          : Optional.of(new Answer(200, type, HEADERS, file.readAllBytes(), Optional.empty()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
