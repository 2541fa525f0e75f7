package io.lightsaillocal.resources.bucket;

import static io.lightsaillocal.resources.Kinds.BUCKET;

import io.lightsaillocal.api.Bucket;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Cells;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Resource;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The table {@code bucket}, inside one call: it keeps bucket names unique over all accounts and
 * Regions, and holds the slots of their keys.
 */
final class Buckets {

  private static final String WITH_KEYS =
      "SELECT r.arn, r.name, r.type, r.support_code, r.availability_zone, r.created_at, "
          + AccessKeys.COLUMNS
          + " FROM resource r LEFT JOIN bucket_access_key k ON k.bucket = r.name"
          + " WHERE r.account = :account AND r.region = :region AND r.name = :name AND r.type = :type"
          + " ORDER BY k.created_at, k.slot";

  private final Call call;

  Buckets(Call call) {
    this.call = call;
  }

  /** The bucket of that name in the caller's account and Region, with its keys. */
  KeyedBucket withKeys(String name) {
    List<KeyedRow> rows =
        call.handle()
            .createQuery(WITH_KEYS)
            .bind("account", call.scope().account())
            .bind("region", call.scope().region())
            .bind("name", name)
            .bind("type", BUCKET.type().wire())
            .map(row -> keyed(new Cells(row)))
            .list();
    if (rows.isEmpty()) {
      throw BUCKET.notFound(name);
    }
    return new KeyedBucket(
        rows.get(0).bucket(), rows.stream().flatMap(row -> row.key().stream()).toList());
  }

  /** Whether a bucket anywhere, of whatever account and Region, has the name. */
  boolean existsAnywhere(String name) {
    return call.handle()
        .createQuery("SELECT name FROM bucket WHERE name = :name")
        .bind("name", name)
        .texts()
        .findOne()
        .isPresent();
  }

  void add(Resource<Bucket> bucket) {
    call.handle()
        .createUpdate("INSERT INTO bucket (name, arn) VALUES (:name, :arn)")
        .bind("name", bucket.name())
        .bind("arn", bucket.arn())
        .execute();
  }

  /** A row of a bucket with keys has one of them; the only row of one without has none. */
  private record KeyedRow(Identity bucket, Optional<StoredAccessKey> key) {}

  private KeyedRow keyed(Cells row) throws SQLException {
    return new KeyedRow(Identity.read(call.scope(), row), AccessKeys.key(row));
  }
}
