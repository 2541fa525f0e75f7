package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.Bucket;
import software.amazon.awssdk.services.lightsail.model.BucketCorsConfig;
import software.amazon.awssdk.services.lightsail.model.GetBucketsResponse;
import software.amazon.awssdk.services.lightsail.model.ResourceBucketAccess;
import software.amazon.awssdk.services.lightsail.model.ResourceReceivingAccess;

/** GetBuckets. */
class GetBucketsTest extends BehaviourTest {

  @Test
  void answersNoBucketsWhereThereAreNone() {
    GetBucketsResponse response = client.getBuckets(request -> {});

    assertTrue(response.hasBuckets());
    assertEquals(List.of(), response.buckets());
    assertNull(response.nextPageToken());
  }

  @Test
  void answersAllBucketsByName() {
    createBucket("press-kit");
    createBucket("archive");
    createBucket("logs");

    GetBucketsResponse response = client.getBuckets(request -> {});

    assertEquals(
        List.of("archive", "logs", "press-kit"),
        response.buckets().stream().map(Bucket::name).toList());
    assertNull(response.nextPageToken());
  }

  @Test
  void answersOneBucketByItsName() {
    createBucket("press-kit");
    createBucket("archive");

    assertEquals(
        List.of("archive"),
        client.getBuckets(request -> request.bucketName("archive")).buckets().stream()
            .map(Bucket::name)
            .toList());
  }

  @Test
  void doesNotFindAnUnknownBucket() {
    assertNotFound(
        "The Bucket does not exist: press-kit",
        () -> client.getBuckets(request -> request.bucketName("press-kit")));
  }

  @Test
  void doesNotFindABucketByTheNameOfAnInstance() {
    createInstance("web-1");

    assertNotFound(
        "The Bucket does not exist: web-1",
        () -> client.getBuckets(request -> request.bucketName("web-1")));
  }

  @Test
  void namesTheConnectedResourcesOnlyWhereAsked() {
    createBucket("press-kit");
    createInstance("web-2");
    createInstance("web-1");
    for (String instance : List.of("web-2", "web-1")) {
      client.setResourceAccessForBucket(
          request ->
              request
                  .bucketName("press-kit")
                  .resourceName(instance)
                  .access(ResourceBucketAccess.ALLOW));
    }

    assertFalse(getBucket("press-kit").hasResourcesReceivingAccess());
    assertEquals(
        List.of(instance("web-1"), instance("web-2")),
        client
            .getBuckets(request -> request.includeConnectedResources(true))
            .buckets()
            .get(0)
            .resourcesReceivingAccess());
  }

  @Test
  void answersNoConnectedResourcesWhereThereAreNone() {
    createBucket("press-kit");

    Bucket bucket =
        client
            .getBuckets(request -> request.bucketName("press-kit").includeConnectedResources(true))
            .buckets()
            .get(0);
    assertTrue(bucket.hasResourcesReceivingAccess());
    assertEquals(List.of(), bucket.resourcesReceivingAccess());
  }

  @Test
  void answersTheCorsConfigurationOfASingleBucketOnly() {
    createBucket("press-kit");
    client.updateBucket(
        request ->
            request
                .bucketName("press-kit")
                .cors(cors -> cors.rules(rule -> rule.allowedMethods("GET").allowedOrigins("*"))));

    assertNull(getBucket("press-kit").cors());
    BucketCorsConfig cors =
        client
            .getBuckets(request -> request.bucketName("press-kit").includeCors(true))
            .buckets()
            .get(0)
            .cors();
    assertEquals(List.of("GET"), cors.rules().get(0).allowedMethods());
    assertInvalid(
        "includeCors is only supported when getting a single bucket.",
        () -> client.getBuckets(request -> request.includeCors(true)));
  }

  @Test
  void refusesAPageTokenThatIsNotItsOwn() {
    assertInvalid(
        "The page token 'garbage' is not valid.",
        () -> client.getBuckets(request -> request.pageToken("garbage")));
  }

  private static ResourceReceivingAccess instance(String name) {
    return ResourceReceivingAccess.builder().name(name).resourceType("Instance").build();
  }
}
