package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
    createInstance("web-1");
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
    client.stopInstance(request -> request.instanceName("web-1"));

    set("web-1", ResourceBucketAccess.ALLOW);
    assertEquals(List.of("web-1"), withAccess());
  }

  @Test
  void endsWithTheInstance() {
    set("web-1", ResourceBucketAccess.ALLOW);
    client.deleteInstance(request -> request.instanceName("web-1"));
    createInstance("web-1");

    assertEquals(List.of(), withAccess());
  }

  @Test
  void needsAnInstanceOfTheSameRegion() {
    createInstance("web-2", as(ACCOUNT, "eu-west-1"), "eu-west-1a");

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
