package io.lightsaillocal.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.FileTree;
import io.lightsaillocal.testing.S3Clients;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.AccessKey;
import software.amazon.awssdk.services.lightsail.model.AccessKeyLastUsed;
import software.amazon.awssdk.services.lightsail.model.AccessType;
import software.amazon.awssdk.services.lightsail.model.BucketMetricName;
import software.amazon.awssdk.services.lightsail.model.InvalidInputException;
import software.amazon.awssdk.services.lightsail.model.MetricDatapoint;
import software.amazon.awssdk.services.lightsail.model.MetricStatistic;
import software.amazon.awssdk.services.lightsail.model.MetricUnit;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket as both sides of the emulator see it: the Lightsail API and S3. */
class EmulatedBucketTest {

  private static final String BUCKET = "press-kit";
  private static final String READER = "444455556666";

  @TempDir Path data;
  private LightsailLocal emulator;
  private LightsailClient lightsail;
  private AccessKey key;
  private S3Client s3;
  private final List<S3Client> others = new ArrayList<>();

  @BeforeEach
  void start() {
    emulator =
        LightsailLocal.builder()
            .dataDirectory(data)
            .credential("test", "test", "123456789012")
            .credential("reader", "reads", READER)
            .start();
    lightsail = Clients.lightsail(emulator.endpoint());
    create(lightsail, BUCKET);
    key = mint(BUCKET);
    s3 = S3Clients.with(key, emulator.endpoint());
  }

  @AfterEach
  void stop() {
    others.forEach(S3Client::close);
    s3.close();
    lightsail.close();
    emulator.close();
  }

  @Test
  void opensToItsKeyUntilThatIsDeleted() {
    put("hello.txt", "hello");
    assertEquals(List.of("hello.txt"), keys(BUCKET));
    assertEquals("hello", get("hello.txt"));
    URI presigned = S3Clients.presigned(key, emulator.endpoint(), BUCKET, "hello.txt");
    assertEquals(new S3Clients.Fetched(200, "hello"), S3Clients.fetch(presigned));

    lightsail.deleteBucketAccessKey(
        request -> request.bucketName(BUCKET).accessKeyId(key.accessKeyId()));

    assertRefused("InvalidAccessKeyId", () -> get("hello.txt"));
    assertRefused("InvalidAccessKeyId", () -> put("late.txt", "x"));
    assertRefused("InvalidAccessKeyId", () -> keys(BUCKET));
    S3Clients.Fetched late = S3Clients.fetch(presigned);
    assertEquals(403, late.status());
    assertTrue(late.body().contains("<Code>InvalidAccessKeyId</Code>"), late.body());
  }

  @Test
  void opensToAKeyMadeInThePlaceOfAnother() {
    put("hello.txt", "hello");
    lightsail.deleteBucketAccessKey(
        request -> request.bucketName(BUCKET).accessKeyId(key.accessKeyId()));
    AccessKey fresh = mint(BUCKET);

    assertEquals("hello", text(with(fresh), BUCKET, "hello.txt"));
  }

  @Test
  void tellsAtOnceWhenAKeyWasLastUsed() {
    assertEquals("N/A", lastUsed().serviceName());
    Instant before = Instant.now().minusSeconds(2);

    put("hello.txt", "hello");

    AccessKeyLastUsed used = lastUsed();
    assertEquals("s3", used.serviceName());
    assertEquals("us-east-1", used.region());
    assertTrue(used.lastUsedDate().isAfter(before), used::toString);
  }

  @Test
  void isNotUsedByRequestsThatAreNotSignedWithTheSecret() {
    S3Client forger = with(key.accessKeyId(), "x".repeat(40));

    assertRefused("SignatureDoesNotMatch", () -> text(forger, BUCKET, "hello.txt"));

    assertEquals("N/A", lastUsed().serviceName());
  }

  @Test
  void isNotDeletedWithoutForceWhileItHoldsObjects() {
    put("a", "1");
    put("b", "2");
    lightsail.deleteBucketAccessKey(
        request -> request.bucketName(BUCKET).accessKeyId(key.accessKeyId()));

    assertNotDeleted(2);

    S3Client owner = with("test", "test");
    owner.deleteObject(delete -> delete.bucket(BUCKET).key("a"));
    owner.deleteObject(delete -> delete.bucket(BUCKET).key("b"));
    lightsail.deleteBucket(request -> request.bucketName(BUCKET));
  }

