package io.lightsaillocal.resources.bucket;

import static io.lightsaillocal.resources.Kinds.BUCKET;
import static io.lightsaillocal.resources.Kinds.BUCKET_USER;
import static io.lightsaillocal.resources.Kinds.DISTRIBUTION_ORIGIN;

import io.lightsaillocal.api.AccessRules;
import io.lightsaillocal.api.AccessType;
import io.lightsaillocal.api.AccountLevelBpaSync;
import io.lightsaillocal.api.AccountLevelBpaSyncStatus;
import io.lightsaillocal.api.BPAStatusMessage;
import io.lightsaillocal.api.Bucket;
import io.lightsaillocal.api.BucketAccessLogConfig;
import io.lightsaillocal.api.CreateBucketRequest;
import io.lightsaillocal.api.CreateBucketResult;
import io.lightsaillocal.api.DeleteBucketRequest;
import io.lightsaillocal.api.DeleteBucketResult;
import io.lightsaillocal.api.GetBucketsRequest;
import io.lightsaillocal.api.GetBucketsResult;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Notes;
import io.lightsaillocal.resources.Page;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CreateBucket, GetBuckets, DeleteBucket. */
final class BucketHandlers {

  /**
   * How long Lightsail takes to learn the account's settings for public access after the first
   * bucket was made.
   */
  private static final Duration BPA_SYNC = Duration.ofHours(1);

  /** Of a bucket's notes: when its account made its first bucket, which never changes. */
  private static final String FIRST_BUCKET_AT = "firstBucketAt";

  private final BucketSettings settings;
  private final BucketContents contents;
  private final BucketBundles bundles;

  BucketHandlers(BucketSettings settings, BucketContents contents, BucketBundles bundles) {
    this.bundles = bundles;
    this.settings = settings;
    this.contents = contents;
  }

  CreateBucketResult createBucket(CreateBucketRequest request, Call call) {
    String name = request.bucketName();
    BucketNames.check(name);
    bundles.check(request.bundleId());
    Buckets buckets = new Buckets(call);
    refuseTaken(name, buckets, call);
    Instant first = call.resources().since(BUCKET).orElse(call.now());
    Resource<Bucket> bucket =
        call.resources()
            .add(
                BUCKET,
                call.resources().newIdentity(BUCKET, name, Identity.ALL_ZONES),
                newBucket(request),
                Timeline.from(call.now(), "pending").then(call.settles(), "OK"),
                Notes.NONE.with(FIRST_BUCKET_AT, first));
    buckets.add(bucket);
    return new CreateBucketResult(
        new BucketView(call, settings).of(bucket), call.did(null, bucket));
  }

  GetBucketsResult getBuckets(GetBucketsRequest request, Call call) {
    boolean withCors = Boolean.TRUE.equals(request.includeCors());
    String name = request.bucketName();
    if (withCors && name == null) {
      throw new InvalidInputException(
          "includeCors is only supported when getting a single bucket.",
          "Name the bucket in bucketName, or leave includeCors out.");
    }
    Page<Resource<Bucket>> page =
        name != null
            ? new Page<>(List.of(call.resources().get(BUCKET, name)), null)
            : call.resources().page(BUCKET, request.pageToken());
    BucketView view = new BucketView(call, settings);
    return new GetBucketsResult(
        Boolean.TRUE.equals(request.includeConnectedResources())
            ? view.withUsers(page.items(), withCors)
            : page.items().stream().map(bucket -> view.of(bucket, withCors)).toList(),
        page.nextToken(),
        bpaSync(firstBucketAt(page, call), call));
  }

  DeleteBucketResult deleteBucket(DeleteBucketRequest request, Call call) {
    Resource<Bucket> bucket = call.resources().lock(BUCKET, request.bucketName());
    KeyedBucket keyed = new Buckets(call).withKeys(bucket.name());
    if (!Boolean.TRUE.equals(request.forceDelete())) {
      refuseInUse(keyed, call);
    }
    takeFreeSlots(keyed, call);
    contents.deleteAll(call.handle(), bucket.name());
    call.resources().delete(bucket);
    return new DeleteBucketResult(call.did(null, bucket));
  }

