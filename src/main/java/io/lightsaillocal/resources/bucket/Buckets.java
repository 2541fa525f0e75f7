package io.lightsaillocal.resources.bucket;

import static io.lightsaillocal.storage.Parameters.number;
import static io.lightsaillocal.storage.Parameters.text;

import io.lightsaillocal.api.Bucket;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.NotFoundException;
import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Cells;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Kind;
import io.lightsaillocal.resources.Page;
import io.lightsaillocal.resources.PageToken;
import io.lightsaillocal.resources.Resources;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The tables {@code bucket} and {@code bucket_resource_access}, inside one call. */
final class Buckets {

  static final Kind<Bucket> BUCKET = new Kind<>(ResourceType.BUCKET, Bucket.SHAPE);

  static final Kind<Instance> INSTANCE = new Kind<>(ResourceType.INSTANCE, Instance.SHAPE);

  private static final String WITH_BODY =
      "SELECT "
          + Resources.COLUMNS
          + ", r.body, r.tagged, b.ready_at, b.bundle_changed_at, b.first_bucket_at"
          + " FROM resource r JOIN bucket b ON b.arn = r.arn"
          + " WHERE r.account = :account AND r.region = :region ";

  private static final String WITH_KEYS =
      "SELECT "
          + Resources.COLUMNS
          + ", "
          + AccessKeys.COLUMNS
          + " FROM resource r LEFT JOIN bucket_access_key k ON k.bucket = r.name"
          + " WHERE r.account = :account AND r.region = :region AND r.name = :name AND r.type = :type"
          + " ORDER BY k.created_at, k.slot";

  private final Call call;
  private final Handle handle;

  Buckets(Call call) {
    this.call = call;
    this.handle = call.handle();
  }

  /** The bucket of that name in the caller's account and Region. */
  StoredBucket get(String name) {
    return inScope(WITH_BODY + "AND r.name = :name")
        .bind("name", text(name))
        .map((row, ctx) -> bucket(new Cells(row)))
        .findOne()
        .orElseThrow(() -> notFound(name));
  }

  /** The same, without what takes longer to read than all the rest. */
  Identity identity(String name) {
    return call.resources()
        .find(name)
        .filter(resource -> resource.type() == BUCKET.type())
        .orElseThrow(() -> notFound(name));
  }

  /**
   * A page of the caller's buckets, by name. Ordered by every column of the index, also those that
   * are the same in all rows: H2 then reads the page off the index instead of sorting all there is.
   *
   * @param token of the page before, or null for the first page
   * @throws io.lightsaillocal.api.InvalidInputException if the token is not one of this list
   */
  Page<StoredBucket> page(@Nullable String token) {
    PageToken tokens = new PageToken(BUCKET.type().wire());
    List<StoredBucket> found =
        inScope(
                WITH_BODY
                    + "AND r.type = :type AND r.name > :after"
                    + " ORDER BY r.account, r.region, r.type, r.name LIMIT :limit")
            .bind("type", text(BUCKET.type().wire()))
            .bind("after", text(tokens.key(token).orElse("")))
            .bind("limit", number(Page.SIZE + 1))
            .map((row, ctx) -> bucket(new Cells(row)))
            .list();
    return Page.of(found, last -> tokens.after(last.identity().name()));
  }

  /** The bucket of that name in the caller's account and Region, with its keys. */
  KeyedBucket withKeys(String name) {
    List<KeyedRow> rows =
        inScope(WITH_KEYS)
            .bind("name", text(name))
            .bind("type", text(BUCKET.type().wire()))
            .map((row, ctx) -> keyed(new Cells(row)))
            .list();
    if (rows.isEmpty()) {
      throw notFound(name);
    }
    return new KeyedBucket(
        rows.get(0).bucket(), rows.stream().flatMap(row -> row.key().stream()).toList());
  }

  /**
   * The same, held for this call alone: other calls that would change it wait for this one to end.
   */
  StoredBucket lock(String name) {
    hold(name);
    return get(name);
  }

  /** The same, with its keys. */
  KeyedBucket lockWithKeys(String name) {
    hold(name);
    return withKeys(name);
  }

  /**
   * An update that changes nothing holds the row as SELECT … FOR UPDATE would, which H2 prepares
   * anew every time. What is read afterwards is what the call before this one has left.
   */
  private void hold(String name) {
    handle
        .createUpdate("UPDATE bucket SET ready_at = ready_at WHERE name = :name")
        .bind("name", text(name))
        .execute();
  }

  private static NotFoundException notFound(String name) {
    return new NotFoundException("The Bucket does not exist: " + name);
  }

  /** Whether a bucket anywhere, of whatever account and Region, has the name. */
  boolean existsAnywhere(String name) {
    return handle
        .createQuery("SELECT name FROM bucket WHERE name = :name")
        .bind("name", text(name))
        .mapTo(String.class)
        .findOne()
        .isPresent();
  }

  void add(Identity identity, Bucket body, Instant readyAt, Instant firstBucketAt) {
    call.resources().add(BUCKET, identity, body);
    handle
        .createUpdate(
            "INSERT INTO bucket (name, arn, ready_at, first_bucket_at)"
                + " VALUES (:name, :arn, :readyAt, :firstBucketAt)")
        .bind("name", text(identity.name()))
        .bind("arn", text(identity.arn()))
        .bind("readyAt", number(readyAt.toEpochMilli()))
        .bind("firstBucketAt", number(firstBucketAt.toEpochMilli()))
        .execute();
  }

  void setBundleChangedAt(String bucket, Instant when) {
    handle
        .createUpdate("UPDATE bucket SET bundle_changed_at = :when WHERE name = :name")
        .bind("when", number(when.toEpochMilli()))
        .bind("name", text(bucket))
        .execute();
  }

  /** The names of the instances that may use the bucket without a key. */
  List<String> instancesWithAccess(String bucket) {
    return handle
        .createQuery(
            "SELECT r.name FROM bucket_resource_access a JOIN resource r ON r.arn = a.resource_arn"
                + " WHERE a.bucket = :bucket ORDER BY r.name")
        .bind("bucket", text(bucket))
        .mapTo(String.class)
        .list();
  }

  void allow(String bucket, Identity instance) {
    deny(bucket, instance);
    handle
        .createUpdate(
            "INSERT INTO bucket_resource_access (bucket, resource_arn) VALUES (:bucket, :arn)")
        .bind("bucket", text(bucket))
        .bind("arn", text(instance.arn()))
        .execute();
  }

  void deny(String bucket, Identity instance) {
    handle
        .createUpdate(
            "DELETE FROM bucket_resource_access WHERE bucket = :bucket AND resource_arn = :arn")
        .bind("bucket", text(bucket))
        .bind("arn", text(instance.arn()))
        .execute();
  }

  private Query inScope(String sql) {
    return handle
        .createQuery(sql)
        .bind("account", text(call.scope().account()))
        .bind("region", text(call.scope().region()));
  }

  private StoredBucket bucket(Cells row) throws SQLException {
    return new StoredBucket(
        call.resources().identity(row),
        call.resources().body(BUCKET, row),
        row.flag(),
        row.time(),
        row.optionalTime(),
        row.time());
  }

  /** A row of a bucket with keys has one of them; the only row of one without has none. */
  private record KeyedRow(Identity bucket, Optional<StoredAccessKey> key) {}

  private KeyedRow keyed(Cells row) throws SQLException {
    return new KeyedRow(call.resources().identity(row), AccessKeys.key(row));
  }
}
