package io.lightsaillocal.resources.bucket;

import io.lightsaillocal.resources.Identity;
import java.util.List;

/**
 * A bucket and its access keys.
 *
 * @param keys oldest first
 */
record KeyedBucket(Identity identity, List<StoredAccessKey> keys) {}
