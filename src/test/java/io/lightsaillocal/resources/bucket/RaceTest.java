package io.lightsaillocal.resources.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.junit.LightsailLocalExtension;
import io.lightsaillocal.testing.ExpectedError;
import io.lightsaillocal.testing.Together;
import io.lightsaillocal.testing.Wire;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many calls at once leave what the same calls one after the other would have left. */
@ExtendWith(LightsailLocalExtension.class)
class RaceTest {

  private static final ExpectedError KEY_LIMIT =
      ExpectedError.invalidInput(
          "CreateBucketAccessKey",
          "You have reached the limit of access keys for press-kit",
          "A bucket can have up to 2 access keys. Delete one that is no longer used.");

  @Test
  void of64CallsForAnAccessKeyTwoSucceed(LightsailLocal lightsail) {
    Wire wire = Wire.to(lightsail);
    wire.createBucket("press-kit");
    Together together = new Together(lightsail);

    List<Together.Answer> answers =
        together.call(64, i -> "CreateBucketAccessKey", i -> "{\"bucketName\":\"press-kit\"}");

    List<Together.Answer> refusals = answers.stream().filter(a -> a.status() != 200).toList();
    assertEquals(62, refusals.size());
    assertEquals(Set.of(new Together.Answer(400, KEY_LIMIT.body())), Set.copyOf(refusals));
    assertEquals(2, keys(wire).size());
    assertNotEquals(keys(wire).get(0), keys(wire).get(1));
    assertEquals(Set.copyOf(keys(wire)), Set.copyOf(recorded(wire, "CreateBucketAccessKey")));
    assertEquals(2, recorded(wire, "CreateBucketAccessKey").size());
  }

  @Test
  void afterADeleteOneOfManyCallsFits(LightsailLocal lightsail) {
    Wire wire = Wire.to(lightsail);
    wire.createBucket("press-kit");
    wire.ok("CreateBucketAccessKey", "{\"bucketName\":\"press-kit\"}");
    wire.ok("CreateBucketAccessKey", "{\"bucketName\":\"press-kit\"}");
    String stays = keys(wire).get(1);
    wire.ok(
        "DeleteBucketAccessKey",
        "{\"bucketName\":\"press-kit\",\"accessKeyId\":\"%s\"}".formatted(keys(wire).get(0)));

    List<Together.Answer> answers =
        new Together(lightsail)
            .call(16, i -> "CreateBucketAccessKey", i -> "{\"bucketName\":\"press-kit\"}");

    assertEquals(1, answers.stream().filter(answer -> answer.status() == 200).count());
    assertEquals(2, keys(wire).size());
    assertTrue(keys(wire).contains(stays));
    assertEquals(3, recorded(wire, "CreateBucketAccessKey").size());
  }

  @Test
  void of32CallsForOneBucketNameOneWins(LightsailLocal lightsail) {
    Wire wire = Wire.to(lightsail);

    List<Together.Answer> answers =
        new Together(lightsail)
            .call(
                32,
                i -> "CreateBucket",
                i -> "{\"bucketName\":\"press-kit\",\"bundleId\":\"small_1_0\"}");

    List<Together.Answer> refusals = answers.stream().filter(a -> a.status() != 200).toList();
    assertEquals(31, refusals.size());
    assertEquals(
        Set.of(
            new Together.Answer(
                400,
                ExpectedError.invalidInput(
                        "CreateBucket",
                        "Bucket with name press-kit already exists.",
                        "Choose another name. Bucket names are unique over all accounts and Regions.")
                    .body())),
        Set.copyOf(refusals));
    assertEquals("{\"activeNames\":[\"press-kit\"]}", wire.ok("GetActiveNames", "{}"));
    assertEquals(1, recorded(wire, "CreateBucket").size());
  }

  @Test
  void theBucketQuotaHoldsHoweverManyAskAtOnce(LightsailLocal lightsail) {
    List<Together.Answer> answers =
        new Together(lightsail)
            .call(
                32,
                i -> "CreateBucket",
                i -> "{\"bucketName\":\"bucket-%d\",\"bundleId\":\"small_1_0\"}".formatted(i));

    assertEquals(20, answers.stream().filter(answer -> answer.status() == 200).count());
    assertEquals(
        Set.of(
            new Together.Answer(
                400,
                ExpectedError.invalidInput(
                        "CreateBucket",
                        "Sorry, you've either reached or will exceed your maximum limit of Lightsail Buckets.",
                        "An account can have up to 20 resources of the type Bucket. Delete one that is no longer needed.")
                    .body())),
        answers.stream().filter(answer -> answer.status() != 200).collect(Collectors.toSet()));
    assertEquals(
        20, recorded(Wire.to(lightsail), "CreateBucket").size(), "records of CreateBucket");
  }

