package io.lightsaillocal.protocol;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.Operations;

/** The header {@code X-Amz-Target}. */
public final class Target {

  /** The header's name. */
  public static final String HEADER = "X-Amz-Target";

  /** What stands before the operation's name. */
  public static final String PREFIX = "Lightsail_20161128.";

  private Target() {}

  /**
   * The operation that a target means.
   *
   * @param target the header's value, empty if there is none
   * @throws CommonException UnknownOperationException if there is none such
   */
  public static ApiOperation<?, ?> resolve(String target) {
    if (target.isEmpty()) {
      throw CommonException.unknownOperation("The request has no " + HEADER + " header.");
    }
    if (!target.startsWith(PREFIX)) {
      throw CommonException.unknownOperation(
          "The target '%s' is not one of Lightsail's: it does not begin with %s"
              .formatted(target, PREFIX));
    }
    String name = target.substring(PREFIX.length());
    return Operations.named(name)
        .orElseThrow(
            () ->
                CommonException.unknownOperation(
                    "Lightsail has no operation '%s'.".formatted(name)));
  }
}