  /** In this order, so that who loses a race hears the same as who comes late. */
  private static void refuseTaken(String name, Buckets buckets, Call call) {
    call.resources().requireFree(BUCKET, name);
    if (buckets.existsAnywhere(name)) {
      throw BUCKET.taken(name);
    }
  }

  private static Bucket newBucket(CreateBucketRequest request) {
    return Bucket.builder()
        .accessRules(new AccessRules(AccessType.PRIVATE, false))
        .bundleId(request.bundleId())
        .objectVersioning(
            Boolean.TRUE.equals(request.enableObjectVersioning())
                ? Versioning.ENABLED
                : Versioning.NEVER_ENABLED)
        .readonlyAccessAccounts(List.of())
        .accessLogConfig(new BucketAccessLogConfig(false, null, null))
        .tags(request.tags())
        .build();
  }

  /**
   * So that no key is left behind: one that another call is about to add makes this one run again
   * and see it, and one that comes later finds no bucket. The slots go with the bucket.
   */
  private static void takeFreeSlots(KeyedBucket bucket, Call call) {
    AccessKeys keys = new AccessKeys(call.handle());
    bucket
        .freeSlots()
        .forEach(slot -> keys.add(StoredAccessKey.make(bucket.identity(), slot, call)));
  }

  private void refuseInUse(KeyedBucket keyed, Call call) {
    Identity bucket = keyed.identity();
    List<String> reasons = new ArrayList<>();
    List<String> keys = keyed.keys().stream().map(StoredAccessKey::id).toList();
    if (!keys.isEmpty()) {
      reasons.add("it has access keys (" + String.join(", ", keys) + ")");
    }
    if (!contents.isEmpty(call.handle(), bucket.name())) {
      long objects = contents.usage(call.handle(), bucket.name()).objects();
      reasons.add("it has objects (" + objects + ")");
    }
    List<String> instances =
        call.links().to(BUCKET_USER, bucket).stream().map(link -> link.source().name()).toList();
    if (!instances.isEmpty()) {
      reasons.add("instances have access to it (" + String.join(", ", instances) + ")");
    }
    List<String> distributions =
        call.links().to(DISTRIBUTION_ORIGIN, bucket).stream()
            .map(link -> link.source().name())
            .toList();
    if (!distributions.isEmpty()) {
      reasons.add("it is the origin of " + String.join(", ", distributions));
    }
    if (!reasons.isEmpty()) {
      throw new InvalidInputException(
          "The bucket %s cannot be deleted: %s."
              .formatted(bucket.name(), String.join("; ", reasons)),
          "Remove what is named, or delete the bucket with forceDelete.");
    }
  }

  /** Every bucket tells it, so that an account is only asked for it when it has none. */
  private static Optional<Instant> firstBucketAt(Page<Resource<Bucket>> page, Call call) {
    return page.items().stream()
        .findFirst()
        .flatMap(bucket -> bucket.notes().time(FIRST_BUCKET_AT))
        .or(() -> call.resources().since(BUCKET));
  }

  private static AccountLevelBpaSync bpaSync(Optional<Instant> firstBucketAt, Call call) {
    Instant synced = firstBucketAt.map(first -> first.plus(BPA_SYNC)).orElse(Instant.MAX);
    if (call.now().isBefore(synced)) {
      return new AccountLevelBpaSync(
          AccountLevelBpaSyncStatus.NEVER_SYNCED, null, BPAStatusMessage.SYNC_ON_HOLD, false);
    }
    Duration sinceFirst = Duration.between(synced, call.now()).truncatedTo(ChronoUnit.HOURS);
    return new AccountLevelBpaSync(
        AccountLevelBpaSyncStatus.IN_SYNC, synced.plus(sinceFirst), null, false);
  }
}
