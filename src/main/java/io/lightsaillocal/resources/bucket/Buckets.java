package io.lightsaillocal.resources.bucket;

import io.lightsaillocal.api.Bucket;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.NotFoundException;
import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Kind;
import io.lightsaillocal.resources.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The tables {@code bucket} and {@code bucket_resource_access}, inside one call. */
final class Buckets {

  /** The body holds what is set through the API; {@link BucketView} adds the rest. */
  static final Kind<Bucket> BUCKET = new Kind<>(ResourceType.BUCKET, Bucket.SHAPE);

  static final Kind<Instance> INSTANCE = new Kind<>(ResourceType.INSTANCE, Instance.SHAPE);

  private final Call call;
  private final Handle handle;

  Buckets(Call call) {
    this.call = call;
    this.handle = call.handle();
  }

  /** The bucket of that name in the caller's account and Region. */
  Resource<Bucket> get(String name) {
    return call.resources()
        .find(BUCKET, name)
        .orElseThrow(() -> new NotFoundException("The Bucket does not exist: " + name));
  }

  /**
   * The same, held for this call alone: other calls that would change it wait for this one to end.
   */
  Resource<Bucket> lock(String name) {
    get(name);
    handle
        .createQuery("SELECT name FROM bucket WHERE name = :name FOR UPDATE")
        .bind("name", name)
        .mapTo(String.class)
        .findOne();
    return get(name);
  }

  /** Whether a bucket anywhere, of whatever account and Region, has the name. */
  boolean existsAnywhere(String name) {
    return handle
        .createQuery("SELECT name FROM bucket WHERE name = :name")
        .bind("name", name)
        .mapTo(String.class)
        .findOne()
        .isPresent();
  }

  void add(Identity identity, Bucket body, Instant readyAt) {
    call.resources().add(BUCKET, identity, body);
    handle
        .createUpdate("INSERT INTO bucket (name, arn, ready_at) VALUES (:name, :arn, :readyAt)")
        .bind("name", identity.name())
        .bind("arn", identity.arn())
        .bind("readyAt", readyAt.toEpochMilli())
        .execute();
  }

  Instant readyAt(String bucket) {
    return instant("ready_at", bucket).orElseThrow();
  }

  Optional<Instant> bundleChangedAt(String bucket) {
    return instant("bundle_changed_at", bucket);
  }

  void setBundleChangedAt(String bucket, Instant when) {
    handle
        .createUpdate("UPDATE bucket SET bundle_changed_at = :when WHERE name = :name")
        .bind("when", when.toEpochMilli())
        .bind("name", bucket)
        .execute();
  }

  /** The names of the instances that may use the bucket without a key. */
  List<String> instancesWithAccess(String bucket) {
    return handle
        .createQuery(
            "SELECT r.name FROM bucket_resource_access a JOIN resource r ON r.arn = a.resource_arn"
                + " WHERE a.bucket = :bucket ORDER BY r.name")
        .bind("bucket", bucket)
        .mapTo(String.class)
        .list();
  }

  void allow(String bucket, Identity instance) {
    deny(bucket, instance);
    handle
        .createUpdate(
            "INSERT INTO bucket_resource_access (bucket, resource_arn) VALUES (:bucket, :arn)")
        .bind("bucket", bucket)
        .bind("arn", instance.arn())
        .execute();
  }

  void deny(String bucket, Identity instance) {
    handle
        .createUpdate(
            "DELETE FROM bucket_resource_access WHERE bucket = :bucket AND resource_arn = :arn")
        .bind("bucket", bucket)
        .bind("arn", instance.arn())
        .execute();
  }

  private Optional<Instant> instant(String column, String bucket) {
    return handle
        .createQuery("SELECT " + column + " FROM bucket WHERE name = :name")
        .bind("name", bucket)
        .mapTo(Long.class)
        .findOne()
        .map(Instant::ofEpochMilli);
  }
}
