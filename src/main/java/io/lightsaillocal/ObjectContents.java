package io.lightsaillocal;

import io.lightsaillocal.resources.bucket.BucketContents;
import io.lightsaillocal.s3.objects.ObjectStorage;
import io.lightsaillocal.storage.Handle;

/** Tells the bucket family what the data plane holds. */
record ObjectContents(ObjectStorage storage) implements BucketContents {

  @Override
  public Usage usage(Handle handle, String bucket) {
    ObjectStorage.Usage usage = ObjectStorage.usage(handle, bucket);
    return new Usage(usage.count(), usage.bytes());
  }

  @Override
  public boolean isEmpty(Handle handle, String bucket) {
    return ObjectStorage.isEmpty(handle, bucket);
  }

  @Override
  public void deleteAll(Handle handle, String bucket) {
    storage.abandon(handle, bucket);
  }
}
