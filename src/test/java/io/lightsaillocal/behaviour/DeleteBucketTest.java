package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.OperationType;
import software.amazon.awssdk.services.lightsail.model.ResourceBucketAccess;
import software.amazon.awssdk.services.lightsail.model.Tag;

/** DeleteBucket. */
class DeleteBucketTest extends BehaviourTest {

  @BeforeEach
  void createBucket() {
    createBucket("press-kit");
  }

  @Test
  void removesABucketOnWhichNothingHangs() {
    client.tagResource(
        request -> request.resourceName("press-kit").tags(Tag.builder().key("team").build()));

    List<Operation> operations =
        client.deleteBucket(request -> request.bucketName("press-kit")).operations();

    assertGone();
    assertEquals(1, operations.size());
    assertEquals(OperationType.DELETE_BUCKET, operations.get(0).operationType());
    assertEquals("press-kit", operations.get(0).resourceName());
    assertNull(operations.get(0).operationDetails());
  }

  @Test
  void needsABucketThatExists() {
    assertNotFound(
        "The Bucket does not exist: archive",
        () -> client.deleteBucket(request -> request.bucketName("archive")));
    assertNotFound(
        "The Bucket does not exist: archive",
        () -> client.deleteBucket(request -> request.bucketName("archive").forceDelete(true)));
  }

  @Test
  void isRefusedWhileTheBucketHasAccessKeys() {
    String first = createKey();
    assertRefused("The bucket press-kit cannot be deleted: it has access keys (" + first + ").");

    String second = createKey();
    assertRefused(
        "The bucket press-kit cannot be deleted: it has access keys (%s, %s)."
            .formatted(first, second));
  }

  @Test
  void isRefusedWhileInstancesHaveAccess() {
    allow("web-2");
    allow("web-1");

    assertRefused(
        "The bucket press-kit cannot be deleted: instances have access to it (web-1, web-2).");
  }

  @Test
  void namesAllThatHangsOnTheBucketAtOnce() {
    String key = createKey();
    allow("web-1");

    assertRefused(
        "The bucket press-kit cannot be deleted: it has access keys (%s); instances have access to it (web-1)."
            .formatted(key));
  }

  @Test
  void happensOnceNothingHangsOnTheBucketAnyMore() {
    String key = createKey();
    allow("web-1");
    client.deleteBucketAccessKey(request -> request.bucketName("press-kit").accessKeyId(key));
    client.setResourceAccessForBucket(
        request ->
            request
                .bucketName("press-kit")
                .resourceName("web-1")
                .access(ResourceBucketAccess.DENY));

    client.deleteBucket(request -> request.bucketName("press-kit"));
    assertGone();
  }

  @Test
  void removesAllThatHangsOnTheBucketByForce() {
    createKey();
    createKey();
    allow("web-1");

    client.deleteBucket(request -> request.bucketName("press-kit").forceDelete(true));

    assertGone();
    createBucket("press-kit");
    assertEquals(
        List.of(),
        client.getBucketAccessKeys(request -> request.bucketName("press-kit")).accessKeys());
    assertEquals(
        List.of(),
        client
            .getBuckets(request -> request.includeConnectedResources(true))
            .buckets()
            .get(0)
            .resourcesReceivingAccess());
  }

  private void assertRefused(String message) {
    assertInvalid(message, () -> client.deleteBucket(request -> request.bucketName("press-kit")));
    assertInvalid(
        message,
        () -> client.deleteBucket(request -> request.bucketName("press-kit").forceDelete(false)));
    assertEquals("press-kit", getBucket("press-kit").name());
  }

  private void assertGone() {
    assertNotFound("The Bucket does not exist: press-kit", () -> getBucket("press-kit"));
    assertEquals(List.of(), client.getBuckets(request -> {}).buckets());
    assertNotFound(
        "The Bucket does not exist: press-kit",
        () -> client.getBucketAccessKeys(request -> request.bucketName("press-kit")));
  }

  private String createKey() {
    return client
        .createBucketAccessKey(request -> request.bucketName("press-kit"))
        .accessKey()
        .accessKeyId();
  }

  private void allow(String instance) {
    createInstance(instance);
    client.setResourceAccessForBucket(
        request ->
            request
                .bucketName("press-kit")
                .resourceName(instance)
                .access(ResourceBucketAccess.ALLOW));
  }
}
