package io.lightsaillocal.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.s3.objects.BucketRef.Versioning;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.*;

/** What a bucket holds, page by page, and whose it is, with AWS's own client. */
class ListingsTest extends BucketTest {

  @Test
  void aPageSaysWhatItIsAPageOf() {
    put("l/a", "l/b/1", "l/b/2", "l/c", "m");
    ListObjectsV2Response first =
        s3.listObjectsV2(l -> l.bucket(BUCKET).prefix("l/").delimiter("/").maxKeys(2));
    assertEquals(BUCKET, first.name());
    assertEquals("l/", first.prefix());
    assertEquals("/", first.delimiter());
    assertEquals(2, first.maxKeys());
    assertEquals(2, first.keyCount());
    assertTrue(first.isTruncated());
    assertNull(first.continuationToken());
    assertNull(first.startAfter());
    assertEquals(List.of("l/a"), first.contents().stream().map(S3Object::key).toList());
    assertEquals("l/b/", first.commonPrefixes().get(0).prefix());
    assertEquals(List.of(ChecksumAlgorithm.CRC32), first.contents().get(0).checksumAlgorithm());

    ListObjectsV2Response second =
        s3.listObjectsV2(
            l ->
                l.bucket(BUCKET)
                    .prefix("l/")
                    .delimiter("/")
                    .continuationToken(first.nextContinuationToken()));
    assertEquals(List.of("l/c"), second.contents().stream().map(S3Object::key).toList());
    assertFalse(second.isTruncated());
    assertNull(second.nextContinuationToken());
  }

  @Test
  void aListingBeginsBehindAnyKey() {
    put("l/a", "l/b/1", "l/b/2", "l/c");
    ListObjectsV2Response after =
        s3.listObjectsV2(l -> l.bucket(BUCKET).delimiter("/").prefix("l/").startAfter("l/b/1"));
    assertEquals("l/b/1", after.startAfter());
    assertEquals("l/b/", after.commonPrefixes().get(0).prefix());
    ListObjectsResponse marked = s3.listObjects(l -> l.bucket(BUCKET).marker("l/a").maxKeys(1));
    assertEquals("l/b/1", marked.contents().get(0).key());
    assertTrue(marked.isTruncated());
    assertNull(marked.nextMarker());
    assertEquals(
        "l/",
        s3.listObjects(l -> l.bucket(BUCKET).delimiter("/").maxKeys(1))
            .commonPrefixes()
            .get(0)
            .prefix());
  }

  @Test
  void noKeysAreListedIfNoneAreWanted() {
    put("a");
    assertEquals(0, s3.listObjectsV2(l -> l.bucket(BUCKET).maxKeys(0)).keyCount());
    assertFalse(s3.listObjects(l -> l.bucket(BUCKET).maxKeys(0)).isTruncated());
    assertFalse(s3.listObjectVersions(l -> l.bucket(BUCKET).maxKeys(0)).isTruncated());
    assertEquals(1000, s3.listObjectsV2(l -> l.bucket(BUCKET).maxKeys(5000)).maxKeys());
  }

  @ParameterizedTest
  @CsvSource({
    "list-type=2&max-keys=-1",
    "list-type=2&max-keys=many",
    "encoding-type=base64&list-type=2",
    "continuation-token=%21%21&list-type=2",
    "list-type=3",
    "version-id-marker=x&versions=",
    "max-uploads=-1&uploads="
  })
  void whatCannotBeAskedIsSaidSo(String query) {
    String answer = new SignedHttp(plane.endpoint(), key).send("GET", "/photos?" + query).body();
    assertTrue(answer.contains("<Code>InvalidArgument</Code>"), answer);
  }

