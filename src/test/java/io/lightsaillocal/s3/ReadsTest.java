package io.lightsaillocal.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.s3.objects.BucketRef.Versioning;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.*;

/** Ranges, conditions, parts and what a reader may have told otherwise. */
class ReadsTest extends BucketTest {

  private static final String ETAG = "\"5d41402abc4b2a76b9719d911017c592\"";
  private static final String OTHER = "\"other\"";
  private static final String PAST = "Mon, 01 Jan 2001 00:00:00 GMT";
  private static final String FUTURE = "Fri, 01 Jan 2100 00:00:00 GMT";

  private SignedHttp http;

  @BeforeEach
  void putObject() {
    http = new SignedHttp(plane.endpoint(), key);
    s3.putObject(p -> p.bucket(BUCKET).key("a"), RequestBody.fromString("hello"));
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-1,206,he,bytes 0-1/5",
    "bytes=2-,206,llo,bytes 2-4/5",
    "bytes=-2,206,lo,bytes 3-4/5",
    "bytes=-9,206,hello,bytes 0-4/5",
    "bytes=3-9,206,lo,bytes 3-4/5",
    "bytes=5-,416,,bytes */5",
    "bytes=9-10,416,,bytes */5",
    "bytes=-0,416,,bytes */5",
    "bytes=3-1,200,hello,",
    "'bytes=0-0,2-3',200,hello,",
    "lines=0-1,200,hello,"
  })
  void aRangeIsReadAsFarAsTheObjectGoes(
      String range, int status, @Nullable String bytes, @Nullable String said) {
    HttpResponse<String> answer = http.send("GET", "/photos/a", Map.of("range", range), "");
    assertEquals(status, answer.statusCode());
    assertEquals(said == null ? "" : said, header(answer, "Content-Range"));
    if (status == 416) {
      assertTrue(answer.body().contains("<Code>InvalidRange</Code>"), answer.body());
      assertTrue(answer.body().contains("<ActualObjectSize>5</ActualObjectSize>"));
    } else {
      assertEquals(bytes, answer.body());
    }
  }

  @Test
  void thereIsNoRangeOfNothing() {
    s3.putObject(p -> p.bucket(BUCKET).key("empty"), RequestBody.empty());
    for (String range : List.of("bytes=0-", "bytes=-5")) {
      assertEquals(416, http.send("GET", "/photos/empty", Map.of("range", range), "").statusCode());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "same,,,,200",
    "other,,,,412",
    ",same,,,304",
    ",other,,,200",
    ",,past,,200",
    ",,future,,304",
    ",,,past,412",
    ",,,future,200",
    "same,,,past,200",
    "other,,,future,412",
    ",same,past,,304",
    ",other,future,,200",
    "other,same,,,412",
    "same,same,,,304"
  })
  void conditionsAreJudgedInTheirOrder(
      @Nullable String match,
      @Nullable String noneMatch,
      @Nullable String modified,
      @Nullable String unmodified,
      int status) {
    Map<String, String> headers = new LinkedHashMap<>();
    put(headers, "if-match", match);
    put(headers, "if-none-match", noneMatch);
    put(headers, "if-modified-since", modified);
    put(headers, "if-unmodified-since", unmodified);
    HttpResponse<String> got = http.send("GET", "/photos/a", headers, "");
    assertEquals(status, got.statusCode(), got.body());
    HttpResponse<String> head = http.send("HEAD", "/photos/a", headers, "");
    assertEquals(status, head.statusCode());
    assertEquals("", head.body());
    if (status == 304) {
      assertEquals(ETAG, header(got, "ETag"));
      assertFalse(header(got, "Last-Modified").isEmpty());
    }
  }

  private static void put(Map<String, String> headers, String name, @Nullable String value) {
    if (value != null) {
      headers.put(
          name,
          switch (value) {
            case "same" -> ETAG;
            case "other" -> OTHER;
            case "past" -> PAST;
            default -> FUTURE;
          });
    }
  }

  @Test
  void writesAreConditionalToo() {
    refused("PreconditionFailed", () -> write("a", w -> w.ifNoneMatch("*")));
    refused("PreconditionFailed", () -> write("a", w -> w.ifMatch(OTHER)));
    refused("NoSuchKey", () -> write("missing", w -> w.ifMatch(ETAG)));
    refused("NotImplemented", () -> write("a", w -> w.ifNoneMatch(OTHER)));
    write("a", w -> w.ifMatch(ETAG));
  }

  @Test
  void aPartIsReadByItsNumberAndAnObjectThatCameWholeHasOne() {
    GetObjectResponse whole =
        s3.getObjectAsBytes(g -> g.bucket(BUCKET).key("a").partNumber(1)).response();
    assertEquals("bytes 0-4/5", whole.contentRange());
    assertEquals(416, http.send("GET", "/photos/a?partNumber=2").statusCode());
    assertTrue(
        http.send("GET", "/photos/a?partNumber=2")
            .body()
            .contains("<Code>InvalidPartNumber</Code>"));
    for (String number : List.of("0", "10001", "one")) {
      assertTrue(
          http.send("GET", "/photos/a?partNumber=" + number)
              .body()
              .contains("<Code>InvalidArgument</Code>"));
    }
    assertTrue(
        http.send("GET", "/photos/a?partNumber=1", Map.of("range", "bytes=0-1"), "")
            .body()
            .contains("<Code>InvalidRequest</Code>"));
  }

  @Test
  void whoSignsMayHaveHeadersToldOtherwise() {
    GetObjectResponse told =
        s3.getObjectAsBytes(
                g ->
                    g.bucket(BUCKET)
                        .key("a")
                        .responseContentType("text/x")
                        .responseCacheControl("no-store")
                        .responseContentDisposition("attachment")
                        .responseContentLanguage("de")
                        .responseContentEncoding("identity")
                        .responseExpires(java.time.Instant.EPOCH))
            .response();
    assertEquals("text/x", told.contentType());
    assertEquals("no-store", told.cacheControl());
    assertEquals("attachment", told.contentDisposition());
    assertEquals("de", told.contentLanguage());
    assertEquals("identity", told.contentEncoding());
    assertEquals("Thu, 01 Jan 1970 00:00:00 GMT", told.expiresString());
  }

  @Test
  void theStandardStorageClassIsNotToldInAHeader() {
    assertEquals("", header(http.send("HEAD", "/photos/a"), "x-amz-storage-class"));
    write("a", w -> w.storageClass(StorageClass.GLACIER_IR));
    assertEquals("GLACIER_IR", header(http.send("HEAD", "/photos/a"), "x-amz-storage-class"));
  }

  @Test
  void anErrorToAHeadHasNoBodyAndSaysNothingOfEncryption() {
    HttpResponse<String> missing = http.send("HEAD", "/photos/missing");
    assertEquals(404, missing.statusCode());
    assertEquals("", missing.body());
    assertEquals("", header(missing, "x-amz-server-side-encryption"));
    assertEquals("AES256", header(http.send("HEAD", "/photos/a"), "x-amz-server-side-encryption"));
  }

  @Test
  void keysAndMetadataAreOfLimitedLength() {
    write("k".repeat(1024), w -> {});
    refused("KeyTooLongError", () -> write("k".repeat(1025), w -> {}));
    refused("KeyTooLongError", () -> write("ü".repeat(513), w -> {}));
    write("a", w -> w.metadata(Map.of("k", "v".repeat(2047))));
    refused("MetadataTooLarge", () -> write("a", w -> w.metadata(Map.of("k", "v".repeat(2048)))));
  }

  @Test
  void aCopyOntoItselfMustChangeSomething() {
    refused("InvalidRequest", () -> copy(c -> {}));
    copy(c -> c.storageClass(StorageClass.STANDARD_IA));
    copy(c -> c.metadataDirective(MetadataDirective.REPLACE).metadata(Map.of("mood", "good")));
    HeadObjectResponse head = s3.headObject(h -> h.bucket(BUCKET).key("a"));
    assertEquals(Map.of("mood", "good"), head.metadata());
    plane.directory.versioning(BUCKET, Versioning.ENABLED);
    write("a", w -> {});
    CopyObjectResponse restored = copy(c -> c.sourceVersionId("null"));
    assertEquals("null", restored.copySourceVersionId());
    assertEquals(Map.of("mood", "good"), s3.headObject(h -> h.bucket(BUCKET).key("a")).metadata());
  }

  @Test
  void aCopyTakesItsTagsWithItUnlessToldOtherwise() {
    write("a", w -> w.tagging("a=b"));
    copy(c -> c.destinationKey("b"));
    assertEquals("a", tags("b").get(0).key());
    copy(c -> c.destinationKey("c").taggingDirective(TaggingDirective.REPLACE).tagging("c=d"));
    assertEquals("c", tags("c").get(0).key());
    refused("InvalidArgument", () -> copy(c -> c.destinationKey("d").taggingDirective("MOVE")));
    refused("NoSuchKey", () -> copy(c -> c.sourceKey("missing").destinationKey("d")));
    refused("PreconditionFailed", () -> copy(c -> c.destinationKey("d").copySourceIfMatch(OTHER)));
  }

  @Test
  void aPartIsCopiedOfAnExactRange() {
    String upload = s3.createMultipartUpload(c -> c.bucket(BUCKET).key("u")).uploadId();
    refused("InvalidArgument", () -> copyPart(upload, "bytes=1-"));
    refused("InvalidRange", () -> copyPart(upload, "bytes=1-5"));
    copyPart(upload, "bytes=1-4");
    assertEquals(
        4L, s3.listParts(l -> l.bucket(BUCKET).key("u").uploadId(upload)).parts().get(0).size());
  }

  private void copyPart(String upload, String range) {
    s3.uploadPartCopy(
        c ->
            c.sourceBucket(BUCKET)
                .sourceKey("a")
                .copySourceRange(range)
                .destinationBucket(BUCKET)
                .destinationKey("u")
                .uploadId(upload)
                .partNumber(1));
  }

  private CopyObjectResponse copy(Consumer<CopyObjectRequest.Builder> more) {
    return s3.copyObject(
        c -> {
          c.sourceBucket(BUCKET).sourceKey("a").destinationBucket(BUCKET).destinationKey("a");
          more.accept(c);
        });
  }

  private void write(String object, Consumer<PutObjectRequest.Builder> more) {
    s3.putObject(
        p -> {
          p.bucket(BUCKET).key(object);
          more.accept(p);
        },
        RequestBody.fromString("hello"));
  }

  private List<Tag> tags(String object) {
    return s3.getObjectTagging(g -> g.bucket(BUCKET).key(object)).tagSet();
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static void refused(String code, Runnable call) {
    S3Exception e = assertThrows(S3Exception.class, call::run);
    assertEquals(code, e.awsErrorDetails().errorCode());
  }
}
