package io.lightsaillocal.sigv4;

import java.util.Optional;

/** Where the access keys of buckets are found. */
@FunctionalInterface
public interface BucketKeys {

  /** The key of this id, if a bucket has it now. */
  Optional<BucketKey> key(String accessKeyId);
}