  @Test
  void of32TagsAtOnceNoneIsLost(LightsailLocal lightsail) {
    Wire wire = Wire.to(lightsail);
    wire.createBucket("press-kit");

    List<Together.Answer> answers =
        new Together(lightsail)
            .call(
                32,
                i -> "TagResource",
                i ->
                    "{\"resourceName\":\"press-kit\",\"tags\":[{\"key\":\"k%02d\",\"value\":\"v\"},{\"key\":\"same\",\"value\":\"%d\"}]}"
                        .formatted(i, i));

    assertEquals(Set.of(new Together.Answer(200, "{\"operations\":[]}")), Set.copyOf(answers));
    List<String> tags = wire.call("GetBuckets", "{}").path("buckets[0].tags.key");
    assertEquals(
        IntStream.range(0, 32).mapToObj("k%02d"::formatted).collect(Collectors.toSet()),
        tags.stream().filter(tag -> !tag.equals("same")).collect(Collectors.toSet()));
    assertEquals(33, tags.size());
  }

  @Test
  void theTagLimitHoldsHoweverManyTagAtOnce(LightsailLocal lightsail) {
    Wire wire = Wire.to(lightsail);
    wire.createBucket("press-kit");

    List<Together.Answer> answers =
        new Together(lightsail)
            .call(
                32,
                i -> "TagResource",
                i ->
                    "{\"resourceName\":\"press-kit\",\"tags\":[{\"key\":\"a%d\"},{\"key\":\"b%d\"}]}"
                        .formatted(i, i));

    assertEquals(25, answers.stream().filter(answer -> answer.status() == 200).count());
    List<String> tags = wire.call("GetBuckets", "{}").path("buckets[0].tags.key");
    assertEquals(50, tags.size());
  }

  @Test
  void aBucketIsDeletedOnce(LightsailLocal lightsail) {
    Wire wire = Wire.to(lightsail);
    wire.createBucket("press-kit");

    List<Together.Answer> answers =
        new Together(lightsail)
            .call(16, i -> "DeleteBucket", i -> "{\"bucketName\":\"press-kit\"}");

    assertEquals(1, answers.stream().filter(answer -> answer.status() == 200).count());
    assertEquals(15, answers.stream().filter(a -> a.body().contains("NotFoundException")).count());
    assertEquals(1, recorded(wire, "DeleteBucket").size());
  }

  /**
   * Rows of keys hang on the bucket's name: one left behind would open the next bucket of that
   * name.
   */
  @RepeatedTest(50)
  void aKeyMadeWhileItsBucketIsDeletedGoesWithIt(LightsailLocal lightsail) {
    Wire wire = Wire.to(lightsail);
    wire.createBucket("press-kit");

    List<Together.Answer> answers =
        new Together(lightsail)
            .call(
                4,
                i -> i == 0 ? "DeleteBucket" : "CreateBucketAccessKey",
                i ->
                    "{\"bucketName\":\"press-kit\"%s}"
                        .formatted(i == 0 ? ",\"forceDelete\":true" : ""));

    assertEquals(200, answers.get(0).status(), answers::toString);
    assertEquals(
        Set.of(),
        answers.stream()
            .filter(answer -> answer.status() != 200)
            .filter(answer -> !answer.equals(new Together.Answer(400, KEY_LIMIT.body())))
            .filter(answer -> !answer.body().contains("NotFoundException"))
            .collect(Collectors.toSet()));
    wire.createBucket("press-kit");
    assertEquals(List.of(), keys(wire));
  }

  private static List<String> keys(Wire wire) {
    return wire.call("GetBucketAccessKeys", "{\"bucketName\":\"press-kit\"}")
        .path("accessKeys.accessKeyId");
  }

  /** The details of the records of an operation; null where there are none. */
  private static List<String> recorded(Wire wire, String operation) {
    return wire.call("GetOperations", "{}")
        .path(
            "operations.findAll { it.operationType == '%s' }.operationDetails"
                .formatted(operation));
  }
}
