package io.lightsaillocal.resources.bucket;

import io.lightsaillocal.api.AccessKeyLastUsed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The table {@code bucket_access_key}, inside one transaction. */
public final class AccessKeys {

  /** The greatest number of keys a bucket can have at a time; the table has no place for more. */
  static final int MAX_PER_BUCKET = 2;

  private static final String COLUMNS =
      "SELECT k.id, k.bucket, r.arn, r.account, k.slot, k.secret, k.created_at, k.last_used_at, k.last_used_region,"
          + " k.last_used_service FROM bucket_access_key k JOIN bucket b ON b.name = k.bucket"
          + " JOIN resource r ON r.arn = b.arn ";

  private static final String ACTIVE = "Active";

  private final Handle handle;

  /** The keys as this transaction sees them. */
  public AccessKeys(Handle handle) {
    this.handle = handle;
  }

  /** The key with that id, of whatever bucket. */
  public Optional<StoredAccessKey> find(String id) {
    return handle
        .createQuery(COLUMNS + "WHERE k.id = :id")
        .bind("id", id)
        .map((row, ctx) -> key(row))
        .findOne();
  }

  /** The keys of a bucket, oldest first. */
  List<StoredAccessKey> of(String bucket) {
    return handle
        .createQuery(COLUMNS + "WHERE k.bucket = :bucket ORDER BY k.created_at, k.slot")
        .bind("bucket", bucket)
        .map((row, ctx) -> key(row))
        .list();
  }

  /** The slots of a bucket's keys. */
  Set<Integer> slots(String bucket) {
    return handle
        .createQuery("SELECT slot FROM bucket_access_key WHERE bucket = :bucket")
        .bind("bucket", bucket)
        .mapTo(Integer.class)
        .set();
  }

  void add(StoredAccessKey key) {
    handle
        .createUpdate(
            "INSERT INTO bucket_access_key (id, bucket, slot, secret, status, created_at)"
                + " VALUES (:id, :bucket, :slot, :secret, :status, :createdAt)")
        .bind("id", key.id())
        .bind("bucket", key.bucket())
        .bind("slot", key.slot())
        .bind("secret", key.secret())
        .bind("status", ACTIVE)
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

  private static StoredAccessKey key(ResultSet row) throws SQLException {
    return new StoredAccessKey(
        row.getString("id"),
        row.getString("bucket"),
        row.getString("arn"),
        row.getString("account"),
        row.getInt("slot"),
        row.getString("secret"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        lastUsed(row));
  }

  private static AccessKeyLastUsed lastUsed(ResultSet row) throws SQLException {
    long when = row.getLong("last_used_at");
    return row.wasNull()
        ? StoredAccessKey.NEVER_USED
        : new AccessKeyLastUsed(
            Instant.ofEpochMilli(when),
            row.getString("last_used_region"),
            row.getString("last_used_service"));
  }
}