  @Test
  void keysAreToldEscapedWhereThatIsAskedFor() {
    put("a b/ü+\r", "ctrl\u0001<&>😀");
    SignedHttp http = new SignedHttp(plane.endpoint(), key);
    String escaped = http.send("GET", "/photos?delimiter=%2F&encoding-type=url&list-type=2").body();
    assertTrue(escaped.contains("<Prefix>a%20b/</Prefix>"), escaped);
    assertTrue(escaped.contains("<EncodingType>url</EncodingType>"), escaped);
    String plain = http.send("GET", "/photos?list-type=2").body();
    assertTrue(plain.contains("<Key>a b/ü+&#xd;</Key>"), plain);
    assertTrue(plain.contains("<Key>ctrl\uFFFD&lt;&amp;>😀</Key>"), plain);
    assertTrue(escaped.contains("<Key>ctrl%01%3C%26%3E%F0%9F%98%80</Key>"), escaped);
  }

  @Test
  void versionsArePagedWithCommonPrefixes() {
    plane.directory.versioning(BUCKET, Versioning.ENABLED);
    put("v/a", "v/a", "v/b/1", "v/b/2", "v/c");
    s3.deleteObject(d -> d.bucket(BUCKET).key("v/a"));
    List<String> found = new ArrayList<>();
    String afterKey = null;
    String afterVersion = null;
    boolean more = true;
    while (more) {
      String keyMarker = afterKey;
      String versionMarker = afterVersion;
      ListObjectVersionsResponse page =
          s3.listObjectVersions(
              l ->
                  l.bucket(BUCKET)
                      .prefix("v/")
                      .delimiter("/")
                      .maxKeys(1)
                      .keyMarker(keyMarker)
                      .versionIdMarker(versionMarker));
      Stream.of(
              page.deleteMarkers().stream().map(marker -> "deleted " + marker.key()),
              page.versions().stream().map(ObjectVersion::key),
              page.commonPrefixes().stream().map(CommonPrefix::prefix))
          .flatMap(names -> names)
          .forEach(found::add);
      afterKey = page.nextKeyMarker();
      afterVersion = page.nextVersionIdMarker();
      more = page.isTruncated();
    }
    assertEquals(List.of("deleted v/a", "v/a", "v/a", "v/b/", "v/c"), found);
  }

  @Test
  void uploadsArePagedWithCommonPrefixes() {
    for (String name : List.of("u/a", "u/a", "u/b/1", "u/b/2", "u/c", "u|d|1")) {
      s3.createMultipartUpload(c -> c.bucket(BUCKET).key(name));
    }
    assertEquals(
        List.of("u/a", "u/a", "u/b/1", "u/b/2", "u/c", "u|d|1"),
        s3.listMultipartUploadsPaginator(l -> l.bucket(BUCKET).maxUploads(1)).uploads().stream()
            .map(MultipartUpload::key)
            .toList());
    ListMultipartUploadsResponse folders =
        s3.listMultipartUploads(l -> l.bucket(BUCKET).prefix("u/").delimiter("/").maxUploads(3));
    assertEquals(2, folders.uploads().size());
    assertEquals("u/b/", folders.commonPrefixes().get(0).prefix());
    assertEquals("u/b/", folders.nextKeyMarker());
    ListMultipartUploadsResponse rest =
        s3.listMultipartUploads(
            l -> l.bucket(BUCKET).prefix("u/").delimiter("/").keyMarker(folders.nextKeyMarker()));
    assertEquals("u/c", rest.uploads().get(0).key());
    assertFalse(rest.isTruncated());
    assertEquals(
        "u|d|",
        s3.listMultipartUploads(l -> l.bucket(BUCKET).prefix("u|").delimiter("|"))
            .commonPrefixes()
            .get(0)
            .prefix());
  }

