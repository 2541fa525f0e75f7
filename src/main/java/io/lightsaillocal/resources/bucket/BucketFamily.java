package io.lightsaillocal.resources.bucket;

import io.lightsaillocal.api.Operations;
import io.lightsaillocal.resources.Catalog;
import io.lightsaillocal.resources.Family;

/** The operations on buckets and bucket access keys. */
public final class BucketFamily implements Family {

  private final BucketSettings settings;
  private final BucketContents contents;
  private final Catalog catalog;

  /**
   * @param contents what the data plane knows of the buckets' objects
   */
  public BucketFamily(BucketSettings settings, BucketContents contents, Catalog catalog) {
    this.catalog = catalog;
    this.settings = settings;
    this.contents = contents;
  }

  @Override
  public void bind(Binder on) {
    BucketBundles bundles = new BucketBundles(catalog);
    BucketHandlers buckets = new BucketHandlers(settings, contents, bundles);
    BucketUpdateHandlers updates = new BucketUpdateHandlers(settings, bundles);
    BucketFactHandlers facts = new BucketFactHandlers(contents, bundles);
    AccessKeyHandlers keys = new AccessKeyHandlers();
    on.write(Operations.CREATE_BUCKET, buckets::createBucket)
        .read(Operations.GET_BUCKETS, buckets::getBuckets)
        .write(Operations.DELETE_BUCKET, buckets::deleteBucket)
        .write(Operations.UPDATE_BUCKET, updates::updateBucket)
        .write(Operations.UPDATE_BUCKET_BUNDLE, updates::updateBucketBundle)
        .write(Operations.SET_RESOURCE_ACCESS_FOR_BUCKET, updates::setResourceAccessForBucket)
        .read(Operations.GET_BUCKET_BUNDLES, facts::getBucketBundles)
        .read(Operations.GET_BUCKET_METRIC_DATA, facts::getBucketMetricData)
        .write(Operations.CREATE_BUCKET_ACCESS_KEY, keys::createBucketAccessKey)
        .read(Operations.GET_BUCKET_ACCESS_KEYS, keys::getBucketAccessKeys)
        .write(Operations.DELETE_BUCKET_ACCESS_KEY, keys::deleteBucketAccessKey);
  }
}
