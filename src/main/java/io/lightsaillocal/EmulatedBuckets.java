package io.lightsaillocal;

import io.lightsaillocal.resources.Format;
import io.lightsaillocal.resources.bucket.AccessKeys;
import io.lightsaillocal.resources.bucket.BucketCatalog;
import io.lightsaillocal.s3.BucketDirectory;
import io.lightsaillocal.s3.BucketFacts;
import io.lightsaillocal.s3.BucketKey;
import io.lightsaillocal.storage.Database;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the data plane what the bucket family keeps. */
record EmulatedBuckets(Database database, Format format) implements BucketDirectory {

  @Override
  public @Nullable BucketFacts bucket(String name) {
    return database
        .read(handle -> new BucketCatalog(handle, format).find(name))
        .map(EmulatedBuckets::facts)
        .orElse(null);
  }

  @Override
  public List<BucketFacts> bucketsOf(String account) {
    return database.read(handle -> new BucketCatalog(handle, format).of(account)).stream()
        .map(EmulatedBuckets::facts)
        .toList();
  }

  /** Every key that there is is active: no operation of Lightsail changes that. */
  @Override
  public @Nullable BucketKey key(String accessKeyId) {
    return database
        .read(handle -> new AccessKeys(handle).find(accessKeyId))
        .map(key -> new BucketKey(key.id(), key.secret(), key.bucketArn(), true))
        .orElse(null);
  }

  @Override
  public void keyUsed(String accessKeyId, Instant at, String region, String service) {
    database.inTransaction(
        handle -> {
          new AccessKeys(handle).recordUse(accessKeyId, at, region, service);
          return accessKeyId;
        });
  }

  private static BucketFacts facts(BucketCatalog.Owned owned) {
    return new BucketFacts(owned.scope().account(), owned.scope().region(), owned.bucket());
  }
}
