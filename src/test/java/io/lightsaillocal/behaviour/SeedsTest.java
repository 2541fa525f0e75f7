package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.S3Clients;
import io.lightsaillocal.testing.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.Bucket;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** What a seed leaves behind, on every storage. */
class SeedsTest extends BehaviourTest {

  private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

  @TempDir private Path folder;

  @Test
  void everyKindOfResourceCanBeDeclaredByItsOwnCall() {
    Wire wire = Wire.to(lightsail);
    for (KindSample kind : KindSample.ALL) {
      kind.prepare(wire);
      String name = "seeded-" + kind.type().toLowerCase(Locale.ROOT);
      lightsail.applySeed(
          "calls:\n- %s: %s\n".formatted(kind.create().operation(), kind.create().bodyFor(name)));

      assertTrue(
          wire.ok(kind.get().operation(), kind.get().bodyFor(name)).contains(name), kind.type());
    }
  }

  @Test
  void aCallMayNeedWhatTheOneBeforeHasMade() {
    lightsail.applySeed(
        """
        calls:
          - CreateInstances:
              instanceNames: [web-1]
              availabilityZone: us-east-1a
              blueprintId: ubuntu_24_04
              bundleId: nano_3_0
              tags:
                - {key: stage, value: test}
          - CreateDisk: {diskName: data, availabilityZone: us-east-1a, sizeInGb: 8}
          - AttachDisk: {diskName: data, instanceName: web-1, diskPath: /dev/xvdf}
        """);

    assertEquals("web-1", client.getDisk(request -> request.diskName("data")).disk().attachedTo());
    assertEquals(
        "running",
        client.getInstance(request -> request.instanceName("web-1")).instance().state().name());
  }

  @Test
  void aKeyCanBeGivenAndOpensItsBucket() {
    lightsail.applySeed(
        """
        calls:
          - CreateBucket: {bucketName: press-kit, bundleId: small_1_0}
          - CreateBucketAccessKey:
              bucketName: press-kit
              accessKeyId: %s
              secretAccessKey: %s
          - PutObject:
              Bucket: press-kit
              Key: hello.txt
              Body: Hello
              ContentType: text/plain
              Metadata: {Author: Jo}
              Tagging: {stage: test}
        """
            .formatted(KEY, SECRET));

    try (S3Client s3 = S3Clients.with(KEY, SECRET, lightsail.endpoint())) {
      assertEquals(
          "Hello",
          s3.getObjectAsBytes(request -> request.bucket("press-kit").key("hello.txt"))
              .asUtf8String());
      HeadObjectResponse head =
          s3.headObject(request -> request.bucket("press-kit").key("hello.txt"));
      assertEquals("text/plain", head.contentType());
      assertEquals("Jo", head.metadata().get("author"));
      assertEquals(1, head.tagCount());
    }
    assertEquals(
        List.of(KEY),
        client.getBucketAccessKeys(request -> request.bucketName("press-kit")).accessKeys().stream()
            .map(key -> key.accessKeyId())
            .toList());
  }

  @Test
  void aKeyThatAnotherBucketHasIsRefused() {
    String one = seedOfKey("press-kit");
    lightsail.applySeed(one);

    assertWrong(
        "seed:3: CreateBucketAccessKey: The access key %s is one of the bucket press-kit already."
            .formatted(KEY),
        seedOfKey("other-kit"));
    assertEquals(
        List.of(),
        client.getBucketAccessKeys(request -> request.bucketName("other-kit")).accessKeys());
  }

  @Test
  void objectsComeFromFilesAndFolders() throws Exception {
    Files.createDirectories(folder.resolve("site/img"));
    Files.writeString(folder.resolve("site/index.html"), "<p>");
    Files.writeString(folder.resolve("site/img/dot.svg"), "<svg/>");
    Files.writeString(folder.resolve("notes.txt"), "notes");
    Path seed = folder.resolve("seed.yaml");
    Files.writeString(
        seed,
        """
        calls:
          - CreateBucket: {bucketName: press-kit, bundleId: small_1_0}
          - PutObjects: {Bucket: press-kit, Folder: site, Prefix: www/}
          - PutObject: {Bucket: press-kit, Key: n, File: notes.txt}
        """);

    lightsail.applySeed(seed);

    try (S3Client s3 = S3Clients.with("test", "test", lightsail.endpoint())) {
      assertEquals(
          List.of("n", "www/img/dot.svg", "www/index.html"),
          s3.listObjectsV2(request -> request.bucket("press-kit")).contents().stream()
              .map(object -> object.key())
              .toList());
      assertEquals(
          "text/html",
          s3.headObject(request -> request.bucket("press-kit").key("www/index.html"))
              .contentType());
    }
  }

  @Test
  void whatWasDoneIsNotDoneAgain() {
    String seed =
        """
        calls:
          - CreateBucket: {bucketName: press-kit, bundleId: small_1_0}
          - CreateBucketAccessKey: {bucketName: press-kit}
          - CreateBucketAccessKey: {bucketName: press-kit}
          - UpdateBucket: {bucketName: press-kit, versioning: Enabled}
          - PutObject: {Bucket: press-kit, Key: a, Body: A}
        """;
    lightsail.applySeed(seed);
    List<Operation> before = operations();

    lightsail.applySeed(seed);

    assertEquals(before, operations());
    assertEquals(4, before.size());
    try (S3Client s3 = S3Clients.with("test", "test", lightsail.endpoint())) {
      assertEquals(
          1, s3.listObjectVersions(request -> request.bucket("press-kit")).versions().size());
    }

    lightsail.applySeed(seed + "  - AllocateStaticIp: {staticIpName: front}\n");

    assertEquals(5, operations().size());
  }

  @Test
  void aSeedHasAccountsAndRegions() {
    lightsail.applySeed(
        """
        account: 111122223333
        region: eu-west-1
        calls:
          - CreateBucket: {bucketName: first-kit, bundleId: small_1_0}
          - CreateBucket: {bucketName: second-kit, bundleId: small_1_0}
            region: eu-central-1
          - CreateBucket: {bucketName: third-kit, bundleId: small_1_0}
            account: "123456789012"
            region: us-east-1
        """);

    assertEquals(List.of("first-kit"), buckets(as(OTHER_ACCOUNT, "eu-west-1")));
    assertEquals(List.of("second-kit"), buckets(as(OTHER_ACCOUNT, "eu-central-1")));
    assertEquals(List.of("third-kit"), buckets(client));
  }

  @Test
  void nothingIsDoneWhereAnyStepCannotBeRead() {
    assertWrong(
        "seed:3: CreateDisk has no member 'size'. It may have diskName, availabilityZone, sizeInGb, tags, addOns.",
        """
        calls:
          - CreateBucket: {bucketName: press-kit, bundleId: small_1_0}
          - CreateDisk: {diskName: data, size: 8}
        """);

    assertEquals(List.of(), buckets(client));
  }

  private void assertWrong(String message, String seed) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> lightsail.applySeed(seed)).getMessage());
  }

  private static String seedOfKey(String bucket) {
    return """
        calls:
          - CreateBucket: {bucketName: %s, bundleId: small_1_0}
          - CreateBucketAccessKey: {bucketName: %s, accessKeyId: %s, secretAccessKey: "%s"}
        """
        .formatted(bucket, bucket, KEY, SECRET);
  }

  private List<Operation> operations() {
    return client.getOperations(request -> {}).operations();
  }

  private static List<String> buckets(LightsailClient of) {
    return of.getBuckets(request -> {}).buckets().stream().map(Bucket::name).toList();
  }
}
