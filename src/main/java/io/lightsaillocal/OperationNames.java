package io.lightsaillocal;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.Operations;
import io.lightsaillocal.resources.Nearest;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of operations that a user has written. */
final class OperationNames {

  /** An operation that changes nothing begins nothing that could take time. */
  private static final Pattern READING = Pattern.compile("(Get|Is|Check|Download).*");

  private OperationNames() {}

  /**
   * Makes sure that this is an operation whose changes can take time.
   *
   * @throws IllegalArgumentException if it is not
   */
  static void checkDelayable(String name) {
    Set<String> names =
        Operations.all().stream()
            .map(ApiOperation::name)
            .filter(operation -> !READING.matcher(operation).matches())
            .collect(Collectors.toSet());
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          "Lightsail has no operation '%s' that changes anything. Did you mean %s?"
              .formatted(name, Nearest.to(name, names)));
    }
  }
}
