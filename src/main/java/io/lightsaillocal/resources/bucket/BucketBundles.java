package io.lightsaillocal.resources.bucket;

import io.lightsaillocal.api.BucketBundle;
import io.lightsaillocal.api.InvalidInputException;
import java.util.List;

/**
 * The bundles of buckets. Ids, prices and sizes are documented; the names are inferred.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lightsail/latest/userguide/amazon-lightsail-bucket-plans.html">Bucket
 *     storage plans</a>
 */
final class BucketBundles {

  private BucketBundles() {}

  static List<BucketBundle> all() {
    return List.of(
        new BucketBundle("small_1_0", "Object Storage 5GB", 1.0f, 5, 25, true),
        new BucketBundle("medium_1_0", "Object Storage 100GB", 3.0f, 100, 250, true),
        new BucketBundle("large_1_0", "Object Storage 250GB", 5.0f, 250, 500, true));
  }

  static void check(String bundleId) {
    List<String> ids = all().stream().map(bundle -> String.valueOf(bundle.bundleId())).toList();
    if (!ids.contains(bundleId)) {
      throw new InvalidInputException(
          "The specified bundle does not exist in this region: " + bundleId,
          "Use one of " + String.join(", ", ids) + ".");
    }
  }
}