  @Test
  void isNotTakenForTheOneThatHadItsNameBefore() {
    lightsail.deleteBucketAccessKey(
        request -> request.bucketName(BUCKET).accessKeyId(key.accessKeyId()));
    lightsail.deleteBucket(request -> request.bucketName(BUCKET));
    create(lightsail, BUCKET);
    AccessKey fresh = mint(BUCKET);
    with(fresh).putObject(request -> request.bucket(BUCKET).key("a"), RequestBody.fromString("a"));
    lightsail.deleteBucketAccessKey(
        request -> request.bucketName(BUCKET).accessKeyId(fresh.accessKeyId()));

    assertNotDeleted(1);
  }

  @Test
  void isDeletedByForceWithItsVersionsAndUploadsAndTheirBytes() {
    lightsail.updateBucket(request -> request.bucketName(BUCKET).versioning("Enabled"));
    put("a", "1");
    put("a", "2");
    s3.deleteObject(delete -> delete.bucket(BUCKET).key("a"));
    String upload = s3.createMultipartUpload(create -> create.bucket(BUCKET).key("b")).uploadId();
    s3.uploadPart(
        part -> part.bucket(BUCKET).key("b").uploadId(upload).partNumber(1),
        RequestBody.fromString("part"));
    assertEquals(3, files().size());

    lightsail.deleteBucket(request -> request.bucketName(BUCKET).forceDelete(true));

    Awaitility.await().until(() -> files().isEmpty());
    create(lightsail, BUCKET);
    S3Client owner = with("test", "test");
    assertEquals(0, owner.listObjectVersions(list -> list.bucket(BUCKET)).deleteMarkers().size());
    assertEquals(0, owner.listObjectVersions(list -> list.bucket(BUCKET)).versions().size());
    assertEquals(0, owner.listMultipartUploads(list -> list.bucket(BUCKET)).uploads().size());
  }

  @Test
  void staysShutToItsOldKeyWhenAnotherAccountTakesItsName() {
    put("hello.txt", "hello");
    lightsail.deleteBucket(request -> request.bucketName(BUCKET).forceDelete(true));
    try (LightsailClient stranger = Clients.lightsail(emulator.endpoint(), READER, "us-east-1")) {
      create(stranger, BUCKET);
      AccessKey theirs =
          stranger.createBucketAccessKey(request -> request.bucketName(BUCKET)).accessKey();
      with(theirs)
          .putObject(
              put -> put.bucket(BUCKET).key("hello.txt"), RequestBody.fromString("not yours"));
    }

    assertRefused("InvalidAccessKeyId", () -> get("hello.txt"));
    assertRefused("InvalidAccessKeyId", () -> put("hello.txt", "x"));
    assertRefused("AccessDenied", () -> text(with("test", "test"), BUCKET, "hello.txt"));
  }

  @Test
  void staysShutToTheKeyOfAnother() {
    create(lightsail, "archive");
    S3Client archivist = with(mint("archive"));
    put("hello.txt", "hello");

    assertRefused("AccessDenied", () -> text(archivist, BUCKET, "hello.txt"));
    assertRefused(
        "AccessDenied",
        () ->
            archivist.copyObject(
                copy ->
                    copy.sourceBucket(BUCKET)
                        .sourceKey("hello.txt")
                        .destinationBucket("archive")
                        .destinationKey("stolen")));
  }

  @Test
  void isMetered() {
    put("a", "12345");
    put("b", "1234567");

    assertEquals(List.of(12.0), metric(BucketMetricName.BUCKET_SIZE_BYTES, MetricUnit.BYTES));
    assertEquals(List.of(2.0), metric(BucketMetricName.NUMBER_OF_OBJECTS, MetricUnit.COUNT));

    s3.deleteObject(delete -> delete.bucket(BUCKET).key("a"));

    assertEquals(List.of(7.0), metric(BucketMetricName.BUCKET_SIZE_BYTES, MetricUnit.BYTES));
    assertEquals(List.of(1.0), metric(BucketMetricName.NUMBER_OF_OBJECTS, MetricUnit.COUNT));
  }

