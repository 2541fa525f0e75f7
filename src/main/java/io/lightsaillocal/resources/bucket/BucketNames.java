package io.lightsaillocal.resources.bucket;

import io.lightsaillocal.api.InvalidInputException;
import java.util.List;

/**
 * What a bucket's name must not be, beyond the model's length and pattern. Two hyphens in a row,
 * which the guide forbids, are allowed: the service has been seen to accept them. Of the reserved
 * ones, the guide names {@code amzn-s3-demo-}, {@code sthree-} and {@code -s3alias}; the others are
 * those of S3.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lightsail/latest/userguide/bucket-naming-rules-in-amazon-lightsail.html">Bucket
 *     naming rules</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">General
 *     purpose bucket naming rules</a>
 */
final class BucketNames {

  private static final List<String> RESERVED_PREFIXES =
      List.of("amzn-s3-demo-", "sthree-", "sthree-configurator", "xn--");
  private static final List<String> RESERVED_SUFFIXES =
      List.of("-s3alias", "--ol-s3", "--x-s3", "--table-s3");

  private BucketNames() {}

  static void check(String name) {
    for (String prefix : RESERVED_PREFIXES) {
      if (name.startsWith(prefix)) {
        throw reserved(name, "start with " + prefix);
      }
    }
    for (String suffix : RESERVED_SUFFIXES) {
      if (name.endsWith(suffix)) {
        throw reserved(name, "end with " + suffix);
      }
    }
  }

  private static InvalidInputException reserved(String name, String what) {
    return new InvalidInputException(
        "The bucket name %s is not valid. Bucket names must not %s.".formatted(name, what));
  }
}
