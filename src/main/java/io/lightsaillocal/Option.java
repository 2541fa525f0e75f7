package io.lightsaillocal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One option of a command.
 *
 * @param name with its dashes
 * @param value what its value is, for the help
 * @param fallback its value where none is given, or null if it then has none
 */
record Option(String name, String value, @Nullable String fallback, String description) {

  /** The environment variable that gives its value where the command line does not. */
  String variable() {
    return "LIGHTSAIL_LOCAL_" + name.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
