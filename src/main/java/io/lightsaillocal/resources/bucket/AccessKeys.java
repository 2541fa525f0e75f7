package io.lightsaillocal.resources.bucket;

import io.lightsaillocal.api.AccessKeyLastUsed;
import io.lightsaillocal.resources.Cells;
import io.lightsaillocal.storage.Handle;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The table {@code bucket_access_key}, inside one transaction. */
public final class AccessKeys {

  /** The greatest number of keys a bucket can have at a time; the table has no place for more. */
  static final int MAX_PER_BUCKET = 2;

  /**
   * The columns that {@link #key} reads, of {@code bucket_access_key k} and of the bucket's own row
   * in {@code resource r}.
   */
  static final String COLUMNS =
      "k.id, k.bucket, r.arn, r.account, k.slot, k.secret, k.created_at, k.last_used_at,"
          + " k.last_used_region, k.last_used_service";

  private final Handle handle;

  /** The keys as this transaction sees them. */
  public AccessKeys(Handle handle) {
    this.handle = handle;
  }

  /** The key with that id, of whatever bucket. */
  public Optional<StoredAccessKey> find(String id) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM bucket_access_key k JOIN bucket b ON b.name = k.bucket"
                + " JOIN resource r ON r.arn = b.arn WHERE k.id = :id")
        .bind("id", id)
        .map(row -> key(new Cells(row)))
        .findOne()
        .flatMap(key -> key);
  }

  void add(StoredAccessKey key) {
    handle
        .createUpdate(
            "INSERT INTO bucket_access_key (id, bucket, slot, secret, created_at)"
                + " VALUES (:id, :bucket, :slot, :secret, :createdAt)")
        .bind("id", key.id())
        .bind("bucket", key.bucket())
        .bind("slot", key.slot())
        .bind("secret", key.secret())
        .bind("createdAt", key.createdAt().toEpochMilli())
        .execute();
  }

  /** Whether the bucket had the key. */
  boolean delete(String bucket, String id) {
    return handle
            .createUpdate("DELETE FROM bucket_access_key WHERE bucket = :bucket AND id = :id")
            .bind("bucket", bucket)
            .bind("id", id)
            .execute()
        == 1;
  }

  /** Writes down that a key was used. */
  public void recordUse(String id, Instant when, String region, String service) {
    handle
        .createUpdate(
            "UPDATE bucket_access_key SET last_used_at = :when, last_used_region = :region,"
                + " last_used_service = :service WHERE id = :id")
        .bind("when", when.toEpochMilli())
        .bind("region", region)
        .bind("service", service)
        .bind("id", id)
        .execute();
  }

  /** The key in a row, if it holds one. */
  static Optional<StoredAccessKey> key(Cells row) throws SQLException {
    String id = row.textOrNull();
    return id == null
        ? Optional.empty()
        : Optional.of(
            new StoredAccessKey(
                id,
                row.text(),
                row.text(),
                row.text(),
                (int) row.number(),
                row.text(),
                row.time(),
                lastUsed(row)));
  }

  private static AccessKeyLastUsed lastUsed(Cells row) throws SQLException {
    Optional<Instant> when = row.optionalTime();
    return when.isEmpty()
        ? StoredAccessKey.NEVER_USED
        : new AccessKeyLastUsed(when.get(), row.text(), row.text());
  }
}
