package io.lightsaillocal.resources.bucket;

import io.lightsaillocal.api.AccessKeyLastUsed;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Identity;
import java.time.Instant;

/**
 * A bucket access key as it is kept.
 *
 * @param id {@code AKIA} and 16 more characters
 * @param account whose the bucket is
 * @param slot 1 or 2
 * @param secret never printed
 */
public record StoredAccessKey(
    String id,
    String bucket,
    String bucketArn,
    String account,
    int slot,
    String secret,
    Instant createdAt,
    AccessKeyLastUsed lastUsed) {

  /** What is told of a key that was never used. */
  static final AccessKeyLastUsed NEVER_USED = new AccessKeyLastUsed(null, "N/A", "N/A");

  /** A new key of a bucket. */
  static StoredAccessKey make(Identity bucket, int slot, Call call) {
    return new StoredAccessKey(
        call.ids().accessKeyId(),
        bucket.name(),
        bucket.arn(),
        bucket.scope().account(),
        slot,
        call.ids().secretAccessKey(),
        call.now(),
        NEVER_USED);
  }

  @Override
  public String toString() {
    return "StoredAccessKey[id=%s, bucket=%s, slot=%d]".formatted(id, bucket, slot);
  }
}