  @Test
  void takesVersioningFromUpdateBucketAtOnce() {
    put("a", "1");
    lightsail.updateBucket(request -> request.bucketName(BUCKET).versioning("Enabled"));
    put("a", "2");
    put("a", "3");
    assertEquals(3, versions());

    lightsail.updateBucket(request -> request.bucketName(BUCKET).versioning("Suspended"));
    put("a", "4");

    assertEquals(3, versions(), "the null version is overwritten");
    assertEquals("4", get("a"));
  }

  @Test
  void takesAccessRulesFromUpdateBucketAtOnce() {
    put("a", "everybody");
    assertEquals(403, anonymously("a").status());

    rules(AccessType.PUBLIC, false);
    assertEquals(new S3Clients.Fetched(200, "everybody"), anonymously("a"));
    assertEquals(403, anonymously("nothing-there").status());

    rules(AccessType.PRIVATE, false);
    assertEquals(403, anonymously("a").status());

    rules(AccessType.PRIVATE, true);
    assertEquals(403, anonymously("a").status());
    s3.putObjectAcl(acl -> acl.bucket(BUCKET).key("a").acl(ObjectCannedACL.PUBLIC_READ));
    assertEquals(new S3Clients.Fetched(200, "everybody"), anonymously("a"));

    rules(AccessType.PRIVATE, false);
    assertEquals(403, anonymously("a").status());
  }

  @Test
  void takesCorsFromUpdateBucketAtOnce() {
    assertEquals(403, preflight("https://example.com"));

    lightsail.updateBucket(
        request ->
            request
                .bucketName(BUCKET)
                .cors(
                    cors ->
                        cors.rules(
                            rule ->
                                rule.allowedMethods("PUT").allowedOrigins("https://example.com"))));

    assertEquals(200, preflight("https://example.com"));
    assertEquals(403, preflight("https://example.org"));
  }

  @Test
  void takesReadonlyAccountsFromUpdateBucketAtOnce() {
    put("a", "read me");
    S3Client reader = with("reader", "reads");
    assertRefused("AccessDenied", () -> text(reader, BUCKET, "a"));

    lightsail.updateBucket(request -> request.bucketName(BUCKET).readonlyAccessAccounts(READER));

    assertEquals("read me", text(reader, BUCKET, "a"));
    assertEquals(1, reader.listObjectsV2(list -> list.bucket(BUCKET)).keyCount());
    assertRefused(
        "AccessDenied",
        () -> reader.putObject(put -> put.bucket(BUCKET).key("b"), RequestBody.fromString("x")));
    assertRefused(
        "AccessDenied", () -> reader.deleteObject(delete -> delete.bucket(BUCKET).key("a")));

    lightsail.updateBucket(
        request -> request.bucketName(BUCKET).readonlyAccessAccounts("777788889999"));
    assertRefused("AccessDenied", () -> text(reader, BUCKET, "a"));
  }

  @Test
  void writesAccessLogsAsUpdateBucketSets() {
    create(lightsail, "press-logs");
    lightsail.updateBucket(
        request ->
            request
                .bucketName(BUCKET)
                .accessLogConfig(
                    log -> log.enabled(true).destination("press-logs").prefix("kit/")));

    put("logged.txt", "x");
    S3Client owner = with("test", "test");
    assertRefused("SignatureDoesNotMatch", () -> text(with("test", "wrong"), BUCKET, "refused"));
    assertRefused("InvalidAccessKeyId", () -> text(with("AKIANOBODY", "x"), BUCKET, "unknown"));

    List<S3Object> logs =
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .until(
                () ->
                    owner
                        .listObjectsV2(list -> list.bucket("press-logs").prefix("kit/"))
                        .contents(),
                found -> !found.isEmpty());
    String lines = text(owner, "press-logs", logs.get(0).key());
    assertTrue(lines.contains(" REST.PUT.OBJECT logged.txt "), lines);
    assertTrue(
        lines.matches(
            "(?s).* - [0-9A-F]{16} REST\\.GET\\.OBJECT refused .* 403 SignatureDoesNotMatch .*"),
        lines);
    assertTrue(
        lines.matches("(?s).* REST\\.GET\\.OBJECT unknown .* 403 InvalidAccessKeyId .*"), lines);
    assertTrue(lines.matches("(?s)[0-9a-f]{64} " + BUCKET + " .*"), lines);
  }

