package io.lightsaillocal.protocol;

import io.lightsaillocal.api.InvalidInputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a request's values break of the model's constraints: all of it, told in one message of AWS's
 * usual form.
 */
final class Violations {

  private static final int PRINTED_LENGTH = 200;

  private final List<String> found = new ArrayList<>();
  private final Set<String> paths = new HashSet<>();

  void add(Place place, Object value, boolean sensitive, String constraint) {
    String path = place.toString();
    paths.add(path);
    String printed = sensitive ? "" : " '" + abbreviated(String.valueOf(value)) + "'";
    found.add(
        "Value%s at '%s' failed to satisfy constraint: %s".formatted(printed, path, constraint));
  }

  /** A value that was there but is not one of its enumeration is not missing too. */
  void missing(Place place) {
    String path = place.toString();
    if (!paths.contains(path)) {
      found.add(
          "Value null at '%s' failed to satisfy constraint: Member must not be null"
              .formatted(path));
    }
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidInputException(
          "%d validation error%s detected: %s"
              .formatted(found.size(), found.size() == 1 ? "" : "s", String.join("; ", found)));
    }
  }

  private static String abbreviated(String text) {
    return text.length() <= PRINTED_LENGTH ? text : text.substring(0, PRINTED_LENGTH) + "…";
  }
}