  @Test
  void everythingIsTheAccounts() {
    put("a");
    String upload = s3.createMultipartUpload(c -> c.bucket(BUCKET).key("u")).uploadId();
    String owner = s3.getObjectAcl(g -> g.bucket(BUCKET).key("a")).owner().id();
    assertTrue(owner.matches("[0-9a-f]{64}"), owner);
    assertEquals(owner, s3.getBucketAcl(g -> g.bucket(BUCKET)).owner().id());
    assertEquals(owner, s3.listObjects(l -> l.bucket(BUCKET)).contents().get(0).owner().id());
    assertNull(s3.listObjectsV2(l -> l.bucket(BUCKET)).contents().get(0).owner());
    assertEquals(
        owner,
        s3.listObjectsV2(l -> l.bucket(BUCKET).fetchOwner(true)).contents().get(0).owner().id());
    assertEquals(
        owner, s3.listObjectVersions(l -> l.bucket(BUCKET)).versions().get(0).owner().id());
    MultipartUpload listed = s3.listMultipartUploads(l -> l.bucket(BUCKET)).uploads().get(0);
    assertEquals(owner, listed.owner().id());
    assertEquals(owner, listed.initiator().id());
    assertEquals(owner, s3.listParts(l -> l.bucket(BUCKET).key("u").uploadId(upload)).owner().id());
    try (S3Client holder = plane.client(TestPlane.OWNER);
        S3Client stranger = plane.client(TestPlane.STRANGER)) {
      ListBucketsResponse buckets = holder.listBuckets();
      assertEquals(owner, buckets.owner().id());
      assertEquals(BUCKET, buckets.buckets().get(0).name());
      assertNotEquals(owner, stranger.listBuckets().owner().id());
    }
  }

  @Test
  void bucketsArePaged() {
    plane.directory.create("archive");
    plane.directory.create("attic", TestDirectory.OWNER, "eu-west-1");
    try (S3Client holder = plane.client(TestPlane.OWNER)) {
      assertEquals(
          List.of("archive", "attic", BUCKET),
          holder.listBucketsPaginator(l -> l.maxBuckets(1)).buckets().stream()
              .map(Bucket::name)
              .toList());
      assertEquals(2, holder.listBuckets(l -> l.prefix("a")).buckets().size());
      assertEquals(
          "eu-west-1",
          holder.listBuckets(l -> l.bucketRegion("eu-west-1")).buckets().get(0).bucketRegion());
    }
  }

  @Test
  void anAclIsPutAsADocumentToo() {
    plane.directory.rules(BUCKET, false, true);
    put("a");
    GetObjectAclResponse before = s3.getObjectAcl(g -> g.bucket(BUCKET).key("a"));
    Grant everybody =
        Grant.builder()
            .grantee(g -> g.type(Type.GROUP).uri("http://acs.amazonaws.com/groups/global/AllUsers"))
            .permission(Permission.READ)
            .build();
    List<Grant> grants = new ArrayList<>(before.grants());
    grants.add(everybody);
    s3.putObjectAcl(
        p ->
            p.bucket(BUCKET)
                .key("a")
                .accessControlPolicy(acl -> acl.owner(before.owner()).grants(grants)));
    assertEquals(grants, s3.getObjectAcl(g -> g.bucket(BUCKET).key("a")).grants());
    s3.putObjectAcl(p -> p.bucket(BUCKET).key("a").acl(ObjectCannedACL.PRIVATE));
    assertEquals(before.grants(), s3.getObjectAcl(g -> g.bucket(BUCKET).key("a")).grants());
    refused(
        "AccessDenied",
        () ->
            s3.putObjectAcl(
                p ->
                    p.bucket(BUCKET)
                        .key("a")
                        .accessControlPolicy(acl -> acl.owner(o -> o.id("me")).grants(grants))));
    refused(
        "NotImplemented",
        () ->
            s3.putObjectAcl(
                p ->
                    p.bucket(BUCKET)
                        .key("a")
                        .accessControlPolicy(
                            acl ->
                                acl.owner(before.owner())
                                    .grants(
                                        everybody.toBuilder()
                                            .permission(Permission.FULL_CONTROL)
                                            .build()))));
    refused("NoSuchKey", () -> s3.getObjectAcl(g -> g.bucket(BUCKET).key("missing")));
  }

  private void put(String... keys) {
    for (String name : keys) {
      s3.putObject(p -> p.bucket(BUCKET).key(name), RequestBody.fromString(name));
    }
  }

  private static void refused(String code, Runnable call) {
    S3Exception e = assertThrows(S3Exception.class, call::run);
    assertEquals(code, e.awsErrorDetails().errorCode());
  }
}
