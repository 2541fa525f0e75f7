package io.lightsaillocal.resources.bucket;

import static io.lightsaillocal.resources.Kinds.BUCKET;
import static io.lightsaillocal.resources.Kinds.BUCKET_USER;
import static java.util.Objects.requireNonNullElse;

import io.lightsaillocal.api.AccessRules;
import io.lightsaillocal.api.AccessType;
import io.lightsaillocal.api.Bucket;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.ResourceBucketAccess;
import io.lightsaillocal.api.SetResourceAccessForBucketRequest;
import io.lightsaillocal.api.SetResourceAccessForBucketResult;
import io.lightsaillocal.api.UpdateBucketBundleRequest;
import io.lightsaillocal.api.UpdateBucketBundleResult;
import io.lightsaillocal.api.UpdateBucketRequest;
import io.lightsaillocal.api.UpdateBucketResult;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Kinds;
import io.lightsaillocal.resources.Resource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** UpdateBucket, UpdateBucketBundle, SetResourceAccessForBucket. */
final class BucketUpdateHandlers {

  private static final Set<String> USABLE_INSTANCE_STATES = Set.of("running", "stopped");

  private final BucketSettings settings;
  private final BucketBundles bundles;

  BucketUpdateHandlers(BucketSettings settings, BucketBundles bundles) {
    this.settings = settings;
    this.bundles = bundles;
  }

  UpdateBucketResult updateBucket(UpdateBucketRequest request, Call call) {
    Resource<Bucket> bucket = call.resources().lock(BUCKET, request.bucketName());
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
      BucketRules.checkAccessLog(request.accessLogConfig(), call);
      after.accessLogConfig(request.accessLogConfig());
    }
    if (request.cors() != null) {
      BucketRules.checkCors(request.cors());
      after.cors(request.cors());
    }
    Resource<Bucket> changed = bucket.with(after.build());
    call.resources().update(changed);
    return new UpdateBucketResult(
        new BucketView(call, settings).of(changed, request.cors() != null), call.did(null, bucket));
  }

  UpdateBucketBundleResult updateBucketBundle(UpdateBucketBundleRequest request, Call call) {
    Resource<Bucket> bucket = call.resources().lock(BUCKET, request.bucketName());
    bundles.check(request.bundleId());
    if (request.bundleId().equals(bucket.body().bundleId())) {
      throw new InvalidInputException(
          "The bucket %s already has the bundle %s.".formatted(bucket.name(), request.bundleId()));
    }
    if (!BucketView.isAbleToUpdateBundle(bucket.notes(), call.now())) {
      throw new InvalidInputException(
          "The bundle of the bucket %s was already changed in this monthly billing cycle."
              .formatted(bucket.name()),
          "A bucket's bundle can be changed once in a monthly AWS billing cycle. Try again next month.");
    }
    call.resources()
        .update(
            bucket
                .with(bucket.body().toBuilder().bundleId(request.bundleId()).build())
                .noting(bucket.notes().with(BucketView.BUNDLE_CHANGED_AT, call.now())));
    return new UpdateBucketBundleResult(call.did(request.bundleId(), bucket));
  }

  SetResourceAccessForBucketResult setResourceAccessForBucket(
      SetResourceAccessForBucketRequest request, Call call) {
    Resource<Bucket> bucket = call.resources().lock(BUCKET, request.bucketName());
    Resource<Instance> instance = call.resources().lock(Kinds.INSTANCE, request.resourceName());
    checkUsable(instance);
    if (request.access() == ResourceBucketAccess.ALLOW) {
      call.links().add(BUCKET_USER, instance.identity(), bucket.identity(), "");
    } else {
      call.links().remove(BUCKET_USER, instance.identity(), bucket.identity());
    }
    return new SetResourceAccessForBucketResult(call.didWith(bucket, instance));
  }

  private static void checkUsable(Resource<Instance> instance) {
    if (!USABLE_INSTANCE_STATES.contains(instance.state())) {
      throw new InvalidInputException(
          "The access of the instance %s to a bucket cannot be changed while its state is %s."
              .formatted(instance.name(), instance.state()),
          "Wait until the instance is running or stopped.");
    }
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
