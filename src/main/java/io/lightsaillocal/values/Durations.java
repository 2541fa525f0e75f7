package io.lightsaillocal.values;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Durations as people write them: {@code PT5S}, or short {@code 5s}. */
public final class Durations {

  private Durations() {}

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException if it is none, with examples of what is
   */
  public static Duration parse(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    try {
      if (upper.endsWith("MS")) {
        return Duration.ofMillis(Long.parseLong(upper.substring(0, upper.length() - 2)));
      }
      return Duration.parse(upper.matches("[0-9].*") ? prefix(upper) + upper : upper);
    } catch (DateTimeParseException | NumberFormatException none) {
      throw new IllegalArgumentException(
          "'%s' is not a duration, such as PT5S or 5s for 5 seconds, PT0.2S or 200ms for 0.2 seconds."
              .formatted(text),
          none);
    }
  }

  /** Only days stand before the time in an ISO 8601 duration. */
  private static String prefix(String amount) {
    return amount.contains("D") ? "P" : "PT";
  }
}
