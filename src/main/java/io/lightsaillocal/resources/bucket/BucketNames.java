package io.lightsaillocal.resources.bucket;

import io.lightsaillocal.api.InvalidInputException;
import java.util.List;

/**
 * What a bucket's name must not be, beyond the model's length and pattern. Two hyphens in a row,
 * which the guide forbids, are allowed: the service has been seen to accept them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lightsail/latest/userguide/bucket-naming-rules-in-amazon-lightsail.html">Bucket
 *     naming rules</a>
 */
final class BucketNames {

  private static final List<String> RESERVED_PREFIXES =
      List.of("amzn-s3-demo-", "sthree-", "sthree-configurator");
  private static final String RESERVED_SUFFIX = "-s3alias";

  private BucketNames() {}

  static void check(String name) {
    for (String prefix : RESERVED_PREFIXES) {
      if (name.startsWith(prefix)) {
        throw reserved(name, "start with " + prefix);
      }
    }
    if (name.endsWith(RESERVED_SUFFIX)) {
      throw reserved(name, "end with " + RESERVED_SUFFIX);
    }
  }

  private static InvalidInputException reserved(String name, String what) {
    return new InvalidInputException(
        "The bucket name %s is not valid. Bucket names must not %s.".formatted(name, what));
  }
}
