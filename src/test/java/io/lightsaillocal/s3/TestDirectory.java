package io.lightsaillocal.s3;

import io.lightsaillocal.s3.access.BucketDirectory;
import io.lightsaillocal.s3.access.BucketFacts;
import io.lightsaillocal.s3.access.BucketFacts.Access;
import io.lightsaillocal.s3.access.BucketFacts.CorsRule;
import io.lightsaillocal.s3.access.BucketFacts.LogTarget;
import io.lightsaillocal.s3.objects.BucketRef;
import io.lightsaillocal.s3.objects.BucketRef.Versioning;
import io.lightsaillocal.sigv4.BucketKey;
import io.lightsaillocal.storage.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Buckets and keys for tests: rows where the object index refers to them, the rest in memory. */
final class TestDirectory implements BucketDirectory {

  static final String OWNER = "123456789012";
  static final String REGION = "us-east-1";

  private final Database database;
  private final Map<String, BucketFacts> buckets = new ConcurrentHashMap<>();
  private final Map<String, BucketKey> keys = new ConcurrentHashMap<>();
  final List<String> uses = new CopyOnWriteArrayList<>();

  TestDirectory(Database database) {
    this.database = database;
  }

  BucketFacts create(String name) {
    return create(name, OWNER, REGION);
  }

  BucketFacts create(String name, String account, String region) {
    String arn = "arn:aws:lightsail:" + region + ":" + account + ":Bucket/" + UUID.randomUUID();
    database.inTransaction(
        handle -> {
          handle
              .createUpdate(
                  "INSERT INTO resource (arn, account, region, name, type, sort_key, support_code,"
                      + " availability_zone, created_at, timeline, notes, body)"
                      + " VALUES (:arn, :account, :region, :name, 'Bucket', :name, 'code', 'all', 0, '', '', '{}')")
              .bind("arn", arn)
              .bind("account", account)
              .bind("region", region)
              .bind("name", name)
              .execute();
          return handle
              .createUpdate("INSERT INTO bucket (name, arn) VALUES (:name, :arn)")
              .bind("name", name)
              .bind("arn", arn)
              .execute();
        });
    BucketFacts facts =
        new BucketFacts(
            new BucketRef(name, arn, Versioning.NEVER_ENABLED),
            account,
            region,
            Instant.EPOCH,
            Access.NOBODY,
            List.of(),
            Optional.empty());
    buckets.put(name, facts);
    return facts;
  }

  /** Takes in a bucket that an earlier process has made. */
  void adopt(String name) {
    String arn =
        database.inTransaction(
            handle ->
                handle
                    .createQuery("SELECT arn FROM bucket WHERE name = :name")
                    .bind("name", name)
                    .texts()
                    .one());
    buckets.put(
        name,
        new BucketFacts(
            new BucketRef(name, arn, Versioning.NEVER_ENABLED),
            OWNER,
            REGION,
            Instant.EPOCH,
            Access.NOBODY,
            List.of(),
            Optional.empty()));
  }

  void delete(String name) {
    BucketFacts facts = buckets.remove(name);
    if (facts != null) {
      keys.values().removeIf(key -> key.bucketArn().equals(facts.arn()));
      database.inTransaction(
          handle ->
              handle
                  .createUpdate("DELETE FROM resource WHERE arn = :arn")
                  .bind("arn", facts.arn())
                  .execute());
    }
  }

  BucketKey mint(String bucket) {
    String unique =
        UUID.randomUUID().toString().replace("-", "").toUpperCase(java.util.Locale.ROOT);
    BucketKey key =
        new BucketKey(
            "AKIA" + unique.substring(0, 16),
            (unique + unique).substring(0, 40),
            bucket,
            facts(bucket).arn(),
            facts(bucket).account());
    keys.put(key.accessKeyId(), key);
    return key;
  }

  void deleteKey(BucketKey key) {
    keys.remove(key.accessKeyId());
  }

  void versioning(String bucket, Versioning value) {
    BucketFacts old = facts(bucket);
    BucketRef ref = new BucketRef(old.name(), old.arn(), value);
    put(ref, old, old.access(), old.cors(), old.logs());
  }

  void rules(String bucket, boolean everyObjectIsPublic, boolean objectsMayBePublic) {
    BucketFacts old = facts(bucket);
    Access access = new Access(everyObjectIsPublic, objectsMayBePublic, old.access().readers());
    put(old.ref(), old, access, old.cors(), old.logs());
  }

  void readers(String bucket, String... accounts) {
    BucketFacts old = facts(bucket);
    Access access = new Access(false, false, Set.of(accounts));
    put(old.ref(), old, access, old.cors(), old.logs());
  }

  void cors(String bucket, CorsRule... rules) {
    BucketFacts old = facts(bucket);
    put(old.ref(), old, old.access(), List.of(rules), old.logs());
  }

  void logsTo(String bucket, String destination, String prefix) {
    BucketFacts old = facts(bucket);
    Optional<LogTarget> logs = Optional.of(new LogTarget(destination, prefix));
    put(old.ref(), old, old.access(), old.cors(), logs);
  }

  private void put(
      BucketRef ref,
      BucketFacts old,
      Access access,
      List<CorsRule> cors,
      Optional<LogTarget> logs) {
    buckets.put(
        ref.name(),
        new BucketFacts(ref, old.account(), old.region(), old.createdAt(), access, cors, logs));
  }

  private BucketFacts facts(String name) {
    return java.util.Objects.requireNonNull(buckets.get(name));
  }

  @Override
  public Optional<BucketFacts> bucket(String name) {
    return Optional.ofNullable(buckets.get(name));
  }

  @Override
  public List<BucketFacts> bucketsOf(String account) {
    List<BucketFacts> own = new ArrayList<>(buckets.values());
    own.removeIf(facts -> !facts.account().equals(account));
    own.sort(Comparator.comparing(BucketFacts::name));
    return own;
  }

  @Override
  public Optional<BucketKey> key(String accessKeyId) {
    return Optional.ofNullable(keys.get(accessKeyId));
  }

  @Override
  public void keyUsed(String accessKeyId, Instant at, String region, String service) {
    uses.add(accessKeyId + " " + region + " " + service);
  }
}
