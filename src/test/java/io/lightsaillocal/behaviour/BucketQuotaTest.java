package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account has up to 20 buckets, over all Regions. */
class BucketQuotaTest extends BehaviourTest {

  private static final String MESSAGE =
      "Sorry, you've either reached or will exceed your maximum limit of Lightsail Buckets.";

  @BeforeEach
  void createTwentyBuckets() {
    for (int i = 1; i <= 20; i++) {
      createBucket("bucket-" + i);
    }
  }

  @Test
  void refusesTheTwentyFirstBucket() {
    assertInvalid(MESSAGE, () -> createBucket("bucket-21"));

    assertEquals(20, client.getBuckets(request -> {}).buckets().size());
  }

  @Test
  void countsAllRegionsOfTheAccount() {
    assertInvalid(
        MESSAGE,
        () ->
            as(ACCOUNT, "eu-west-1")
                .createBucket(request -> request.bucketName("bucket-21").bundleId("small_1_0")));
  }

  @Test
  void countsEachAccountForItself() {
    as(OTHER_ACCOUNT, "us-east-1")
        .createBucket(request -> request.bucketName("bucket-21").bundleId("small_1_0"));
  }

  @Test
  void leavesRoomForOneWhenOneIsDeleted() {
    client.deleteBucket(request -> request.bucketName("bucket-7"));
    createBucket("bucket-21");

    assertInvalid(MESSAGE, () -> createBucket("bucket-22"));
  }
}
