package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.OperationType;
import software.amazon.awssdk.services.lightsail.model.ResourceBucketAccess;
import software.amazon.awssdk.services.lightsail.model.ResourceReceivingAccess;
import software.amazon.awssdk.services.lightsail.model.ResourceType;

/** SetResourceAccessForBucket. */
class ResourceAccessTest extends BehaviourTest {

  @BeforeEach
  void createBucketAndInstance() {
    createBucket("press-kit");
    seedInstance("web-1");
  }

  @Test
  void isGivenAndTakenAway() {
    set("web-1", ResourceBucketAccess.ALLOW);
    assertEquals(List.of("web-1"), withAccess());

    set("web-1", ResourceBucketAccess.DENY);
    assertEquals(List.of(), withAccess());
  }

  @Test
  void isTheSameWhenSetTwice() {
    set("web-1", ResourceBucketAccess.ALLOW);
    set("web-1", ResourceBucketAccess.ALLOW);
    assertEquals(List.of("web-1"), withAccess());

    set("web-1", ResourceBucketAccess.DENY);
    set("web-1", ResourceBucketAccess.DENY);
    assertEquals(List.of(), withAccess());
  }

  @Test
  void leavesARecordOfTheBucketAndOneOfTheInstance() {
    List<Operation> operations = set("web-1", ResourceBucketAccess.ALLOW);

    assertEquals(2, operations.size());
    Operation bucket = operations.get(0);
    assertEquals(OperationType.SET_RESOURCE_ACCESS_FOR_BUCKET, bucket.operationType());
    assertEquals(ResourceType.BUCKET, bucket.resourceType());
    assertEquals("press-kit", bucket.resourceName());
    assertEquals("web-1", bucket.operationDetails());
    assertEquals("all", bucket.location().availabilityZone());
    Operation instance = operations.get(1);
    assertEquals(OperationType.SET_RESOURCE_ACCESS_FOR_BUCKET, instance.operationType());
    assertEquals(ResourceType.INSTANCE, instance.resourceType());
    assertEquals("web-1", instance.resourceName());
    assertEquals("press-kit", instance.operationDetails());
    assertEquals("us-east-1a", instance.location().availabilityZone());
  }

  @Test
  void isGivenToAStoppedInstance() {
    seed("{\"resourceType\": \"Instance\", \"name\": \"web-2\", \"state\": \"stopped\"}");

    set("web-2", ResourceBucketAccess.ALLOW);
    assertEquals(List.of("web-2"), withAccess());
  }

  @ParameterizedTest
  @ValueSource(strings = {"pending", "stopping", "shutting-down", "terminated"})
  void isRefusedToAnInstanceInAnyOtherState(String state) {
    seed("{\"resourceType\": \"Instance\", \"name\": \"web-2\", \"state\": \"" + state + "\"}");

    assertInvalid(
        "The access of the instance web-2 to a bucket cannot be changed while its state is %s."
            .formatted(state),
        () -> set("web-2", ResourceBucketAccess.ALLOW));
    assertEquals(List.of(), withAccess());
  }

  @Test
  void needsAnInstanceOfTheSameRegion() {
    seed("{\"resourceType\": \"Instance\", \"name\": \"web-2\", \"region\": \"eu-west-1\"}");

    assertNotFound(
        "The Instance does not exist: web-2", () -> set("web-2", ResourceBucketAccess.ALLOW));
    assertNotFound(
        "The Instance does not exist: press-kit",
        () -> set("press-kit", ResourceBucketAccess.ALLOW));
  }

  @Test
  void needsABucketThatExists() {
    assertNotFound(
        "The Bucket does not exist: archive",
        () ->
            client.setResourceAccessForBucket(
                request ->
                    request
                        .bucketName("archive")
                        .resourceName("web-1")
                        .access(ResourceBucketAccess.ALLOW)));
  }

  private List<Operation> set(String instance, ResourceBucketAccess access) {
    return client
        .setResourceAccessForBucket(
            request -> request.bucketName("press-kit").resourceName(instance).access(access))
        .operations();
  }

  private List<String> withAccess() {
    return client
        .getBuckets(request -> request.bucketName("press-kit").includeConnectedResources(true))
        .buckets()
        .get(0)
        .resourcesReceivingAccess()
        .stream()
        .map(ResourceReceivingAccess::name)
        .toList();
  }
}
