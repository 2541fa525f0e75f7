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
import io.lightsaillocal.api.OperationType;
import io.lightsaillocal.api.StatusType;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Identity;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** CreateBucketAccessKey, GetBucketAccessKeys, DeleteBucketAccessKey. */
final class AccessKeyHandlers {

  CreateBucketAccessKeyResult createBucketAccessKey(
      CreateBucketAccessKeyRequest request, Call call) {
    Identity bucket = new Buckets(call).lockIdentity(request.bucketName());
    AccessKeys keys = new AccessKeys(call.handle());
    StoredAccessKey key =
        new StoredAccessKey(
            call.ids().accessKeyId(),
            bucket.name(),
            bucket.arn(),
            bucket.scope().account(),
            freeSlot(keys.slots(bucket.name()), bucket.name()),
            call.ids().secretAccessKey(),
            call.now(),
            StoredAccessKey.NEVER_USED);
    keys.add(key);
    return new CreateBucketAccessKeyResult(
        answer(key).toBuilder().secretAccessKey(key.secret()).build(),
        List.of(
            call.operations().record(bucket, OperationType.CREATE_BUCKET_ACCESS_KEY, key.id())));
  }

  GetBucketAccessKeysResult getBucketAccessKeys(GetBucketAccessKeysRequest request, Call call) {
    Identity bucket = new Buckets(call).identity(request.bucketName());
    return new GetBucketAccessKeysResult(
        new AccessKeys(call.handle())
            .of(bucket.name()).stream().map(AccessKeyHandlers::answer).toList());
  }

  DeleteBucketAccessKeyResult deleteBucketAccessKey(
      DeleteBucketAccessKeyRequest request, Call call) {
    Identity bucket = new Buckets(call).lockIdentity(request.bucketName());
    String id = request.accessKeyId();
    if (!new AccessKeys(call.handle()).delete(bucket.name(), id)) {
      throw new NotFoundException(
          "The access key does not exist: " + id,
          "GetBucketAccessKeys lists the keys of the bucket " + bucket.name() + ".");
    }
    return new DeleteBucketAccessKeyResult(
        List.of(call.operations().record(bucket, OperationType.DELETE_BUCKET_ACCESS_KEY, id)));
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

  private static int freeSlot(Set<Integer> taken, String bucket) {
    return IntStream.rangeClosed(1, AccessKeys.MAX_PER_BUCKET)
        .filter(slot -> !taken.contains(slot))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "You have reached the limit of access keys for " + bucket,
                    "A bucket can have up to %d access keys. Delete one that is no longer used."
                        .formatted(AccessKeys.MAX_PER_BUCKET)));
  }
}
