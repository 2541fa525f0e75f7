package io.lightsaillocal.resources.bucket;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.Operations;
import io.lightsaillocal.resources.Family;
import java.util.List;

/** The operations on buckets and bucket access keys. */
public final class BucketFamily implements Family {

  private final BucketSettings settings;
  private final BucketContents contents;

  /**
   * @param contents what the data plane knows of the buckets' objects
   */
  public BucketFamily(BucketSettings settings, BucketContents contents) {
    this.settings = settings;
    this.contents = contents;
  }

  @Override
  public List<ApiOperation<?, ?>> operations() {
    return List.of(
        Operations.CREATE_BUCKET,
        Operations.GET_BUCKETS,
        Operations.UPDATE_BUCKET,
        Operations.UPDATE_BUCKET_BUNDLE,
        Operations.DELETE_BUCKET,
        Operations.GET_BUCKET_BUNDLES,
        Operations.GET_BUCKET_METRIC_DATA,
        Operations.SET_RESOURCE_ACCESS_FOR_BUCKET,
        Operations.CREATE_BUCKET_ACCESS_KEY,
        Operations.GET_BUCKET_ACCESS_KEYS,
        Operations.DELETE_BUCKET_ACCESS_KEY);
  }

  @Override
  public void bind(Binder binder) {
    BucketHandlers buckets = new BucketHandlers(settings, contents);
    binder.bind(Operations.CREATE_BUCKET, buckets::createBucket);
    binder.bindRead(Operations.GET_BUCKETS, buckets::getBuckets);
    binder.bind(Operations.DELETE_BUCKET, buckets::deleteBucket);
    BucketUpdateHandlers updates = new BucketUpdateHandlers(settings);
    binder.bind(Operations.UPDATE_BUCKET, updates::updateBucket);
    binder.bind(Operations.UPDATE_BUCKET_BUNDLE, updates::updateBucketBundle);
    binder.bind(Operations.SET_RESOURCE_ACCESS_FOR_BUCKET, updates::setResourceAccessForBucket);
    BucketFactHandlers facts = new BucketFactHandlers(contents);
    binder.bindRead(Operations.GET_BUCKET_BUNDLES, facts::getBucketBundles);
    binder.bindRead(Operations.GET_BUCKET_METRIC_DATA, facts::getBucketMetricData);
    AccessKeyHandlers keys = new AccessKeyHandlers();
    binder.bind(Operations.CREATE_BUCKET_ACCESS_KEY, keys::createBucketAccessKey);
    binder.bindRead(Operations.GET_BUCKET_ACCESS_KEYS, keys::getBucketAccessKeys);
    binder.bind(Operations.DELETE_BUCKET_ACCESS_KEY, keys::deleteBucketAccessKey);
  }
}
