package io.lightsaillocal.resources.bucket;

import io.lightsaillocal.api.InvalidInputException;

/** The values of {@code objectVersioning}, which the model leaves a free string. */
final class Versioning {

  static final String NEVER_ENABLED = "NeverEnabled";
  static final String ENABLED = "Enabled";
  static final String SUSPENDED = "Suspended";

  private Versioning() {}

  /** Checks a value that a caller wants to set. */
  static void check(String value) {
    if (!value.equals(ENABLED) && !value.equals(SUSPENDED)) {
      throw new InvalidInputException(
          "The versioning '%s' is not valid. It must be %s or %s."
              .formatted(value, ENABLED, SUSPENDED));
    }
  }
}
