package io.lightsaillocal.resources.bucket;

import static java.util.Objects.requireNonNullElse;

import io.lightsaillocal.api.AccessRules;
import io.lightsaillocal.api.AccessType;
import io.lightsaillocal.api.Bucket;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.NotFoundException;
import io.lightsaillocal.api.OperationType;
import io.lightsaillocal.api.ResourceBucketAccess;
import io.lightsaillocal.api.SetResourceAccessForBucketRequest;
import io.lightsaillocal.api.SetResourceAccessForBucketResult;
import io.lightsaillocal.api.UpdateBucketBundleRequest;
import io.lightsaillocal.api.UpdateBucketBundleResult;
import io.lightsaillocal.api.UpdateBucketRequest;
import io.lightsaillocal.api.UpdateBucketResult;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Resource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** UpdateBucket, UpdateBucketBundle, SetResourceAccessForBucket. */
final class BucketUpdateHandlers {

  private static final Set<String> USABLE_INSTANCE_STATES = Set.of("running", "stopped");

  private final BucketSettings settings;

  BucketUpdateHandlers(BucketSettings settings) {
    this.settings = settings;
  }

  UpdateBucketResult updateBucket(UpdateBucketRequest request, Call call) {
    Buckets buckets = new Buckets(call);
    StoredBucket bucket = buckets.lock(request.bucketName());
    Bucket before = bucket.body();
    Bucket.Builder after = before.toBuilder();
    if (request.versioning() != null) {
      Versioning.check(request.versioning());
      after.objectVersioning(request.versioning());
    }
    after.accessRules(accessRules(before, request));
    if (request.readonlyAccessAccounts() != null) {
      BucketRules.checkAccounts(request.readonlyAccessAccounts());
      after.readonlyAccessAccounts(request.readonlyAccessAccounts());
    }
    if (request.accessLogConfig() != null) {
      BucketRules.checkAccessLog(request.accessLogConfig(), buckets);
      after.accessLogConfig(request.accessLogConfig());
    }
    if (request.cors() != null) {
      BucketRules.checkCors(request.cors());
      after.cors(request.cors());
    }
    Bucket body = after.build();
    call.resources().update(bucket.identity(), body);
    return new UpdateBucketResult(
        new BucketView(call, buckets, settings)
            .of(bucket.with(body), false, request.cors() != null),
        List.of(call.operations().record(bucket.identity(), OperationType.UPDATE_BUCKET, null)));
  }

  UpdateBucketBundleResult updateBucketBundle(UpdateBucketBundleRequest request, Call call) {
    Buckets buckets = new Buckets(call);
    StoredBucket bucket = buckets.lock(request.bucketName());
    String name = request.bucketName();
    BucketBundles.check(request.bundleId());
    if (request.bundleId().equals(bucket.body().bundleId())) {
      throw new InvalidInputException(
          "The bucket %s already has the bundle %s.".formatted(name, request.bundleId()));
    }
    if (!BucketView.isAbleToUpdateBundle(bucket.bundleChangedAt(), call.now())) {
      throw new InvalidInputException(
          "The bundle of the bucket %s was already changed in this monthly billing cycle."
              .formatted(name),
          "A bucket's bundle can be changed once in a monthly AWS billing cycle. Try again next month.");
    }
    call.resources()
        .update(bucket.identity(), bucket.body().toBuilder().bundleId(request.bundleId()).build());
    buckets.setBundleChangedAt(name, call.now());
    return new UpdateBucketBundleResult(
        List.of(
            call.operations()
                .record(
                    bucket.identity(), OperationType.UPDATE_BUCKET_BUNDLE, request.bundleId())));
  }

  SetResourceAccessForBucketResult setResourceAccessForBucket(
      SetResourceAccessForBucketRequest request, Call call) {
    Buckets buckets = new Buckets(call);
    StoredBucket bucket = buckets.lock(request.bucketName());
    Resource<Instance> instance = usableInstance(request.resourceName(), call);
    if (request.access() == ResourceBucketAccess.ALLOW) {
      buckets.allow(request.bucketName(), instance.identity());
    } else {
      buckets.deny(request.bucketName(), instance.identity());
    }
    OperationType type = OperationType.SET_RESOURCE_ACCESS_FOR_BUCKET;
    return new SetResourceAccessForBucketResult(
        List.of(
            call.operations().record(bucket.identity(), type, request.resourceName()),
            call.operations().record(instance.identity(), type, request.bucketName())));
  }

  private static Resource<Instance> usableInstance(String name, Call call) {
    Resource<Instance> instance =
        call.resources()
            .find(Buckets.INSTANCE, name)
            .orElseThrow(() -> new NotFoundException("The Instance does not exist: " + name));
    String state = instance.body().state() == null ? null : instance.body().state().name();
    if (state == null || !USABLE_INSTANCE_STATES.contains(state)) {
      throw new InvalidInputException(
          "The access of the instance %s to a bucket cannot be changed while its state is %s."
              .formatted(name, state),
          "Wait until the instance is running or stopped.");
    }
    return instance;
  }

  /**
   * The rules after the update: a member that is not given stays as it is. A change of versioning
   * makes a bucket whose individual objects could be public all private, as the user guide says.
   */
  private static AccessRules accessRules(Bucket before, UpdateBucketRequest request) {
    AccessRules old =
        requireNonNullElse(before.accessRules(), new AccessRules(AccessType.PRIVATE, false));
    AccessRules wanted = request.accessRules();
    if (wanted != null) {
      return new AccessRules(
          given(wanted.getObject(), old.getObject()),
          given(wanted.allowPublicOverrides(), old.allowPublicOverrides()));
    }
    boolean versioningChanges =
        request.versioning() != null && !request.versioning().equals(before.objectVersioning());
    return versioningChanges && Boolean.TRUE.equals(old.allowPublicOverrides())
        ? new AccessRules(AccessType.PRIVATE, false)
        : old;
  }

  private static <T> @Nullable T given(@Nullable T wanted, @Nullable T old) {
    return wanted == null ? old : wanted;
  }
}
