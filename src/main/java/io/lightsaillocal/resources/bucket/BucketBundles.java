package io.lightsaillocal.resources.bucket;

import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.BucketBundle;
import io.lightsaillocal.api.GetBucketBundlesResult;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.resources.Catalog;
import java.util.List;

/**
 * The bundles of buckets.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lightsail/latest/userguide/amazon-lightsail-bucket-plans.html">Bucket
 *     storage plans</a>
 */
record BucketBundles(Catalog catalog) {

  List<BucketBundle> all() {
    return known(catalog.read(GetBucketBundlesResult.SHAPE, "bucket-bundles").bundles());
  }

  void check(String bundleId) {
    List<String> ids = all().stream().map(bundle -> String.valueOf(bundle.bundleId())).toList();
    if (!ids.contains(bundleId)) {
      throw new InvalidInputException(
          "The specified bundle does not exist in this region: " + bundleId,
          "Use one of " + String.join(", ", ids) + ".");
    }
  }
}
