package io.lightsaillocal.s3;

import io.lightsaillocal.api.AccessRules;
import io.lightsaillocal.api.AccessType;
import io.lightsaillocal.api.Bucket;
import io.lightsaillocal.s3.objects.BucketRef;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A bucket as the Lightsail side keeps it.
 *
 * @param account the owner, twelve digits
 * @param region where it lies
 * @param bucket its record; name and ARN are there, {@code cors} too if rules are set
 */
public record BucketFacts(String account, String region, Bucket bucket) {

  String name() {
    return Objects.requireNonNull(bucket.name());
  }

  String arn() {
    return Objects.requireNonNull(bucket.arn());
  }

  Instant createdAt() {
    return Objects.requireNonNull(bucket.createdAt());
  }

  /** Who owns the objects. */
  CanonicalUser owner() {
    return CanonicalUser.of(account);
  }

  BucketRef ref() {
    BucketRef.Versioning versioning =
        switch (String.valueOf(bucket.objectVersioning())) {
          case "Enabled" -> BucketRef.Versioning.ENABLED;
          case "Suspended" -> BucketRef.Versioning.SUSPENDED;
          default -> BucketRef.Versioning.NEVER_ENABLED;
        };
    return new BucketRef(name(), arn(), versioning);
  }

  boolean everyObjectIsPublic() {
    AccessRules rules = bucket.accessRules();
    return rules != null && rules.getObject() == AccessType.PUBLIC;
  }

  boolean objectsMayBePublic() {
    AccessRules rules = bucket.accessRules();
    return rules != null && Boolean.TRUE.equals(rules.allowPublicOverrides());
  }

  boolean mayBeReadBy(String otherAccount) {
    List<String> readers = bucket.readonlyAccessAccounts();
    return readers != null && readers.contains(otherAccount);
  }
}
