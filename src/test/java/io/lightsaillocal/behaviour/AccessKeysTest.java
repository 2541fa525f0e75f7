package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.AccessKey;
import software.amazon.awssdk.services.lightsail.model.CreateBucketAccessKeyResponse;
import software.amazon.awssdk.services.lightsail.model.GetBucketAccessKeysResponse;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.OperationType;
import software.amazon.awssdk.services.lightsail.model.ResourceType;
import software.amazon.awssdk.services.lightsail.model.StatusType;

/** CreateBucketAccessKey, GetBucketAccessKeys, DeleteBucketAccessKey. */
class AccessKeysTest extends BehaviourTest {

  private static final String LIMIT = "You have reached the limit of access keys for press-kit";

  @BeforeEach
  void createBucket() {
    createBucket("press-kit");
  }

  @Test
  void haveTheFormOfIamsOwn() {
    AccessKey key = createKey();

    assertTrue(key.accessKeyId().matches("AKIA[A-Z2-7]{16}"), key.accessKeyId());
    assertTrue(key.secretAccessKey().matches("[A-Za-z0-9+/]{40}"), "the secret's form");
    assertEquals(StatusType.ACTIVE, key.status());
    assertEquals(Instant.parse("2026-03-10T12:30:45Z"), key.createdAt());
    assertNeverUsed(key);
  }

  @Test
  void areListedOldestFirstWithoutTheirSecrets() {
    AccessKey first = createKey();
    lightsail.advanceClock(Duration.ofSeconds(5));
    AccessKey second = createKey();

    List<AccessKey> keys = keys();

    assertEquals(
        List.of(
            first.copy(key -> key.secretAccessKey(null)),
            second.copy(key -> key.secretAccessKey(null))),
        keys);
    keys.forEach(AccessKeysTest::assertNeverUsed);
  }

  @Test
  void areListedOldestFirstAlsoWhereOneTakesTheFirstsPlaceAtOnce() {
    AccessKey first = createKey();
    AccessKey second = createKey();
    delete(first.accessKeyId());
    lightsail.advanceClock(Duration.ofMillis(1));
    AccessKey third = createKey();

    assertEquals(
        List.of(second.accessKeyId(), third.accessKeyId()),
        keys().stream().map(AccessKey::accessKeyId).toList());
  }

  @Test
  void areNoneForANewBucket() {
    GetBucketAccessKeysResponse response =
        client.getBucketAccessKeys(request -> request.bucketName("press-kit"));

    assertTrue(response.hasAccessKeys());
    assertEquals(List.of(), response.accessKeys());
  }

  @Test
  void areTwoAtTheMost() {
    createKey();
    createKey();

    assertInvalid(LIMIT, this::createKey);
    assertEquals(2, keys().size());
    assertEquals(3, client.getOperations(request -> {}).operations().size());
  }

  @Test
  void areCountedForEachBucketOnItsOwn() {
    createKey();
    createKey();
    createBucket("archive");

    client.createBucketAccessKey(request -> request.bucketName("archive"));
    assertEquals(2, keys().size());
  }

  @Test
  void leaveRoomForANewOneWhenOneIsDeleted() {
    AccessKey first = createKey();
    AccessKey second = createKey();

    delete(first.accessKeyId());
    AccessKey third = createKey();
    assertInvalid(LIMIT, this::createKey);
    delete(second.accessKeyId());
    AccessKey fourth = createKey();

    assertNotEquals(first.accessKeyId(), third.accessKeyId());
    assertEquals(
        List.of(third.accessKeyId(), fourth.accessKeyId()).stream().sorted().toList(),
        keys().stream().map(AccessKey::accessKeyId).sorted().toList());
  }

  @Test
  void leaveARecordWhenMadeAndWhenDeleted() {
    CreateBucketAccessKeyResponse created =
        client.createBucketAccessKey(request -> request.bucketName("press-kit"));
    String id = created.accessKey().accessKeyId();

    assertRecord(OperationType.CREATE_BUCKET_ACCESS_KEY, id, created.operations());
    assertRecord(OperationType.DELETE_BUCKET_ACCESS_KEY, id, delete(id));
  }

  @Test
  void cannotBeDeletedWhereTheyDoNotExist() {
    String deleted = createKey().accessKeyId();
    delete(deleted);
    createBucket("archive");
    String ofAnother =
        client
            .createBucketAccessKey(request -> request.bucketName("archive"))
            .accessKey()
            .accessKeyId();

    for (String id : List.of("AKIAAAAAAAAAAAAAAAAA", deleted, ofAnother)) {
      assertNotFound("The access key does not exist: " + id, () -> delete(id));
    }
  }

  @Test
  void needABucketThatExistsInTheCallersAccountAndRegion() {
    String message = "The Bucket does not exist: press-kit";
    String id = createKey().accessKeyId();
    for (LightsailClient stranger :
        List.of(as(OTHER_ACCOUNT, "us-east-1"), as(ACCOUNT, "eu-west-1"))) {
      assertNotFound(
          message,
          () -> stranger.createBucketAccessKey(request -> request.bucketName("press-kit")));
      assertNotFound(
          message, () -> stranger.getBucketAccessKeys(request -> request.bucketName("press-kit")));
      assertNotFound(
          message,
          () ->
              stranger.deleteBucketAccessKey(
                  request -> request.bucketName("press-kit").accessKeyId(id)));
    }
    assertEquals(1, keys().size());
  }

  private AccessKey createKey() {
    return client.createBucketAccessKey(request -> request.bucketName("press-kit")).accessKey();
  }

  private List<AccessKey> keys() {
    return client.getBucketAccessKeys(request -> request.bucketName("press-kit")).accessKeys();
  }

  private List<Operation> delete(String id) {
    return client
        .deleteBucketAccessKey(request -> request.bucketName("press-kit").accessKeyId(id))
        .operations();
  }

  private static void assertNeverUsed(AccessKey key) {
    assertEquals("N/A", key.lastUsed().region());
    assertEquals("N/A", key.lastUsed().serviceName());
    assertNull(key.lastUsed().lastUsedDate());
  }

  private static void assertRecord(OperationType type, String id, List<Operation> operations) {
    assertEquals(1, operations.size());
    assertEquals(type, operations.get(0).operationType());
    assertEquals(ResourceType.BUCKET, operations.get(0).resourceType());
    assertEquals("press-kit", operations.get(0).resourceName());
    assertEquals(id, operations.get(0).operationDetails());
  }
}
