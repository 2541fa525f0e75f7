package io.lightsaillocal.resources.bucket;

import io.lightsaillocal.resources.Identity;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A bucket and its access keys.
 *
 * @param keys oldest first
 */
record KeyedBucket(Identity identity, List<StoredAccessKey> keys) {

  /** The slots that no key is in, in ascending order. */
  IntStream freeSlots() {
    return IntStream.rangeClosed(1, AccessKeys.MAX_PER_BUCKET)
        .filter(slot -> keys.stream().noneMatch(key -> key.slot() == slot));
  }
}
