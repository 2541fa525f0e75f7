package io.lightsaillocal;

import io.lightsaillocal.api.AccessRules;
import io.lightsaillocal.api.AccessType;
import io.lightsaillocal.api.Bucket;
import io.lightsaillocal.api.BucketAccessLogConfig;
import io.lightsaillocal.api.BucketCorsConfig;
import io.lightsaillocal.api.BucketCorsRule;
import io.lightsaillocal.resources.Format;
import io.lightsaillocal.resources.bucket.AccessKeys;
import io.lightsaillocal.resources.bucket.BucketCatalog;
import io.lightsaillocal.s3.access.BucketDirectory;
import io.lightsaillocal.s3.access.BucketFacts;
import io.lightsaillocal.s3.objects.BucketRef;
import io.lightsaillocal.sigv4.BucketKey;
import io.lightsaillocal.storage.Database;
import io.lightsaillocal.storage.UnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the data plane what the bucket family keeps. */
record EmulatedBuckets(Database database, Format format) implements BucketDirectory {

  private static final Logger LOG = LoggerFactory.getLogger(EmulatedBuckets.class);

  @Override
  public Optional<BucketFacts> bucket(String name) {
    return database
        .read(handle -> new BucketCatalog(handle, format).find(name))
        .map(EmulatedBuckets::facts);
  }

  @Override
  public List<BucketFacts> bucketsOf(String account) {
    return database.read(handle -> new BucketCatalog(handle, format).of(account)).stream()
        .map(EmulatedBuckets::facts)
        .toList();
  }

  /** Every key that there is is active: no operation of Lightsail changes that. */
  @Override
  public Optional<BucketKey> key(String accessKeyId) {
    return database
        .read(handle -> new AccessKeys(handle).find(accessKeyId))
        .map(
            key ->
                new BucketKey(
                    key.id(), key.secret(), key.bucket(), key.bucketArn(), key.account()));
  }

  @Override
  public void keyUsed(String accessKeyId, Instant at, String region, String service) {
    try {
      database.inTransaction(
          handle -> {
            new AccessKeys(handle).recordUse(accessKeyId, at, region, service);
            return accessKeyId;
          });
    } catch (UnavailableException notNow) {
      // What cannot be written down can still be read with the key.
      LOG.debug("The use of a key was not written down", notNow);
    }
  }

  private static BucketFacts facts(BucketCatalog.Owned owned) {
    Bucket bucket = owned.bucket();
    BucketRef.Versioning versioning =
        switch (String.valueOf(bucket.objectVersioning())) {
          case "Enabled" -> BucketRef.Versioning.ENABLED;
          case "Suspended" -> BucketRef.Versioning.SUSPENDED;
          default -> BucketRef.Versioning.NEVER_ENABLED;
        };
    return new BucketFacts(
        new BucketRef(
            Objects.requireNonNull(bucket.name()),
            Objects.requireNonNull(bucket.arn()),
            versioning),
        owned.scope().account(),
        owned.scope().region(),
        Objects.requireNonNull(bucket.createdAt()),
        access(bucket.accessRules(), bucket.readonlyAccessAccounts()),
        cors(bucket.cors()),
        logs(bucket.accessLogConfig()));
  }

  private static BucketFacts.Access access(
      @Nullable AccessRules rules, @Nullable List<String> readers) {
    return new BucketFacts.Access(
        rules != null && rules.getObject() == AccessType.PUBLIC,
        rules != null && Boolean.TRUE.equals(rules.allowPublicOverrides()),
        readers == null ? Set.of() : Set.copyOf(readers));
  }

  private static List<BucketFacts.CorsRule> cors(@Nullable BucketCorsConfig config) {
    return config == null || config.rules() == null
        ? List.of()
        : config.rules().stream().map(EmulatedBuckets::rule).toList();
  }

  private static BucketFacts.CorsRule rule(BucketCorsRule rule) {
    return new BucketFacts.CorsRule(
        rule.id(),
        orNone(rule.allowedOrigins()),
        orNone(rule.allowedMethods()),
        orNone(rule.allowedHeaders()),
        orNone(rule.exposeHeaders()),
        rule.maxAgeSeconds());
  }

  private static Optional<BucketFacts.LogTarget> logs(@Nullable BucketAccessLogConfig config) {
    return config == null || !config.enabled() || config.destination() == null
        ? Optional.empty()
        : Optional.of(
            new BucketFacts.LogTarget(
                config.destination(), config.prefix() == null ? "" : config.prefix()));
  }

  private static List<String> orNone(@Nullable List<String> texts) {
    return texts == null ? List.of() : texts;
  }
}
