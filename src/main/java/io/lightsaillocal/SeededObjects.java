package io.lightsaillocal;

import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.s3.access.BucketDirectory;
import io.lightsaillocal.s3.access.BucketFacts;
import io.lightsaillocal.s3.objects.Body;
import io.lightsaillocal.s3.objects.ObjectAttributes;
import io.lightsaillocal.s3.objects.ObjectStorage;
import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.s3.objects.WriteConditions;
import io.lightsaillocal.seed.SeedObject;
import io.lightsaillocal.seed.SeedObjects;
import java.io.IOException;
import java.io.InputStream;

/** Puts the objects of seeds where those of S3 requests are. */
record SeededObjects(BucketDirectory buckets, ObjectStorage storage) implements SeedObjects {

  private static final String STANDARD = "STANDARD";

  @Override
  public void put(Scope scope, SeedObject object) throws IOException {
    BucketFacts bucket =
        buckets
            .bucket(object.bucket())
            .filter(found -> found.account().equals(scope.account()))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The account %s has no bucket '%s'."
                            .formatted(scope.account(), object.bucket())));
    if (storage.losesBytes()) {
      throw new IllegalArgumentException(
          "With --db-url, the bytes of objects need a --data-dir to be kept in.");
    }
    ObjectAttributes attributes =
        new ObjectAttributes(object.headers(), object.tags(), STANDARD, false);
    try (InputStream bytes = object.content().open()) {
      storage
          .objects()
          .put(bucket.ref(), object.key(), attributes, Body.of(bytes, null), WriteConditions.NONE);
    } catch (S3Error refused) {
      throw new IllegalArgumentException(refused.getMessage(), refused);
    }
  }
}
