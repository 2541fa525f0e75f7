package io.lightsaillocal.resources;

import io.lightsaillocal.api.InvalidInputException;
import java.util.regex.Pattern;

/** What the name of a resource must be, where its kind has no rule of its own. */
public final class Names {

  /** The name of the key pair that each Region has, whether or not it has been asked for. */
  public static final String DEFAULT_KEY_PAIR = "LightsailDefaultKeyPair";

  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{1,254}");

  private Names() {}

  /**
   * Checks the name of a new resource.
   *
   * @throws InvalidInputException if it cannot be a name
   */
  public static void check(String name) {
    if (!VALID.matcher(name).matches()) {
      throw new InvalidInputException(
          name
              + " is not a valid resource name. Resource names must be at least 2 characters long and contain only alphanumerics, -, _, and .",
          "A name begins with a letter or digit and has up to 255 characters.");
    }
  }
}
