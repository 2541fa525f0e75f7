package io.lightsaillocal;

import io.lightsaillocal.resources.bucket.BucketContents;
import org.jdbi.v3.core.Handle;

/** Buckets without a data plane: nothing is in them. */
final class NoContents implements BucketContents {

  @Override
  public Usage usage(Handle handle, String bucket) {
    return new Usage(0, 0);
  }

  @Override
  public boolean isEmpty(Handle handle, String bucket) {
    return true;
  }

  @Override
  public void deleteAll(Handle handle, String bucket) {}
}
