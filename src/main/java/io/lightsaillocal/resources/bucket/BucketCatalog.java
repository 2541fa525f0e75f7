package io.lightsaillocal.resources.bucket;

import io.lightsaillocal.api.Bucket;
import io.lightsaillocal.resources.Format;
import io.lightsaillocal.resources.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** All buckets, of whatever account and Region, for those who serve their objects. */
public final class BucketCatalog {

  private static final String COLUMNS =
      "SELECT r.arn, r.account, r.region, r.name, r.created_at, r.body FROM bucket b"
          + " JOIN resource r ON r.arn = b.arn ";

  private final Handle handle;
  private final Format format;

  /** The buckets as this transaction sees them. */
  public BucketCatalog(Handle handle, Format format) {
    this.handle = handle;
    this.format = format;
  }

  /**
   * A bucket and whose it is.
   *
   * @param bucket its record as it is kept, with name, ARN and time of creation
   */
  public record Owned(Scope scope, Bucket bucket) {}

  /** The bucket of that name. */
  public Optional<Owned> find(String name) {
    return handle
        .createQuery(COLUMNS + "WHERE b.name = :name")
        .bind("name", name)
        .map((row, ctx) -> owned(row))
        .findOne();
  }

  /** The buckets of an account, in all Regions, by name. */
  public List<Owned> of(String account) {
    return handle
        .createQuery(COLUMNS + "WHERE r.account = :account ORDER BY r.name")
        .bind("account", account)
        .map((row, ctx) -> owned(row))
        .list();
  }

  private Owned owned(ResultSet row) throws SQLException {
    return new Owned(
        new Scope(row.getString("account"), row.getString("region")),
        format.read(Bucket.SHAPE, row.getString("body")).toBuilder()
            .arn(row.getString("arn"))
            .name(row.getString("name"))
            .createdAt(Instant.ofEpochMilli(row.getLong("created_at")))
            .build());
  }
}
