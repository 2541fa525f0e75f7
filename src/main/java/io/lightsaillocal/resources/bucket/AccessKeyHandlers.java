package io.lightsaillocal.resources.bucket;

import io.lightsaillocal.api.AccessKey;
import io.lightsaillocal.api.CreateBucketAccessKeyRequest;
import io.lightsaillocal.api.CreateBucketAccessKeyResult;
import io.lightsaillocal.api.DeleteBucketAccessKeyRequest;
import io.lightsaillocal.api.DeleteBucketAccessKeyResult;
import io.lightsaillocal.api.GetBucketAccessKeysRequest;
import io.lightsaillocal.api.GetBucketAccessKeysResult;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.NotFoundException;
import io.lightsaillocal.api.StatusType;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Kinds;
import java.time.temporal.ChronoUnit;

/** CreateBucketAccessKey, GetBucketAccessKeys, DeleteBucketAccessKey. */
final class AccessKeyHandlers {

  /**
   * Holds nothing: of calls that choose the same slot at the same time, the database lets one have
   * it, and the others are run again.
   */
  CreateBucketAccessKeyResult createBucketAccessKey(
      CreateBucketAccessKeyRequest request, Call call) {
    KeyedBucket keyed = new Buckets(call).withKeys(request.bucketName());
    Identity bucket = keyed.identity();
    StoredAccessKey key = StoredAccessKey.make(bucket, freeSlot(keyed), call);
    AccessKeys keys = new AccessKeys(call.handle());
    if (call.ids().isAccessKeyGiven()) {
      requireUnused(key.id(), keys);
    }
    keys.add(key);
    return new CreateBucketAccessKeyResult(
        answer(key).toBuilder().secretAccessKey(key.secret()).build(), call.did(key.id(), bucket));
  }

  GetBucketAccessKeysResult getBucketAccessKeys(GetBucketAccessKeysRequest request, Call call) {
    KeyedBucket bucket = new Buckets(call).withKeys(request.bucketName());
    return new GetBucketAccessKeysResult(
        bucket.keys().stream().map(AccessKeyHandlers::answer).toList());
  }

  /** The key's own row is what calls that delete it at the same time wait for each other at. */
  DeleteBucketAccessKeyResult deleteBucketAccessKey(
      DeleteBucketAccessKeyRequest request, Call call) {
    Identity bucket = call.resources().identity(Kinds.BUCKET, request.bucketName());
    String id = request.accessKeyId();
    if (!new AccessKeys(call.handle()).delete(bucket.name(), id)) {
      throw new NotFoundException(
          "The access key does not exist: " + id,
          "GetBucketAccessKeys lists the keys of the bucket " + bucket.name() + ".");
    }
    return new DeleteBucketAccessKeyResult(call.did(id, bucket));
  }

  /**
   * A key as it is answered: without its secret, and as the service's own sample shows, with a
   * whole second.
   */
  private static AccessKey answer(StoredAccessKey key) {
    return new AccessKey(
        key.id(),
        null,
        StatusType.ACTIVE,
        key.createdAt().truncatedTo(ChronoUnit.SECONDS),
        key.lastUsed());
  }

  private static void requireUnused(String id, AccessKeys keys) {
    keys.find(id)
        .ifPresent(
            other -> {
              throw new InvalidInputException(
                  "The access key %s is one of the bucket %s already."
                      .formatted(id, other.bucket()),
                  "Ids of access keys are unique over all buckets.");
            });
  }

  private static int freeSlot(KeyedBucket bucket) {
    return bucket
        .freeSlots()
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "You have reached the limit of access keys for " + bucket.identity().name(),
                    "A bucket can have up to %d access keys. Delete one that is no longer used."
                        .formatted(AccessKeys.MAX_PER_BUCKET)));
  }
}
