package io.lightsaillocal.seed;

/** What is wrong with a seed, with the file and line where it is. */
public final class SeedException extends IllegalArgumentException {

  /**
   * @param source the file, or whatever else the seed came from
   * @param line counted from 1
   */
  SeedException(String source, int line, String message) {
    super("%s:%d: %s".formatted(source, line, message));
  }

  SeedException(String message, Exception cause) {
    super(message, cause);
  }
}
