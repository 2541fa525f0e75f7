package io.lightsaillocal.logging;

import org.slf4j.Logger;

/**
 * Whoever runs the emulator sees its own lines and what goes wrong, not what its libraries do.
 * These are settings of slf4j-simple, which reads them when the first logger is made.
 */
public final class Logging {

  private static final String OWN = "io.lightsaillocal.";

  private Logging() {}

  /** Keeps all logging of this process to warnings. */
  public static void keepToWarnings() {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    System.setProperty("org.slf4j.simpleLogger.log.org.flywaydb", "error");
    // In milliseconds since the start: to print dates, more would be loaded than for all of
    // logging.
    System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
  }

  /**
   * The same in the standalone jar. There SLF4J and these names lie in a package of the emulator's,
   * where nobody else logs; in every other class path, logging is its user's affair.
   */
  public static void keepOwnToWarnings() {
    if (Logger.class.getName().startsWith(OWN)) {
      keepToWarnings();
    }
  }
}
