package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.CreateBucketRequest;
import software.amazon.awssdk.services.lightsail.model.Tag;

/** Which names a bucket can have. */
class BucketNamesTest extends BehaviourTest {

  private static final CreateBucketRequest PRESS_KIT =
      CreateBucketRequest.builder().bucketName("press-kit").bundleId("small_1_0").build();

  @ParameterizedTest
  @ValueSource(strings = {"abc", "a-1", "0a9", "ls--123456789012--app--env", "xsthree-", "s3alias"})
  void takesANameOfTheModelsPattern(String prefix) {
    String name = prefix.endsWith("-") ? prefix + "x" : prefix;

    assertEquals(name, createBucket(name).name());
  }

  @Test
  void takesANameOf54Characters() {
    String name = "a".repeat(54);

    assertEquals(name, createBucket(name).name());
    assertEquals(name, getBucket(name).name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Press-kit", "press_kit", "-press", "press-", "press.kit", "préss"})
  void refusesANameOutsideTheModelsPattern(String name) {
    assertInvalid(
        "1 validation error detected: Value '%s' at 'bucketName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-z0-9][a-z0-9-]{1,52}[a-z0-9]$"
            .formatted(name),
        () -> createBucket(name));
  }

  @Test
  void refusesReservedPrefixesAndSuffixes() {
    assertInvalid(
        "The bucket name amzn-s3-demo-a is not valid. Bucket names must not start with amzn-s3-demo-.",
        () -> createBucket("amzn-s3-demo-a"));
    assertInvalid(
        "The bucket name sthree-a is not valid. Bucket names must not start with sthree-.",
        () -> createBucket("sthree-a"));
    assertInvalid(
        "The bucket name a-s3alias is not valid. Bucket names must not end with -s3alias.",
        () -> createBucket("a-s3alias"));
    assertEquals(List.of(), client.getBuckets(request -> {}).buckets());
  }

  @ParameterizedTest
  @CsvSource({
    "xn--mnchen-3ya, start with xn--",
    "a--ol-s3, end with --ol-s3",
    "a--use1-az4--x-s3, end with --x-s3",
    "a--table-s3, end with --table-s3"
  })
  void refusesWhatS3Reserves(String name, String rule) {
    assertInvalid(
        "The bucket name %s is not valid. Bucket names must not %s.".formatted(name, rule),
        () -> createBucket(name));
    assertEquals(List.of(), client.getBuckets(request -> {}).buckets());
  }

  @Test
  void refusesANameThatTheAccountUsesAlready() {
    client.createBucket(PRESS_KIT);

    assertInvalid(
        "Bucket with name press-kit already exists.", () -> client.createBucket(PRESS_KIT));
  }

  @Test
  void refusesANameThatAnotherAccountOrRegionUses() {
    client.createBucket(PRESS_KIT);

    assertInvalid(
        "Bucket with name press-kit already exists.",
        () -> as(OTHER_ACCOUNT, "us-east-1").createBucket(PRESS_KIT));
    assertInvalid(
        "Bucket with name press-kit already exists.",
        () -> as(ACCOUNT, "eu-central-1").createBucket(PRESS_KIT));
    assertInvalid(
        "Bucket with name press-kit already exists.",
        () -> as(OTHER_ACCOUNT, "eu-central-1").createBucket(PRESS_KIT));
  }

  @Test
  void refusesTheNameOfAnInstanceOfTheSameRegion() {
    createInstance("press-kit");

    assertInvalid("Some names are already in use: press-kit", () -> client.createBucket(PRESS_KIT));
  }

  @Test
  void takesTheNameOfAnInstanceOfAnotherRegion() {
    createInstance("press-kit");

    as(ACCOUNT, "eu-central-1").createBucket(PRESS_KIT);
  }

  @Test
  void givesADeletedNameToAnybody() {
    client.createBucket(
        PRESS_KIT.copy(request -> request.tags(Tag.builder().key("team").value("press").build())));
    client.createBucketAccessKey(request -> request.bucketName("press-kit"));
    client.deleteBucket(request -> request.bucketName("press-kit").forceDelete(true));

    LightsailClient other = as(OTHER_ACCOUNT, "eu-central-1");
    assertEquals(List.of(), other.createBucket(PRESS_KIT).bucket().tags());
    assertEquals(
        List.of(),
        other.getBucketAccessKeys(request -> request.bucketName("press-kit")).accessKeys());
  }
}
