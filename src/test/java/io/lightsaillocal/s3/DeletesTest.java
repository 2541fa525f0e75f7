package io.lightsaillocal.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.s3.objects.BucketRef.Versioning;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.*;

/** Deletes, one by one and many at once, with AWS's own client. */
class DeletesTest extends BucketTest {

  @Test
  void eachOfManyHasAConditionAndAResultOfItsOwn() {
    PutObjectResponse a = put("a");
    put("b");
    put("c");
    put("d");
    Instant then = s3.headObject(h -> h.bucket(BUCKET).key("c")).lastModified();
    DeleteObjectsResponse answer =
        deleteAll(
            object("a").eTag(a.eTag()).build(),
            object("b").eTag("\"other\"").build(),
            object("c").size(1L).lastModifiedTime(then).build(),
            object("d").size(2L).build(),
            object("missing").eTag("\"other\"").build(),
            object("k".repeat(1025)).build());
    assertEquals(
        List.of("a", "c", "missing"), answer.deleted().stream().map(DeletedObject::key).toList());
    assertEquals(
        List.of("PreconditionFailed", "PreconditionFailed", "KeyTooLongError"),
        answer.errors().stream().map(S3Error::code).toList());
    assertEquals(List.of("b", "d"), keys());
    assertEquals(
        "PreconditionFailed",
        deleteAll(object("b").lastModifiedTime(then.minusSeconds(60)).build())
            .errors()
            .get(0)
            .code());
  }

  @Test
  void versionsAndMarkersAreNamedInTheResult() {
    put("a");
    plane.directory.versioning(BUCKET, Versioning.ENABLED);
    String version = put("a").versionId();
    DeletedObject laid = deleteAll(object("a").build()).deleted().get(0);
    assertTrue(laid.deleteMarker());
    assertNull(laid.versionId());
    String marker = laid.deleteMarkerVersionId();
    List<DeletedObject> deleted =
        deleteAll(
                object("a").versionId(marker).build(),
                object("a").versionId(version).build(),
                object("a").versionId("null").build())
            .deleted();
    assertEquals(
        List.of(marker, version, "null"), deleted.stream().map(DeletedObject::versionId).toList());
    assertEquals(marker, deleted.get(0).deleteMarkerVersionId());
    assertNull(deleted.get(1).deleteMarker());
    assertTrue(plane.plane.storage().isEmpty(BUCKET));
  }

  @Test
  void whoWantsNoResultsHearsOfErrorsOnly() {
    put("a");
    put("b");
    DeleteObjectsResponse answer =
        s3.deleteObjects(
            d ->
                d.bucket(BUCKET)
                    .delete(
                        all ->
                            all.quiet(true)
                                .objects(
                                    object("a").build(), object("b").eTag("\"other\"").build())));
    assertEquals(List.of(), answer.deleted());
    assertEquals("b", answer.errors().get(0).key());
  }

  @Test
  void moreThanAThousandAreRefused() {
    put("1");
    ObjectIdentifier[] many =
        IntStream.rangeClosed(1, 1001)
            .mapToObj(i -> object(String.valueOf(i)).build())
            .toArray(ObjectIdentifier[]::new);
    refused("MalformedXML", () -> deleteAll(many));
    refused("MalformedXML", DeletesTest.this::deleteAll);
    assertEquals(List.of("1"), keys());
  }

  @Test
  void aDeleteHappensOnlyIfItsConditionHolds() {
    String etag = put("a").eTag();
    refused(
        "PreconditionFailed",
        () -> s3.deleteObject(d -> d.bucket(BUCKET).key("a").ifMatch("\"other\"")));
    s3.deleteObject(d -> d.bucket(BUCKET).key("a").ifMatch(etag));
    s3.deleteObject(d -> d.bucket(BUCKET).key("a").ifMatch(etag));
    assertEquals(List.of(), keys());
  }

  @Test
  void theVersionFromBeforeVersioningIsDeletedByName() {
    put("a");
    plane.directory.versioning(BUCKET, Versioning.ENABLED);
    s3.deleteObject(d -> d.bucket(BUCKET).key("a").versionId("null"));
    s3.deleteObject(d -> d.bucket(BUCKET).key("a").versionId("null"));
    assertTrue(plane.plane.storage().isEmpty(BUCKET));
  }

  @Test
  void aMarkerCannotBeRead() {
    plane.directory.versioning(BUCKET, Versioning.ENABLED);
    put("a");
    String marker = s3.deleteObject(d -> d.bucket(BUCKET).key("a")).versionId();
    S3Exception missing =
        assertThrows(
            NoSuchKeyException.class, () -> s3.getObjectAsBytes(g -> g.bucket(BUCKET).key("a")));
    assertEquals("true", header(missing, "x-amz-delete-marker"));
    assertEquals(marker, header(missing, "x-amz-version-id"));
    S3Exception notAllowed =
        assertThrows(
            S3Exception.class,
            () -> s3.headObject(h -> h.bucket(BUCKET).key("a").versionId(marker)));
    assertEquals(405, notAllowed.statusCode());
    assertEquals("true", header(notAllowed, "x-amz-delete-marker"));
    refused(
        "InvalidRequest",
        () ->
            s3.copyObject(
                c ->
                    c.sourceBucket(BUCKET)
                        .sourceKey("a")
                        .sourceVersionId(marker)
                        .destinationBucket(BUCKET)
                        .destinationKey("b")));
    refused(
        "NoSuchVersion",
        () -> s3.getObjectAsBytes(g -> g.bucket(BUCKET).key("a").versionId("other")));
  }

  private DeleteObjectsResponse deleteAll(ObjectIdentifier... objects) {
    return s3.deleteObjects(d -> d.bucket(BUCKET).delete(all -> all.objects(objects)));
  }

  private static ObjectIdentifier.Builder object(String key) {
    return ObjectIdentifier.builder().key(key);
  }

  private PutObjectResponse put(String key) {
    return s3.putObject(p -> p.bucket(BUCKET).key(key), RequestBody.fromString("1"));
  }

  private List<String> keys() {
    return s3.listObjectsV2(l -> l.bucket(BUCKET)).contents().stream().map(S3Object::key).toList();
  }

  private static String header(S3Exception e, String name) {
    return e.awsErrorDetails().sdkHttpResponse().firstMatchingHeader(name).orElse("");
  }

  private static void refused(String code, Runnable call) {
    S3Exception e = assertThrows(S3Exception.class, call::run);
    assertEquals(code, e.awsErrorDetails().errorCode());
  }
}
