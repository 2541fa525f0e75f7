package io.lightsaillocal.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.s3.objects.BucketRef.Versioning;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.*;

/** What the holder of a key does with objects, with AWS's own client. */
class ObjectsTest extends BucketTest {

  @Test
  void whatWasPutIsGotWithAllThatWasSaidOfIt() {
    s3.putObject(
        put ->
            put.bucket(BUCKET)
                .key("a/b.txt")
                .contentType("text/plain; charset=UTF-8")
                .cacheControl("no-cache")
                .contentDisposition("attachment")
                .contentEncoding("gzip")
                .metadata(Map.of("mood", "good"))
                .tagging("k=v")
                .storageClass(StorageClass.STANDARD_IA),
        RequestBody.fromString("hello"));
    ResponseBytes<GetObjectResponse> got =
        s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("a/b.txt"));
    assertEquals("hello", got.asUtf8String());
    GetObjectResponse response = got.response();
    assertEquals("\"5d41402abc4b2a76b9719d911017c592\"", response.eTag());
    assertEquals("text/plain; charset=UTF-8", response.contentType());
    assertEquals("no-cache", response.cacheControl());
    assertEquals("attachment", response.contentDisposition());
    assertEquals("gzip", response.contentEncoding());
    assertEquals(Map.of("mood", "good"), response.metadata());
    assertEquals(StorageClass.STANDARD_IA, response.storageClass());
    assertEquals(1, response.tagCount());
    assertEquals("bytes", response.acceptRanges());
  }

  @Test
  void aKeyIsAnyText() {
    List<String> keys =
        List.of(
            "a",
            "a/b",
            "a//b",
            "..",
            "x/../y",
            ".",
            "ü/ß 日本",
            "😀",
            "%2e%2e",
            "plus+sign",
            "q?x=1&y",
            "hash#",
            "a".repeat(1024),
            "trail/",
            "/lead",
            "semi;colon",
            "tab\tx");
    for (String key : keys) {
      s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString(key));
    }
    for (String key : keys) {
      assertEquals(key, s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asUtf8String());
    }
    Comparator<String> bytes =
        (one, other) ->
            java.util.Arrays.compareUnsigned(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    assertEquals(
        keys.stream().sorted(bytes).toList(),
        s3.listObjectsV2Paginator(list -> list.bucket(BUCKET).maxKeys(3)).contents().stream()
            .map(S3Object::key)
            .toList());
  }

  @ParameterizedTest
  @EnumSource(
      value = ChecksumAlgorithm.class,
      names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
  void aChecksumThatComesAsTrailerIsVerifiedAndKept(ChecksumAlgorithm algorithm) {
    byte[] bytes = new byte[300_000];
    new Random(1).nextBytes(bytes);
    s3.putObject(
        put -> put.bucket(BUCKET).key("c").checksumAlgorithm(algorithm),
        RequestBody.fromInputStream(new java.io.ByteArrayInputStream(bytes), bytes.length));
    ResponseBytes<GetObjectResponse> got =
        s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("c").checksumMode(ChecksumMode.ENABLED));
    assertArrayEquals(bytes, got.asByteArray());
    assertEquals(ChecksumType.FULL_OBJECT, got.response().checksumType());
  }

  @Test
  void aWriteHappensOnlyIfItsConditionHolds() {
    s3.putObject(put -> put.bucket(BUCKET).key("k").ifNoneMatch("*"), RequestBody.fromString("1"));
    assertError(
        412,
        "PreconditionFailed",
        () ->
            s3.putObject(
                put -> put.bucket(BUCKET).key("k").ifNoneMatch("*"), RequestBody.fromString("2")));
    assertEquals("1", s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("k")).asUtf8String());
  }

  @Test
  void aBucketWithVersionsKeepsThem() {
    plane.directory.versioning(BUCKET, Versioning.ENABLED);
    String first = put("k", "1").versionId();
    String second = put("k", "2").versionId();
    DeleteObjectResponse deleted = s3.deleteObject(delete -> delete.bucket(BUCKET).key("k"));
    assertTrue(deleted.deleteMarker());
    assertThrows(
        NoSuchKeyException.class, () -> s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("k")));
    assertEquals("1", get("k", first));
    assertEquals("2", get("k", second));
    ListObjectVersionsResponse versions = s3.listObjectVersions(list -> list.bucket(BUCKET));
    assertEquals(
        List.of(second, first),
        versions.versions().stream().map(ObjectVersion::versionId).toList());
    s3.deleteObject(delete -> delete.bucket(BUCKET).key("k").versionId(deleted.versionId()));
    assertEquals("2", get("k", null));
  }

  @Test
  void aSuspendedBucketKeepsWhatItHadAndReplacesWhatCameSince() {
    put("k", "before");
    plane.directory.versioning(BUCKET, Versioning.ENABLED);
    String kept = put("k", "kept").versionId();
    plane.directory.versioning(BUCKET, Versioning.SUSPENDED);
    assertEquals("null", put("k", "since").versionId());
    assertEquals(2, s3.listObjectVersions(list -> list.bucket(BUCKET)).versions().size());
    assertEquals("kept", get("k", kept));
    s3.deleteObject(delete -> delete.bucket(BUCKET).key("k"));
    ListObjectVersionsResponse versions = s3.listObjectVersions(list -> list.bucket(BUCKET));
    assertEquals(
        List.of(kept), versions.versions().stream().map(ObjectVersion::versionId).toList());
    assertEquals("null", versions.deleteMarkers().get(0).versionId());
  }

  @Test
  void anUploadInPartsBecomesOneObject() {
    String upload = s3.createMultipartUpload(create -> create.bucket(BUCKET).key("big")).uploadId();
    byte[] large = new byte[5 * 1024 * 1024];
    List<CompletedPart> parts =
        List.of(uploadPart(upload, 1, large), uploadPart(upload, 2, new byte[] {1, 2, 3}));
    assertFalse(plane.plane.storage().isEmpty(BUCKET));
    CompleteMultipartUploadResponse completed =
        s3.completeMultipartUpload(
            complete ->
                complete
                    .bucket(BUCKET)
                    .key("big")
                    .uploadId(upload)
                    .multipartUpload(whole -> whole.parts(parts)));
    assertTrue(completed.eTag().endsWith("-2\""));
    ResponseBytes<GetObjectResponse> second =
        s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("big").partNumber(2));
    assertArrayEquals(new byte[] {1, 2, 3}, second.asByteArray());
    assertEquals(2, second.response().partsCount());
    assertEquals(
        large.length + 3,
        s3.getObjectAttributes(
                get ->
                    get.bucket(BUCKET)
                        .key("big")
                        .objectAttributes(ObjectAttributes.OBJECT_SIZE, ObjectAttributes.E_TAG))
            .objectSize());
  }

  @Test
  void whatTheBucketHoldsIsMetered() {
    assertTrue(plane.plane.storage().isEmpty(BUCKET));
    put("a", "12345");
    put("b", "123");
    assertEquals(2, plane.plane.storage().usage(BUCKET).count());
    assertEquals(8, plane.plane.storage().usage(BUCKET).bytes());
    assertFalse(plane.plane.storage().isEmpty(BUCKET));
  }

  @Test
  void aKeysUseIsWrittenDown() {
    put("a", "1");
    assertEquals(1, plane.directory.uses.size());
    assertTrue(plane.directory.uses.get(0).endsWith(" us-east-1 s3"));
  }

  @Test
  void whatLightsailHasNotIsSaidSo() {
    put("a", "1");
    assertError(
        501, "NotImplemented", () -> s3.getBucketLifecycleConfiguration(get -> get.bucket(BUCKET)));
    assertError(
        501,
        "NotImplemented",
        () ->
            s3.putObject(
                put ->
                    put.bucket(BUCKET).key("k").serverSideEncryption(ServerSideEncryption.AWS_KMS),
                RequestBody.fromString("1")));
    assertNull(s3.getBucketVersioning(get -> get.bucket(BUCKET)).status());
  }

  private CompletedPart uploadPart(String upload, int number, byte[] bytes) {
    UploadPartResponse part =
        s3.uploadPart(
            put -> put.bucket(BUCKET).key("big").uploadId(upload).partNumber(number),
            RequestBody.fromBytes(bytes));
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(part.eTag())
        .checksumCRC32(part.checksumCRC32())
        .build();
  }

  private PutObjectResponse put(String key, String text) {
    return s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString(text));
  }

  private String get(String key, @Nullable String versionId) {
    return s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(key).versionId(versionId))
        .asUtf8String();
  }

  private static void assertError(int status, String code, Runnable call) {
    S3Exception e = assertThrows(S3Exception.class, call::run);
    assertEquals(code, e.awsErrorDetails().errorCode());
    assertEquals(status, e.statusCode());
  }
}
