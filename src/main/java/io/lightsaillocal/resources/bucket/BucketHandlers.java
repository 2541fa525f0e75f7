package io.lightsaillocal.resources.bucket;

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
import io.lightsaillocal.api.OperationType;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Page;
import io.lightsaillocal.resources.Resources;
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

  private final BucketSettings settings;
  private final BucketContents contents;

  BucketHandlers(BucketSettings settings, BucketContents contents) {
    this.settings = settings;
    this.contents = contents;
  }

  CreateBucketResult createBucket(CreateBucketRequest request, Call call) {
    Buckets buckets = new Buckets(call);
    String name = request.bucketName();
    BucketNames.check(name);
    BucketBundles.check(request.bundleId());
    refuseTaken(name, buckets, call);
    Instant firstBucketAt = countBucket(call);
    Identity identity = call.newIdentity(Buckets.BUCKET, name, Identity.ALL_ZONES);
    buckets.add(
        identity, newBucket(request), call.now().plus(call.operationDelay()), firstBucketAt);
    if (request.tags() != null) {
      call.tags().put(identity, request.tags());
    }
    return new CreateBucketResult(
        new BucketView(call, buckets, settings).of(buckets.get(name)),
        List.of(call.operations().record(identity, OperationType.CREATE_BUCKET, null)));
  }

  GetBucketsResult getBuckets(GetBucketsRequest request, Call call) {
    Buckets buckets = new Buckets(call);
    BucketView view = new BucketView(call, buckets, settings);
    boolean withConnectedResources = Boolean.TRUE.equals(request.includeConnectedResources());
    boolean withCors = Boolean.TRUE.equals(request.includeCors());
    String name = request.bucketName();
    if (withCors && name == null) {
      throw new InvalidInputException(
          "includeCors is only supported when getting a single bucket.",
          "Name the bucket in bucketName, or leave includeCors out.");
    }
    Page<StoredBucket> page =
        name != null
            ? new Page<>(List.of(buckets.get(name)), null)
            : buckets.page(request.pageToken());
    return new GetBucketsResult(
        page.items().stream()
            .map(bucket -> view.of(bucket, withConnectedResources, withCors))
            .toList(),
        page.nextToken(),
        bpaSync(firstBucketAt(page, call), call));
  }

  DeleteBucketResult deleteBucket(DeleteBucketRequest request, Call call) {
    Buckets buckets = new Buckets(call);
    KeyedBucket bucket = buckets.lockWithKeys(request.bucketName());
    if (!Boolean.TRUE.equals(request.forceDelete())) {
      refuseInUse(bucket, buckets, call);
    }
    takeFreeSlots(bucket, call);
    contents.deleteAll(call.handle(), request.bucketName());
    call.resources().delete(bucket.identity());
    new Accounts(call).removeBucket();
    return new DeleteBucketResult(
        List.of(call.operations().record(bucket.identity(), OperationType.DELETE_BUCKET, null)));
  }

  /** In this order, so that who loses a race hears the same as who comes late. */
  private static void refuseTaken(String name, Buckets buckets, Call call) {
    boolean byAnotherKind =
        call.resources()
            .find(name)
            .filter(taken -> taken.type() != Buckets.BUCKET.type())
            .isPresent();
    if (byAnotherKind) {
      throw Resources.nameInUse(name);
    }
    if (buckets.existsAnywhere(name)) {
      throw new InvalidInputException(
          "Bucket with name " + name + " already exists.",
          "Choose another name. Bucket names are unique over all accounts and Regions.");
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
        .build();
  }

  private Instant countBucket(Call call) {
    return new Accounts(call)
        .addBucket(settings.quota())
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "Sorry, you've either reached or will exceed your maximum limit of Lightsail Buckets.",
                    "An account can have up to %d buckets. Delete one that is no longer needed."
                        .formatted(settings.quota())));
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

  private void refuseInUse(KeyedBucket keyed, Buckets buckets, Call call) {
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
    List<String> instances = buckets.instancesWithAccess(bucket.name());
    if (!instances.isEmpty()) {
      reasons.add("instances have access to it (" + String.join(", ", instances) + ")");
    }
    if (!reasons.isEmpty()) {
      throw new InvalidInputException(
          "The bucket %s cannot be deleted: %s."
              .formatted(bucket.name(), String.join("; ", reasons)),
          "Remove what is named, or delete the bucket with forceDelete.");
    }
  }

  /** Every bucket tells it, so that an account is only asked for it when it has none. */
  private static Optional<Instant> firstBucketAt(Page<StoredBucket> page, Call call) {
    return page.items().stream()
        .findFirst()
        .map(StoredBucket::firstBucketAt)
        .or(() -> new Accounts(call).firstBucketAt());
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
