package io.lightsaillocal.resources;

import io.lightsaillocal.api.InvalidInputException;

/**
 * How many resources of a kind there may be.
 *
 * @param usual the service's own number
 * @param message of the refusal
 */
record Quota(int usual, String message) {

  InvalidInputException exceeded(Kind<?> kind, int quota) {
    return new InvalidInputException(
        message,
        "An account can have up to %d resources of the type %s%s. Delete one that is no longer needed."
            .formatted(
                quota, kind.type().wire(), kind.form().isCountedByAccount() ? "" : " in a Region"));
  }
}
