package io.lightsaillocal.s3.access;

import io.lightsaillocal.s3.objects.BucketRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A bucket as whoever keeps it tells of it.
 *
 * @param ref its name, its ARN, and whether it keeps versions
 * @param account the owner, twelve digits
 * @param region where it lies
 * @param cors which pages may ask for what; empty for none
 * @param logs where its access logs go, if it has any
 */
public record BucketFacts(
    BucketRef ref,
    String account,
    String region,
    Instant createdAt,
    Access access,
    List<CorsRule> cors,
    Optional<LogTarget> logs) {

  /**
   * Who but its keys and its owner's account may read it.
   *
   * @param everyObjectIsPublic whether anybody may
   * @param objectsMayBePublic whether an object's ACL may say so
   * @param readers other accounts
   */
  public record Access(
      boolean everyObjectIsPublic, boolean objectsMayBePublic, Set<String> readers) {

    /** Nobody. */
    public static final Access NOBODY = new Access(false, false, Set.of());

    /** Takes an unmodifiable copy. */
    public Access {
      readers = Set.copyOf(readers);
    }
  }

  /**
   * What pages of some origins may do.
   *
   * @param id null if it has none
   * @param maxAgeSeconds null if it is not said
   */
  public record CorsRule(
      @Nullable String id,
      List<String> allowedOrigins,
      List<String> allowedMethods,
      List<String> allowedHeaders,
      List<String> exposeHeaders,
      @Nullable Integer maxAgeSeconds) {}

  /** A bucket, and what the keys of the logs in it begin with. */
  public record LogTarget(String bucket, String prefix) {}

  /** Its name. */
  public String name() {
    return ref.name();
  }

  /** Its ARN. */
  public String arn() {
    return ref.arn();
  }

  /** Who owns the objects. */
  public CanonicalUser owner() {
    return CanonicalUser.of(account);
  }
}
