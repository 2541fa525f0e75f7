package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.GetOperationsResponse;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.OperationStatus;
import software.amazon.awssdk.services.lightsail.model.OperationType;
import software.amazon.awssdk.services.lightsail.model.RegionName;
import software.amazon.awssdk.services.lightsail.model.ResourceType;

/** GetOperation, GetOperations, GetOperationsForResource. */
class OperationsTest extends BehaviourTest {

  @Test
  void haveAllTheirMembers() {
    Operation operation =
        client
            .createBucket(request -> request.bucketName("press-kit").bundleId("small_1_0"))
            .operations()
            .get(0);

    assertTrue(operation.id().matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
    assertEquals("press-kit", operation.resourceName());
    assertEquals(ResourceType.BUCKET, operation.resourceType());
    assertEquals(Emulators.NOW, operation.createdAt());
    assertEquals("all", operation.location().availabilityZone());
    assertEquals(RegionName.US_EAST_1, operation.location().regionName());
    assertTrue(operation.isTerminal());
    assertNull(operation.operationDetails());
    assertEquals(OperationType.CREATE_BUCKET, operation.operationType());
    assertEquals(OperationStatus.SUCCEEDED, operation.status());
    assertEquals(Emulators.NOW, operation.statusChangedAt());
    assertNull(operation.errorCode());
    assertNull(operation.errorDetails());
  }

  /** An id tells where the record lies; nobody is to see that. */
  @Test
  void haveIdsThatLookLikeRandomUuids() {
    client.createBucket(request -> request.bucketName("press-kit").bundleId("small_1_0"));
    for (int i = 0; i < 20; i++) {
      String versioning = i % 2 == 0 ? "Enabled" : "Suspended";
      client.updateBucket(request -> request.bucketName("press-kit").versioning(versioning));
    }

    List<UUID> ids =
        client.getOperations().operations().stream()
            .map(operation -> UUID.fromString(operation.id()))
            .toList();

    assertEquals(21, Set.copyOf(ids).size());
    assertTrue(ids.stream().allMatch(id -> id.version() == 4 && id.variant() == 2));
    for (int bit = 0; bit < 62; bit++) {
      long mask = 1L << bit;
      long ones = ids.stream().filter(id -> (id.getLeastSignificantBits() & mask) != 0).count();
      assertTrue(ones > 0 && ones < 21, "bit " + bit + " is the same in all");
    }
  }

  @Test
  void areFoundByTheirOwnIdsOnly() {
    String id =
        client
            .createBucket(request -> request.bucketName("press-kit").bundleId("small_1_0"))
            .operations()
            .get(0)
            .id();
    char last = id.charAt(id.length() - 1);
    char first = id.charAt(0);

    for (String other :
        List.of(
            id.substring(0, id.length() - 1) + (last == '0' ? '1' : '0'),
            (first == '0' ? '1' : '0') + id.substring(1),
            id.toUpperCase(Locale.ROOT),
            "1-1-1-1-1",
            "nothing")) {
      assertNotFound(
          "The Operation does not exist: " + other,
          () -> client.getOperation(request -> request.operationId(other)));
    }
  }

  @Test
  void areTheSameAsTheMutationsAnswered() {
    List<Operation> answered = new ArrayList<>();
    answered.addAll(
        client
            .createBucket(request -> request.bucketName("press-kit").bundleId("small_1_0"))
            .operations());
    answered.addAll(
        client.createBucketAccessKey(request -> request.bucketName("press-kit")).operations());
    answered.addAll(
        client
            .updateBucket(request -> request.bucketName("press-kit").versioning("Enabled"))
            .operations());
    answered.addAll(
        client
            .updateBucketBundle(request -> request.bucketName("press-kit").bundleId("large_1_0"))
            .operations());

    List<Operation> newestFirst = new ArrayList<>();
    answered.forEach(operation -> newestFirst.add(0, operation));
    assertEquals(newestFirst, client.getOperations(request -> {}).operations());
    assertEquals(newestFirst, ofResource("press-kit"));
    for (Operation operation : answered) {
      assertEquals(
          operation,
          client.getOperation(request -> request.operationId(operation.id())).operation());
    }
  }

  @Test
  void areNoneAtTheBeginning() {
    GetOperationsResponse response = client.getOperations(request -> {});

    assertTrue(response.hasOperations());
    assertEquals(List.of(), response.operations());
    assertNull(response.nextPageToken());
  }

  @Test
  void areListedForOneResourceOnly() {
    createBucket("press-kit");
    createBucket("archive");

    assertEquals(
        List.of("archive"), ofResource("archive").stream().map(Operation::resourceName).toList());
  }

  @Test
  void outliveTheirResource() {
    createBucket("press-kit");
    lightsail.advanceClock(Duration.ofSeconds(1));
    client.deleteBucket(request -> request.bucketName("press-kit"));

    assertEquals(
        List.of(OperationType.DELETE_BUCKET, OperationType.CREATE_BUCKET),
        ofResource("press-kit").stream().map(Operation::operationType).toList());
  }

  @Test
  void areNotFoundForAResourceThatNeverWas() {
    assertNotFound(
        "The resource does not exist: press-kit",
        () -> client.getOperationsForResource(request -> request.resourceName("press-kit")));
  }

  @Test
  void areNotFoundByAnUnknownId() {
    for (String id : List.of("6c2bb8d6-6a2a-4b1e-8a8e-0f4c1f0f3c11", "x", "größe 🪣")) {
      assertNotFound(
          "The Operation does not exist: " + id,
          () -> client.getOperation(request -> request.operationId(id)));
    }
  }

  @Test
  void areOfOneAccountAndRegion() {
    createBucket("press-kit");
    String id = client.getOperations(request -> {}).operations().get(0).id();

    for (LightsailClient stranger :
        List.of(as(OTHER_ACCOUNT, "us-east-1"), as(ACCOUNT, "eu-west-1"))) {
      assertEquals(List.of(), stranger.getOperations(request -> {}).operations());
      assertNotFound(
          "The Operation does not exist: " + id,
          () -> stranger.getOperation(request -> request.operationId(id)));
      assertNotFound(
          "The resource does not exist: press-kit",
          () -> stranger.getOperationsForResource(request -> request.resourceName("press-kit")));
    }
  }

  private List<Operation> ofResource(String name) {
    return client.getOperationsForResource(request -> request.resourceName(name)).operations();
  }
}
