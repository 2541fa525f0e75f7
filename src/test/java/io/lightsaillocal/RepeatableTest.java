package io.lightsaillocal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.lightsaillocal.testing.S3Clients;
import io.lightsaillocal.testing.Wire;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Under a seed and a clock that stands still, the same calls have the same answers. */
class RepeatableTest {

  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  /** Calls of all sorts: what they make has ids, keys, secrets, addresses and certificates. */
  private static final List<List<String>> CALLS =
      List.of(
          List.of("CreateBucket", "{\"bucketName\": \"first\", \"bundleId\": \"small_1_0\"}"),
          List.of("CreateBucketAccessKey", "{\"bucketName\": \"first\"}"),
          List.of("CreateBucketAccessKey", "{\"bucketName\": \"first\"}"),
          List.of("CreateBucketAccessKey", "{\"bucketName\": \"first\"}"),
          List.of("CreateKeyPair", "{\"keyPairName\": \"mine\"}"),
          List.of(
              "CreateInstances",
              """
              {"instanceNames": ["web-1", "web-2"], "availabilityZone": "us-east-1a",
               "blueprintId": "debian_12", "bundleId": "nano_3_0"}
              """),
          List.of("AllocateStaticIp", "{\"staticIpName\": \"fixed\"}"),
          List.of("AttachStaticIp", "{\"staticIpName\": \"fixed\", \"instanceName\": \"web-1\"}"),
          List.of(
              "CreateDisk",
              "{\"diskName\": \"data\", \"availabilityZone\": \"us-east-1a\", \"sizeInGb\": 8}"),
          List.of("GetInstanceAccessDetails", "{\"instanceName\": \"web-1\"}"),
          List.of("DownloadDefaultKeyPair", "{}"),
          List.of(
              "CreateInstanceSnapshot",
              "{\"instanceName\": \"web-1\", \"instanceSnapshotName\": \"saved\"}"),
          List.of("GetInstances", "{}"),
          List.of("GetKeyPairs", "{}"),
          List.of("GetBuckets", "{}"),
          List.of("GetOperations", "{}"));

  private static List<String> first;

  /** Once, since to make keys takes long. */
  @BeforeAll
  static void ask() {
    try (LightsailLocal lightsail = seeded(42)) {
      first = answers(lightsail);
    }
  }

  @Test
  void twoEmulatorsOfOneSeedAnswerAlike() {
    try (LightsailLocal lightsail = seeded(42)) {
      assertEquals(first, answers(lightsail));
    }
  }

  @Test
  void thoseOfAnotherSeedAnswerOtherwise() {
    try (LightsailLocal lightsail = seeded(43)) {
      assertNotEquals(first.get(0), answer(Wire.to(lightsail), CALLS.get(0)));
    }
  }

  @Test
  void afterAResetTheSameCallsAnswerAlike() {
    try (LightsailLocal lightsail = seeded(42)) {
      Wire wire = Wire.to(lightsail);
      CALLS.subList(0, 4).forEach(call -> answer(wire, call));

      lightsail.reset();

      assertEquals(first, answers(lightsail));
    }
  }

  @Test
  void whoReadsInBetweenChangesNothing() {
    try (LightsailLocal watched = seeded(42)) {
      Wire wire = Wire.to(watched);
      List<String> answers = new ArrayList<>();
      for (List<String> call : CALLS) {
        answers.add(answer(wire, call));
        wire.call("GetOperations", "{}");
      }

      assertEquals(first.subList(0, CALLS.size()), answers);
    }
  }

  private static LightsailLocal seeded(long seed) {
    return LightsailLocal.builder()
        .seed(seed)
        .freezeClock(NEW_YEAR)
        .publicUrl("http://lightsail.test:4570")
        .start();
  }

  /** The answers, and what the objects of a bucket with versions are known by. */
  private static List<String> answers(LightsailLocal lightsail) {
    Wire wire = Wire.to(lightsail);
    List<String> answers = new ArrayList<>();
    CALLS.forEach(call -> answers.add(answer(wire, call)));
    wire.ok("UpdateBucket", "{\"bucketName\": \"first\", \"versioning\": \"Enabled\"}");
    try (S3Client s3 =
        S3Clients.with("test", "test", URI.create("http://localhost:" + lightsail.port()))) {
      answers.add(
          s3.putObject(put -> put.bucket("first").key("a"), RequestBody.fromString("a"))
              .versionId());
      answers.add(s3.createMultipartUpload(upload -> upload.bucket("first").key("b")).uploadId());
    }
    return answers;
  }

  private static String answer(Wire wire, List<String> call) {
    return call.get(0) + ": " + wire.call(call.get(0), call.get(1)).asString();
  }
}
