package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.Bucket;
import software.amazon.awssdk.services.lightsail.model.BucketCorsConfig;
import software.amazon.awssdk.services.lightsail.model.BucketCorsRule;

/** The CORS configuration of a bucket, set by UpdateBucket. */
class CorsTest extends BehaviourTest {

  private static final BucketCorsRule RULE =
      BucketCorsRule.builder()
          .id("site")
          .allowedMethods("GET", "HEAD", "PUT", "POST", "DELETE")
          .allowedOrigins("https://example.com", "https://*.example.org")
          .allowedHeaders("*")
          .exposeHeaders("ETag")
          .maxAgeSeconds(600)
          .build();
  private static final BucketCorsRule SHORTEST =
      BucketCorsRule.builder().allowedMethods("GET").allowedOrigins("*").build();

  @BeforeEach
  void createBucket() {
    createBucket("press-kit");
  }

  @Test
  void keepsAllMembersOfARule() {
    Bucket updated = update(RULE);

    assertEquals(List.of(RULE), updated.cors().rules());
    assertEquals(List.of(RULE), cors().rules());
  }

  @Test
  void isAbsentWhereItWasNeverSet() {
    assertNull(cors());
  }

  @Test
  void isAbsentFromTheAnswerToAnUpdateOfSomethingElse() {
    update(RULE);

    assertNull(
        client
            .updateBucket(request -> request.bucketName("press-kit").versioning("Enabled"))
            .bucket()
            .cors());
    assertEquals(List.of(RULE), cors().rules());
  }

  @Test
  void replacesTheOneBefore() {
    update(RULE);
    update(SHORTEST);
    assertEquals(List.of(SHORTEST), cors().rules());

    update();
    assertEquals(List.of(), cors().rules());
  }

  @Test
  void hasUpTo20Rules() {
    update(Collections.nCopies(20, SHORTEST).toArray(BucketCorsRule[]::new));
    assertEquals(20, cors().rules().size());

    assertInvalidRules(
        "Member must have length less than or equal to 20",
        Collections.nCopies(21, SHORTEST).toArray(BucketCorsRule[]::new));
  }

  @Test
  void refusesARuleWithoutMethodOrOrigin() {
    assertInvalid(
        "Rule 2 of the CORS configuration has no allowedMethods. A rule needs at least one.",
        () -> update(SHORTEST, SHORTEST.copy(rule -> rule.allowedMethods(List.of()))));
    assertInvalid(
        "Rule 1 of the CORS configuration has no allowedOrigins. A rule needs at least one.",
        () -> update(SHORTEST.copy(rule -> rule.allowedOrigins(List.of()))));
    assertInvalid(
        "1 validation error detected: Value null at 'cors.rules.1.member.allowedMethods' failed to satisfy constraint: Member must not be null",
        () -> update(BucketCorsRule.builder().allowedOrigins("*").build()));
  }

  @Test
  void refusesAMethodThatIsNotOneOfFive() {
    for (String method : List.of("PATCH", "OPTIONS", "get")) {
      assertInvalid(
          "1 validation error detected: Value '%s' at 'cors.rules.1.member.allowedMethods.1.member' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(DELETE|GET|HEAD|POST|PUT)$"
              .formatted(method),
          () -> update(SHORTEST.copy(rule -> rule.allowedMethods(method))));
    }
  }

  @Test
  void refusesAnIdOfMoreThan255Characters() {
    update(SHORTEST.copy(rule -> rule.id("i".repeat(255))));
    assertEquals("i".repeat(255), cors().rules().get(0).id());

    assertInvalidRules(
        "Member must have length less than or equal to 255",
        SHORTEST.copy(rule -> rule.id("i".repeat(256))));
  }

  @Test
  void refusesMoreThan64KiB() {
    List<String> origins =
        IntStream.range(0, 700).mapToObj(i -> "https://" + "o".repeat(92)).toList();
    BucketCorsRule tooLong = SHORTEST.copy(rule -> rule.allowedOrigins(origins));

    assertInvalidLike(
        "The CORS configuration has about \\d+ bytes\\. It can have up to 64 KB\\.",
        () -> update(tooLong));
    assertNull(cors());

    BucketCorsRule fits = SHORTEST.copy(rule -> rule.allowedOrigins(origins.subList(0, 600)));
    update(fits);
    assertEquals(List.of(fits), cors().rules());
  }

  private void assertInvalidRules(String constraint, BucketCorsRule... rules) {
    assertInvalidLike(
        "1 validation error detected: Value .* failed to satisfy constraint: " + constraint,
        () -> update(rules));
  }

  private Bucket update(BucketCorsRule... rules) {
    return client
        .updateBucket(request -> request.bucketName("press-kit").cors(cors -> cors.rules(rules)))
        .bucket();
  }

  private BucketCorsConfig cors() {
    return client
        .getBuckets(request -> request.bucketName("press-kit").includeCors(true))
        .buckets()
        .get(0)
        .cors();
  }
}
