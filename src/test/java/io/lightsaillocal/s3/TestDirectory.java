package io.lightsaillocal.s3;

import io.lightsaillocal.api.AccessRules;
import io.lightsaillocal.api.AccessType;
import io.lightsaillocal.api.Bucket;
import io.lightsaillocal.api.BucketAccessLogConfig;
import io.lightsaillocal.api.BucketCorsConfig;
import io.lightsaillocal.storage.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

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
                  "INSERT INTO resource (arn, account, region, name, type, support_code, availability_zone, created_at, body)"
                      + " VALUES (:arn, :account, :region, :name, 'Bucket', 'code', 'all', 0, '{}')")
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
            account,
            region,
            Bucket.builder()
                .name(name)
                .arn(arn)
                .createdAt(Instant.EPOCH)
                .objectVersioning("NeverEnabled")
                .build());
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
                    .mapTo(String.class)
                    .one());
    buckets.put(name, new BucketFacts(OWNER, REGION, Bucket.builder().name(name).arn(arn).build()));
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
            facts(bucket).arn(),
            true);
    keys.put(key.id(), key);
    return key;
  }

  void deleteKey(BucketKey key) {
    keys.remove(key.id());
  }

  void deactivate(BucketKey key) {
    keys.put(key.id(), new BucketKey(key.id(), key.secret(), key.bucketArn(), false));
  }

  void versioning(String bucket, String value) {
    change(bucket, facts(bucket).bucket().toBuilder().objectVersioning(value).build());
  }

  void rules(String bucket, AccessType getObject, boolean overrides) {
    change(
        bucket,
        facts(bucket).bucket().toBuilder()
            .accessRules(new AccessRules(getObject, overrides))
            .build());
  }

  void readers(String bucket, String... accounts) {
    change(
        bucket,
        facts(bucket).bucket().toBuilder().readonlyAccessAccounts(List.of(accounts)).build());
  }

  void cors(String bucket, BucketCorsConfig config) {
    change(bucket, facts(bucket).bucket().toBuilder().cors(config).build());
  }

  void logsTo(String bucket, String destination, String prefix) {
    change(
        bucket,
        facts(bucket).bucket().toBuilder()
            .accessLogConfig(new BucketAccessLogConfig(true, destination, prefix))
            .build());
  }

  private void change(String name, Bucket bucket) {
    BucketFacts facts = facts(name);
    buckets.put(name, new BucketFacts(facts.account(), facts.region(), bucket));
  }

  private BucketFacts facts(String name) {
    return java.util.Objects.requireNonNull(buckets.get(name));
  }

  @Override
  public @Nullable BucketFacts bucket(String name) {
    return buckets.get(name);
  }

  @Override
  public List<BucketFacts> bucketsOf(String account) {
    List<BucketFacts> own = new ArrayList<>(buckets.values());
    own.removeIf(facts -> !facts.account().equals(account));
    own.sort(Comparator.comparing(BucketFacts::name));
    return own;
  }

  @Override
  public @Nullable BucketKey key(String accessKeyId) {
    return keys.get(accessKeyId);
  }

  @Override
  public void keyUsed(String accessKeyId, Instant at, String region, String service) {
    uses.add(accessKeyId + " " + region + " " + service);
  }
}
