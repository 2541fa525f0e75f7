package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.BucketBundle;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.OperationType;

/** GetBucketBundles, UpdateBucketBundle. */
class BucketBundlesTest extends BehaviourTest {

  private static final Duration UNTIL_APRIL = Duration.parse("P21DT11H29M14.322S");

  @Test
  void areThree() {
    List<BucketBundle> expected =
        List.of(
            bundle("small_1_0", "Object Storage 5GB", 1f, 5, 25),
            bundle("medium_1_0", "Object Storage 100GB", 3f, 100, 250),
            bundle("large_1_0", "Object Storage 250GB", 5f, 250, 500));

    assertEquals(expected, client.getBucketBundles(request -> {}).bundles());
    assertEquals(
        expected, client.getBucketBundles(request -> request.includeInactive(true)).bundles());
  }

  @Test
  void canBeChangedDirectlyAfterTheBucketWasMade() {
    createBucket("press-kit");

    List<Operation> operations = change("medium_1_0");

    assertEquals("medium_1_0", getBucket("press-kit").bundleId());
    assertFalse(getBucket("press-kit").ableToUpdateBundle());
    assertEquals(1, operations.size());
    assertEquals(OperationType.UPDATE_BUCKET_BUNDLE, operations.get(0).operationType());
    assertEquals("press-kit", operations.get(0).resourceName());
    assertEquals("medium_1_0", operations.get(0).operationDetails());
  }

  @Test
  void canBeChangedOnceABillingMonth() {
    createBucket("press-kit");
    change("medium_1_0");
    lightsail.advanceClock(UNTIL_APRIL.minusMillis(1));

    assertFalse(getBucket("press-kit").ableToUpdateBundle());
    assertInvalid(
        "The bundle of the bucket press-kit was already changed in this monthly billing cycle.",
        () -> change("large_1_0"));
    assertEquals("medium_1_0", getBucket("press-kit").bundleId());

    lightsail.advanceClock(Duration.ofMillis(1));
    assertTrue(getBucket("press-kit").ableToUpdateBundle());
    change("large_1_0");
    assertEquals("large_1_0", getBucket("press-kit").bundleId());
    assertFalse(getBucket("press-kit").ableToUpdateBundle());
  }

  @Test
  void canBeChangedInTheSameMonthOfAnotherYear() {
    createBucket("press-kit");
    change("medium_1_0");
    lightsail.advanceClock(Duration.ofDays(365));

    assertTrue(getBucket("press-kit").ableToUpdateBundle());
  }

  @Test
  void areCountedForEachBucketOnItsOwn() {
    createBucket("press-kit");
    createBucket("archive");
    change("medium_1_0");

    assertTrue(getBucket("archive").ableToUpdateBundle());
  }

  @Test
  void cannotBeChangedToTheSameOrToNone() {
    createBucket("press-kit");

    assertInvalid(
        "The bucket press-kit already has the bundle small_1_0.", () -> change("small_1_0"));
    assertInvalid(
        "The specified bundle does not exist in this region: huge_1_0", () -> change("huge_1_0"));
    assertTrue(getBucket("press-kit").ableToUpdateBundle());
  }

  @Test
  void needABucketThatExists() {
    assertNotFound("The Bucket does not exist: press-kit", () -> change("large_1_0"));
  }

  private List<Operation> change(String bundle) {
    return client
        .updateBucketBundle(request -> request.bucketName("press-kit").bundleId(bundle))
        .operations();
  }

  private static BucketBundle bundle(
      String id, String name, float price, int storage, int transfer) {
    return BucketBundle.builder()
        .bundleId(id)
        .name(name)
        .price(price)
        .storagePerMonthInGb(storage)
        .transferPerMonthInGb(transfer)
        .isActive(true)
        .build();
  }
}
