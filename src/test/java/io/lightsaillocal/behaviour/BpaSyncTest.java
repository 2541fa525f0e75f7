package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.AccountLevelBpaSync;
import software.amazon.awssdk.services.lightsail.model.AccountLevelBpaSyncStatus;
import software.amazon.awssdk.services.lightsail.model.BPAStatusMessage;

/** What GetBuckets tells of the synchronization with the account's settings for public access. */
class BpaSyncTest extends BehaviourTest {

  @Test
  void hasNotHappenedWhereThereIsNoBucket() {
    assertNeverSynced(sync());
  }

  @Test
  void isOnHoldForTheFirstHourOfTheFirstBucket() {
    createBucket("press-kit");
    lightsail.advanceClock(Duration.ofMinutes(59));

    assertNeverSynced(sync());
  }

  @Test
  void happensAnHourAfterTheFirstBucketWasMadeAndEveryHourFromThen() {
    createBucket("press-kit");

    lightsail.advanceClock(Duration.ofHours(1));
    assertSynced(Instant.parse("2026-03-10T13:30:45.678Z"), sync());

    createBucket("archive");
    lightsail.advanceClock(Duration.ofMinutes(150));
    assertSynced(Instant.parse("2026-03-10T15:30:45.678Z"), sync());
  }

  @Test
  void doesNotBeginAgainWhenTheFirstBucketIsDeleted() {
    createBucket("press-kit");
    lightsail.advanceClock(Duration.ofHours(1));
    client.deleteBucket(request -> request.bucketName("press-kit"));

    assertSynced(Instant.parse("2026-03-10T13:30:45.678Z"), sync());
  }

  @Test
  void isToldOfASingleBucketToo() {
    createBucket("press-kit");

    assertNeverSynced(
        client.getBuckets(request -> request.bucketName("press-kit")).accountLevelBpaSync());
  }

  @Test
  void isAMatterOfEachAccount() {
    createBucket("press-kit");
    lightsail.advanceClock(Duration.ofHours(1));

    assertNeverSynced(
        as(OTHER_ACCOUNT, "us-east-1").getBuckets(request -> {}).accountLevelBpaSync());
    assertSynced(
        Instant.parse("2026-03-10T13:30:45.678Z"),
        as(ACCOUNT, "eu-west-1").getBuckets(request -> {}).accountLevelBpaSync());
  }

  private AccountLevelBpaSync sync() {
    return client.getBuckets(request -> {}).accountLevelBpaSync();
  }

  private static void assertNeverSynced(AccountLevelBpaSync sync) {
    assertEquals(AccountLevelBpaSyncStatus.NEVER_SYNCED, sync.status());
    assertEquals(BPAStatusMessage.SYNC_ON_HOLD, sync.message());
    assertNull(sync.lastSyncedAt());
    assertFalse(sync.bpaImpactsLightsail());
  }

  private static void assertSynced(Instant when, AccountLevelBpaSync sync) {
    assertEquals(AccountLevelBpaSyncStatus.IN_SYNC, sync.status());
    assertNull(sync.message());
    assertEquals(when, sync.lastSyncedAt());
    assertFalse(sync.bpaImpactsLightsail());
  }
}
