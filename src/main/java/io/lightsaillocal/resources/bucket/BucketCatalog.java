package io.lightsaillocal.resources.bucket;

import io.lightsaillocal.api.Bucket;
import io.lightsaillocal.resources.Cells;
import io.lightsaillocal.resources.Format;
import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.storage.Handle;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** All buckets, of whatever account and Region, for those who serve their objects. */
public final class BucketCatalog {

  private static final String COLUMNS =
      "SELECT r.account, r.region, r.body, r.arn, r.name, r.created_at FROM bucket b"
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
        .map(row -> owned(new Cells(row)))
        .findOne();
  }

  /** The buckets of an account, in all Regions, by name. */
  public List<Owned> of(String account) {
    return handle
        .createQuery(COLUMNS + "WHERE r.account = :account ORDER BY r.name")
        .bind("account", account)
        .map(row -> owned(new Cells(row)))
        .list();
  }

  private Owned owned(Cells row) throws SQLException {
    return new Owned(
        new Scope(row.text(), row.text()),
        format.read(Bucket.SHAPE, row.text()).toBuilder()
            .arn(row.text())
            .name(row.text())
            .createdAt(row.time())
            .build());
  }
}
