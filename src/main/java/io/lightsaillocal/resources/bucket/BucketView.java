package io.lightsaillocal.resources.bucket;

import static io.lightsaillocal.resources.Kinds.BUCKET_USER;

import io.lightsaillocal.api.Bucket;
import io.lightsaillocal.api.ResourceReceivingAccess;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Link;
import io.lightsaillocal.resources.Notes;
import io.lightsaillocal.resources.Resource;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Buckets as they are answered. */
final class BucketView {

  /** Of a bucket's notes: when its bundle was last changed. */
  static final String BUNDLE_CHANGED_AT = "bundleChangedAt";

  private final Call call;
  private final BucketSettings settings;

  BucketView(Call call, BucketSettings settings) {
    this.call = call;
    this.settings = settings;
  }

  /** A bucket without the members that are answered only when asked for. */
  Bucket of(Resource<Bucket> bucket) {
    return of(bucket, false);
  }

  Bucket of(Resource<Bucket> bucket, boolean withCors) {
    return bucket.body().toBuilder()
        .url(settings.urls().of(bucket.name(), bucket.identity().scope().region(), call.baseUrl()))
        .ableToUpdateBundle(isAbleToUpdateBundle(bucket.notes(), call.now()))
        .cors(withCors ? bucket.body().cors() : null)
        .build();
  }

  /** The same with the instances that may use each; one statement, however many buckets. */
  List<Bucket> withUsers(List<Resource<Bucket>> buckets, boolean withCors) {
    Map<String, List<Link>> users =
        call.links().to(BUCKET_USER, buckets.stream().map(Resource::identity).toList());
    return buckets.stream()
        .map(
            bucket ->
                of(bucket, withCors).toBuilder()
                    .resourcesReceivingAccess(
                        users.getOrDefault(bucket.arn(), List.of()).stream()
                            .map(link -> link.source())
                            .map(u -> new ResourceReceivingAccess(u.name(), u.type().wire()))
                            .toList())
                    .build())
        .toList();
  }

  /**
   * A bundle can be changed once in a monthly AWS billing cycle, which is a calendar month in UTC.
   */
  static boolean isAbleToUpdateBundle(Notes notes, Instant now) {
    return notes
        .time(BUNDLE_CHANGED_AT)
        .map(changed -> !month(changed).equals(month(now)))
        .orElse(true);
  }

  private static YearMonth month(Instant instant) {
    return YearMonth.from(instant.atOffset(ZoneOffset.UTC));
  }
}
