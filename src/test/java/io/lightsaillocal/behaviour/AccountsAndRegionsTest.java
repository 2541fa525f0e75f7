package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.Bucket;
import software.amazon.awssdk.services.lightsail.model.RegionName;

/** Each account has its own state in each Region. */
class AccountsAndRegionsTest extends BehaviourTest {

  @Test
  void theAccountIsTheAccessKeyIdWhereThatHas12Digits() {
    Bucket bucket =
        as(OTHER_ACCOUNT, "us-east-1")
            .createBucket(request -> request.bucketName("press-kit").bundleId("small_1_0"))
            .bucket();

    assertTrue(
        bucket.arn().startsWith("arn:aws:lightsail:us-east-1:111122223333:Bucket/"), bucket.arn());
  }

  @Test
  void theAccountIsTheDefaultForAnyOtherAccessKeyId() {
    for (String id : List.of("test", "AKIAIOSFODNN7EXAMPLE", "1234567890123")) {
      String name = "bucket-" + id.toLowerCase(Locale.ROOT);
      Bucket bucket =
          as(id, "us-east-1")
              .createBucket(request -> request.bucketName(name).bundleId("small_1_0"))
              .bucket();

      assertTrue(
          bucket.arn().startsWith("arn:aws:lightsail:us-east-1:123456789012:Bucket/"),
          bucket.arn());
    }
    assertEquals(3, client.getBuckets(request -> {}).buckets().size());
  }

  @Test
  void theRegionIsThatOfTheSignature() {
    Bucket bucket =
        as(ACCOUNT, "eu-central-1")
            .createBucket(request -> request.bucketName("press-kit").bundleId("small_1_0"))
            .bucket();

    assertEquals(RegionName.EU_CENTRAL_1, bucket.location().regionName());
    assertTrue(
        bucket.arn().startsWith("arn:aws:lightsail:eu-central-1:123456789012:Bucket/"),
        bucket.arn());
  }

  @Test
  void strangersSeeAndChangeNothing() {
    createBucket("press-kit");

    for (LightsailClient stranger :
        List.of(
            as(OTHER_ACCOUNT, "us-east-1"),
            as(ACCOUNT, "eu-west-1"),
            as(OTHER_ACCOUNT, "eu-west-1"))) {
      assertEquals(List.of(), stranger.getBuckets(request -> {}).buckets());
      assertEquals(List.of(), stranger.getActiveNames(request -> {}).activeNames());
      assertNotFound(
          "The Bucket does not exist: press-kit",
          () -> stranger.getBuckets(request -> request.bucketName("press-kit")));
      assertNotFound(
          "The Bucket does not exist: press-kit",
          () ->
              stranger.deleteBucket(request -> request.bucketName("press-kit").forceDelete(true)));
      assertNotFound(
          "The Bucket does not exist: press-kit",
          () ->
              stranger.updateBucket(
                  request -> request.bucketName("press-kit").versioning("Enabled")));
      assertNotFound(
          "The resource does not exist: press-kit",
          () ->
              stranger.tagResource(
                  request -> request.resourceName("press-kit").tags(tag -> tag.key("mine"))));
    }
    assertEquals(List.of(), getBucket("press-kit").tags());
  }

  @Test
  void aRegionWithoutLightsailIsRefused() {
    for (String region : List.of("us-west-1", "mars-north-1")) {
      assertInvalid(
          "Lightsail is not available in the Region '%s'.".formatted(region),
          () -> as(ACCOUNT, region).getBuckets(request -> {}));
    }
  }
}
