package io.lightsaillocal.postgres;

import io.lightsaillocal.resources.database.DatabaseEngines.LogLine;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The log of a server, as far as it is told. */
final class ServerLog {

  /** Of a longer log the end is told. */
  private static final int TOLD_BYTES = 4_000_000;

  private static final Pattern BEGIN =
      Pattern.compile("^(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d) UTC:", Pattern.MULTILINE);

  private ServerLog() {}

  /** Its lines; what belongs together, such as a statement of several lines, is one. */
  static List<LogLine> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(0, log.length() - TOLD_BYTES);
      byte[] bytes = new byte[(int) (log.length() - from)];
      log.seek(from);
      log.readFully(bytes);
      // In which each byte is a character, so that positions are those in the file.
      return lines(new String(bytes, StandardCharsets.ISO_8859_1), from);
    }
  }

  private static List<LogLine> lines(String text, long from) {
    List<LogLine> lines = new ArrayList<>();
    Matcher begin = BEGIN.matcher(text);
    boolean isFound = begin.find();
    while (isFound) {
      int start = begin.start();
      Instant at = Instant.parse(begin.group(1) + "T" + begin.group(2) + "Z");
      isFound = begin.find();
      String line = text.substring(start, isFound ? begin.start() : text.length());
      lines.add(
          new LogLine(
              from + start,
              at,
              new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                  .strip()));
    }
    return lines;
  }
}
