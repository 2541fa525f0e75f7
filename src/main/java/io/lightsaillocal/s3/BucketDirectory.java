package io.lightsaillocal.s3;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the data plane must know of buckets and their keys. Asked on every request, from many
 * threads: an answer is what holds at that moment, so that a key that was deleted opens nothing
 * from then on.
 */
public interface BucketDirectory {

  /** The bucket of that name, or null. */
  @Nullable BucketFacts bucket(String name);

  /** All buckets of an account, in all Regions, by name. */
  List<BucketFacts> bucketsOf(String account);

  /** The key of that id, whatever its status, or null. */
  @Nullable BucketKey key(String accessKeyId);

  /**
   * A key was used. Called at most once a second a key, and before the request that uses it is
   * answered.
   *
   * @param region of the request's credential scope
   * @param service {@code s3}
   */
  void keyUsed(String accessKeyId, Instant at, String region, String service);
}
