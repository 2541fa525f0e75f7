package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.CreateBucketResponse;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.OperationStatus;

/** With an operation delay, changes take until the clock has passed it. */
class OperationDelayTest extends BehaviourTest {

  @Override
  Duration operationDelay() {
    return Duration.ofSeconds(30);
  }

  @Test
  void leavesOperationsStartedUntilItHasPassed() {
    CreateBucketResponse created =
        client.createBucket(request -> request.bucketName("press-kit").bundleId("small_1_0"));
    String id = created.operations().get(0).id();

    assertStarted(created.operations().get(0));
    assertStarted(operation(id));
    lightsail.advanceClock(Duration.ofMillis(29_999));
    assertStarted(operation(id));
    assertStarted(client.getOperations(request -> {}).operations().get(0));

    lightsail.advanceClock(Duration.ofMillis(1));
    assertSucceeded(operation(id));
    assertSucceeded(client.getOperations(request -> {}).operations().get(0));
    assertSucceeded(
        client
            .getOperationsForResource(request -> request.resourceName("press-kit"))
            .operations()
            .get(0));
  }

  @Test
  void leavesANewBucketWithoutStateUntilItHasPassed() {
    assertNull(createBucket("press-kit").state());
    assertNull(getBucket("press-kit").state());

    lightsail.advanceClock(Duration.ofSeconds(30));
    assertEquals("OK", getBucket("press-kit").state().code());
  }

  @Test
  void leavesABucketItsStateWhenItIsUpdated() {
    createBucket("press-kit");
    lightsail.advanceClock(Duration.ofSeconds(30));

    client.updateBucket(request -> request.bucketName("press-kit").versioning("Enabled"));

    assertEquals("OK", getBucket("press-kit").state().code());
    Operation update = client.getOperations(request -> {}).operations().get(0);
    assertEquals(OperationStatus.STARTED, update.status());
    assertEquals(Emulators.NOW.plusSeconds(30), update.statusChangedAt());
    assertSucceeded(client.getOperations(request -> {}).operations().get(1));
  }

  private Operation operation(String id) {
    return client.getOperation(request -> request.operationId(id)).operation();
  }

  private static void assertStarted(Operation operation) {
    assertEquals(OperationStatus.STARTED, operation.status());
    assertFalse(operation.isTerminal());
    assertEquals(Emulators.NOW, operation.createdAt());
    assertEquals(Emulators.NOW, operation.statusChangedAt());
  }

  private static void assertSucceeded(Operation operation) {
    assertEquals(OperationStatus.SUCCEEDED, operation.status());
    assertTrue(operation.isTerminal());
    assertEquals(Emulators.NOW, operation.createdAt());
    assertEquals(Emulators.NOW.plusSeconds(30), operation.statusChangedAt());
  }
}