  @Test
  void isEmptyAfterAReset() {
    put("a", "1");

    emulator.reset();

    Awaitility.await().until(() -> files().isEmpty());
    assertRefused("InvalidAccessKeyId", () -> get("a"));
    create(lightsail, BUCKET);
    assertEquals(0, with(mint(BUCKET)).listObjectsV2(list -> list.bucket(BUCKET)).keyCount());
  }

  @Test
  void keepsItsObjectsOverARestart() {
    put("a", "1");
    lightsail.updateBucket(request -> request.bucketName(BUCKET).versioning("Enabled"));
    put("a", "2");

    emulator.close();
    emulator = LightsailLocal.builder().dataDirectory(data).start();
    S3Client again = with(key);

    assertEquals("2", text(again, BUCKET, "a"));
    assertEquals(2, again.listObjectVersions(list -> list.bucket(BUCKET)).versions().size());
    again.deleteObject(delete -> delete.bucket(BUCKET).key("a"));
    assertEquals(0, again.listObjectsV2(list -> list.bucket(BUCKET)).keyCount());
  }

  /** Without force, as long as it holds this many objects. */
  private void assertNotDeleted(int objects) {
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () -> lightsail.deleteBucket(request -> request.bucketName(BUCKET)));
    assertEquals(
        "The bucket press-kit cannot be deleted: it has objects (" + objects + ").",
        refused.awsErrorDetails().errorMessage());
  }

  private static void create(LightsailClient client, String bucket) {
    client.createBucket(request -> request.bucketName(bucket).bundleId("small_1_0"));
  }

  private AccessKey mint(String bucket) {
    return lightsail.createBucketAccessKey(request -> request.bucketName(bucket)).accessKey();
  }

  private S3Client with(AccessKey accessKey) {
    return with(accessKey.accessKeyId(), accessKey.secretAccessKey());
  }

  private S3Client with(String id, String secret) {
    S3Client client = S3Clients.with(id, secret, emulator.endpoint());
    others.add(client);
    return client;
  }

  private void put(String object, String text) {
    s3.putObject(put -> put.bucket(BUCKET).key(object), RequestBody.fromString(text));
  }

  private String get(String object) {
    return text(s3, BUCKET, object);
  }

  private static String text(S3Client client, String bucket, String object) {
    return client.getObjectAsBytes(get -> get.bucket(bucket).key(object)).asUtf8String();
  }

  private List<String> keys(String bucket) {
    return s3.listObjectsV2(list -> list.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  private int versions() {
    return s3.listObjectVersions(list -> list.bucket(BUCKET)).versions().size();
  }

  private AccessKeyLastUsed lastUsed() {
    return lightsail
        .getBucketAccessKeys(request -> request.bucketName(BUCKET))
        .accessKeys()
        .get(0)
        .lastUsed();
  }

  private void rules(AccessType getObject, boolean overrides) {
    lightsail.updateBucket(
        request ->
            request
                .bucketName(BUCKET)
                .accessRules(rules -> rules.getObject(getObject).allowPublicOverrides(overrides)));
  }

  private S3Clients.Fetched anonymously(String object) {
    return S3Clients.fetch(emulator.endpoint().resolve("/" + BUCKET + "/" + object));
  }

  private int preflight(String origin) {
    return S3Clients.preflight(emulator.endpoint().resolve("/" + BUCKET + "/a"), origin, "PUT");
  }

  private List<Double> metric(BucketMetricName name, MetricUnit unit) {
    Instant now = Instant.now();
    return lightsail
        .getBucketMetricData(
            request ->
                request
                    .bucketName(BUCKET)
                    .metricName(name)
                    .startTime(now.minus(Duration.ofDays(2)))
                    .endTime(now.plus(Duration.ofDays(1)))
                    .period(86400)
                    .statistics(MetricStatistic.MAXIMUM)
                    .unit(unit))
        .metricData()
        .stream()
        .map(MetricDatapoint::maximum)
        .toList();
  }

  private List<Path> files() {
    return FileTree.files(data.resolve("objects"));
  }

  private static void assertRefused(String code, Executable call) {
    S3Exception refused = assertThrows(S3Exception.class, call);
    assertEquals(code, refused.awsErrorDetails().errorCode());
    assertEquals(403, refused.statusCode());
  }
}
