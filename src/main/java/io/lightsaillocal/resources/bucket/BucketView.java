package io.lightsaillocal.resources.bucket;

import io.lightsaillocal.api.Bucket;
import io.lightsaillocal.api.BucketState;
import io.lightsaillocal.api.ResourceReceivingAccess;
import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Identity;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bucket as it is answered: what is kept, with all that follows from its identity, its tags and
 * the time.
 */
final class BucketView {

  private final Call call;
  private final Buckets buckets;
  private final BucketSettings settings;

  BucketView(Call call, Buckets buckets, BucketSettings settings) {
    this.call = call;
    this.buckets = buckets;
    this.settings = settings;
  }

  /** The bucket without the members that are answered only when asked for. */
  Bucket of(StoredBucket bucket) {
    return of(bucket, false, false);
  }

  Bucket of(StoredBucket bucket, boolean withConnectedResources, boolean withCors) {
    Identity identity = bucket.identity();
    return bucket.body().toBuilder()
        .resourceType(ResourceType.BUCKET.wire())
        .arn(identity.arn())
        .createdAt(identity.createdAt())
        .location(identity.location())
        .name(identity.name())
        .supportCode(identity.supportCode())
        .url(settings.urls().of(identity.name(), identity.scope().region(), call.baseUrl()))
        .tags(bucket.tagged() ? call.tags().of(identity) : List.of())
        .ableToUpdateBundle(isAbleToUpdateBundle(bucket.bundleChangedAt(), call.now()))
        .state(state(bucket))
        .resourcesReceivingAccess(
            withConnectedResources ? connectedResources(identity.name()) : null)
        .cors(withCors ? bucket.body().cors() : null)
        .build();
  }

  /**
   * A bundle can be changed once in a monthly AWS billing cycle, which is a calendar month in UTC.
   */
  static boolean isAbleToUpdateBundle(Optional<Instant> changedAt, Instant now) {
    return changedAt.map(changed -> !month(changed).equals(month(now))).orElse(true);
  }

  private static YearMonth month(Instant instant) {
    return YearMonth.from(instant.atOffset(ZoneOffset.UTC));
  }

  /** A bucket has no state until it is ready; clients take that for pending. */
  private @Nullable BucketState state(StoredBucket bucket) {
    return call.now().isBefore(bucket.readyAt()) ? null : new BucketState("OK", null);
  }

  private List<ResourceReceivingAccess> connectedResources(String name) {
    return buckets.instancesWithAccess(name).stream()
        .map(instance -> new ResourceReceivingAccess(instance, ResourceType.INSTANCE.wire()))
        .toList();
  }
}
