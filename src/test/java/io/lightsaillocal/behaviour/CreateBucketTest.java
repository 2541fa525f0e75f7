package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.AccessType;
import software.amazon.awssdk.services.lightsail.model.Bucket;
import software.amazon.awssdk.services.lightsail.model.CreateBucketResponse;
import software.amazon.awssdk.services.lightsail.model.OperationType;
import software.amazon.awssdk.services.lightsail.model.RegionName;
import software.amazon.awssdk.services.lightsail.model.ResourceType;
import software.amazon.awssdk.services.lightsail.model.Tag;

/** CreateBucket. */
class CreateBucketTest extends BehaviourTest {

  @Test
  void answersTheBucketWithAllItsMembers() {
    Bucket bucket = createBucket("press-kit");

    assertEquals("press-kit", bucket.name());
    assertEquals("Bucket", bucket.resourceType());
    assertEquals("small_1_0", bucket.bundleId());
    assertEquals(Instant.parse("2026-03-10T12:30:45Z"), bucket.createdAt());
    assertEquals("all", bucket.location().availabilityZone());
    assertEquals(RegionName.US_EAST_1, bucket.location().regionName());
    assertEquals(lightsail.endpoint() + "/press-kit", bucket.url());
    assertEquals("999999999999/press-kit", bucket.supportCode());
    assertEquals("OK", bucket.state().code());
    assertNull(bucket.state().message());
    assertTrue(
        bucket
            .arn()
            .matches(
                "arn:aws:lightsail:us-east-1:123456789012:Bucket/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
        bucket.arn());
  }

  @Test
  void givesTheBucketPrivateDefaults() {
    Bucket bucket = createBucket("press-kit");

    assertEquals(AccessType.PRIVATE, bucket.accessRules().getObject());
    assertFalse(bucket.accessRules().allowPublicOverrides());
    assertEquals("NeverEnabled", bucket.objectVersioning());
    assertTrue(bucket.ableToUpdateBundle());
    assertTrue(bucket.hasTags());
    assertEquals(List.of(), bucket.tags());
    assertTrue(bucket.hasReadonlyAccessAccounts());
    assertEquals(List.of(), bucket.readonlyAccessAccounts());
    assertFalse(bucket.accessLogConfig().enabled());
    assertNull(bucket.accessLogConfig().destination());
    assertNull(bucket.accessLogConfig().prefix());
    assertNull(bucket.cors());
    assertFalse(bucket.hasResourcesReceivingAccess());
  }

  @Test
  void answersWhatGetBucketsAnswersAfterwards() {
    Bucket created =
        client
            .createBucket(
                request ->
                    request
                        .bucketName("press-kit")
                        .bundleId("large_1_0")
                        .enableObjectVersioning(true)
                        .tags(Tag.builder().key("team").value("press").build()))
            .bucket();

    assertEquals(created, getBucket("press-kit"));
  }

  @Test
  void enablesVersioningWhereAsked() {
    Bucket bucket =
        client
            .createBucket(
                request ->
                    request
                        .bucketName("press-kit")
                        .bundleId("small_1_0")
                        .enableObjectVersioning(true))
            .bucket();

    assertEquals("Enabled", bucket.objectVersioning());
  }

  @Test
  void leavesOneOperationRecord() {
    CreateBucketResponse response =
        client.createBucket(request -> request.bucketName("press-kit").bundleId("small_1_0"));

    assertEquals(1, response.operations().size());
    assertEquals(OperationType.CREATE_BUCKET, response.operations().get(0).operationType());
    assertEquals(ResourceType.BUCKET, response.operations().get(0).resourceType());
    assertEquals("press-kit", response.operations().get(0).resourceName());
    assertNull(response.operations().get(0).operationDetails());
  }

  @Test
  void refusesAnUnknownBundle() {
    assertInvalid(
        "The specified bundle does not exist in this region: nano_1_0",
        () -> client.createBucket(request -> request.bucketName("press-kit").bundleId("nano_1_0")));

    assertEquals(List.of(), client.getBuckets(request -> {}).buckets());
  }

  @Test
  void isUndoneAsAWholeWhereATagIsRefused() {
    assertInvalid(
        "The tag key 'aws:team' is not valid. Tag keys that begin with aws: are reserved for AWS use.",
        () ->
            client.createBucket(
                request ->
                    request
                        .bucketName("press-kit")
                        .bundleId("small_1_0")
                        .tags(Tag.builder().key("aws:team").value("press").build())));

    assertEquals(List.of(), client.getBuckets(request -> {}).buckets());
    assertEquals(List.of(), client.getOperations(request -> {}).operations());
    assertEquals(List.of(), client.getActiveNames(request -> {}).activeNames());
    createBucket("press-kit");
  }
}
