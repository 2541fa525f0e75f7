package io.lightsaillocal.resources.bucket;

import io.lightsaillocal.api.Bucket;
import io.lightsaillocal.resources.Identity;
import java.time.Instant;
import java.util.Optional;

/**
 * A bucket as it is kept.
 *
 * @param body what is set through the API; {@link BucketView} adds the rest
 * @param tagged whether it has tags; most have none, and these need not be asked for
 * @param readyAt until when it has no state
 * @param firstBucketAt when its account made its first bucket
 */
record StoredBucket(
    Identity identity,
    Bucket body,
    boolean tagged,
    Instant readyAt,
    Optional<Instant> bundleChangedAt,
    Instant firstBucketAt) {

  StoredBucket with(Bucket changed) {
    return new StoredBucket(identity, changed, tagged, readyAt, bundleChangedAt, firstBucketAt);
  }
}
