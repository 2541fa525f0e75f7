package io.lightsaillocal.resources.bucket;

import static io.lightsaillocal.storage.Parameters.number;
import static io.lightsaillocal.storage.Parameters.text;

import io.lightsaillocal.resources.Call;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code account}, as far as the caller's account is concerned, inside one call. */
final class Accounts {

  private final Call call;
  private final Handle handle;

  Accounts(Call call) {
    this.call = call;
    this.handle = call.handle();
  }

  /**
   * Counts a bucket more, unless the account has as many as it may have. Other calls that would
   * count wait for this one to end, so that no two of them take the last place.
   *
   * @return when the account made its first bucket, or nothing if there was no room
   */
  Optional<Instant> addBucket(int quota) {
    Optional<Instant> first = firstBucketAt();
    if (first.isEmpty()) {
      addFirst();
      return Optional.of(call.now());
    }
    return addAnother(quota) ? first : Optional.empty();
  }

  private boolean addAnother(int quota) {
    return handle
            .createUpdate(
                "UPDATE account SET buckets = buckets + 1 WHERE id = :id AND buckets < :quota")
            .bind("id", text(call.scope().account()))
            .bind("quota", number(quota))
            .execute()
        == 1;
  }

  void removeBucket() {
    handle
        .createUpdate("UPDATE account SET buckets = buckets - 1 WHERE id = :id")
        .bind("id", text(call.scope().account()))
        .execute();
  }

  /** When the account made its first bucket, whether or not it still has it. */
  Optional<Instant> firstBucketAt() {
    return handle
        .createQuery("SELECT first_bucket_at FROM account WHERE id = :id")
        .bind("id", text(call.scope().account()))
        .mapTo(Long.class)
        .findOne()
        .map(Instant::ofEpochMilli);
  }

  private void addFirst() {
    handle
        .createUpdate("INSERT INTO account (id, buckets, first_bucket_at) VALUES (:id, 1, :now)")
        .bind("id", text(call.scope().account()))
        .bind("now", number(call.now().toEpochMilli()))
        .execute();
  }
}
