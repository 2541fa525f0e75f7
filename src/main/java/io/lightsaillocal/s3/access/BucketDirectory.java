package io.lightsaillocal.s3.access;

import io.lightsaillocal.sigv4.BucketKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the data plane must know of buckets and their keys. Asked on every request, from many
 * threads: an answer is what holds at that moment, so that a key that was deleted opens nothing
 * from then on.
 */
public interface BucketDirectory extends BucketKeys {

  /** The bucket of that name. */
  Optional<BucketFacts> bucket(String name);

  /** All buckets of an account, in all Regions, by name. */
  List<BucketFacts> bucketsOf(String account);

  /**
   * A key was used. Called at most once a second a key, and before the request that uses it is
   * answered.
   *
   * @param region of the request's credential scope
   * @param service {@code s3}
   */
  void keyUsed(String accessKeyId, Instant at, String region, String service);
}
