package io.lightsaillocal.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.sigv4.BucketKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.*;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Every way in that must be shut. */
class ShutDoorsTest {

  private static final String OTHER_ACCOUNT = "222222222222";

  private TestPlane plane;
  private BucketKey key;
  private S3Client mine;
  private S3Client theirs;

  @BeforeEach
  void start() {
    plane = new TestPlane();
    plane.directory.create("mine");
    plane.directory.create("theirs", OTHER_ACCOUNT, TestDirectory.REGION);
    key = plane.directory.mint("mine");
    mine = plane.client(key);
    theirs = plane.client(plane.directory.mint("theirs"));
    theirs.putObject(put -> put.bucket("theirs").key("secret"), RequestBody.fromString("theirs"));
    mine.putObject(put -> put.bucket("mine").key("a"), RequestBody.fromString("mine"));
  }

  @AfterEach
  void stop() {
    // The SDK believes a server that says that its clock is wrong, in all its clients.
    SdkGlobalTime.setGlobalTimeOffset(0);
    mine.close();
    theirs.close();
    plane.close();
  }

  @Test
  void anotherBucketsKeyOpensNothing() {
    List<Consumer<S3Client>> calls =
        List.of(
            s3 -> s3.getObjectAsBytes(get -> get.bucket("theirs").key("secret")),
            s3 -> s3.getObjectTagging(get -> get.bucket("theirs").key("secret")),
            s3 -> s3.getObjectAcl(get -> get.bucket("theirs").key("secret")),
            s3 -> s3.listObjectsV2(list -> list.bucket("theirs")),
            s3 -> s3.listObjects(list -> list.bucket("theirs")),
            s3 -> s3.listObjectVersions(list -> list.bucket("theirs")),
            s3 -> s3.listMultipartUploads(list -> list.bucket("theirs")),
            s3 -> s3.putObject(put -> put.bucket("theirs").key("x"), RequestBody.fromString("x")),
            s3 -> s3.deleteObject(delete -> delete.bucket("theirs").key("secret")),
            s3 ->
                s3.deleteObjects(
                    delete ->
                        delete
                            .bucket("theirs")
                            .delete(all -> all.objects(object -> object.key("secret")))),
            s3 -> s3.createMultipartUpload(create -> create.bucket("theirs").key("x")),
            s3 -> s3.listObjectsV2(list -> list.bucket("no-such-bucket")));
    calls.forEach(call -> refused("AccessDenied", () -> call.accept(mine)));
    assertEquals(1, theirs.listObjectsV2(list -> list.bucket("theirs")).keyCount());
  }

  @Test
  void nothingIsCopiedOutOfAnotherBucket() {
    refused(
        "AccessDenied",
        () ->
            mine.copyObject(
                copy ->
                    copy.sourceBucket("theirs")
                        .sourceKey("secret")
                        .destinationBucket("mine")
                        .destinationKey("stolen")));
    String upload = mine.createMultipartUpload(c -> c.bucket("mine").key("stolen")).uploadId();
    refused(
        "AccessDenied",
        () ->
            mine.uploadPartCopy(
                copy ->
                    copy.sourceBucket("theirs")
                        .sourceKey("secret")
                        .destinationBucket("mine")
                        .destinationKey("stolen")
                        .uploadId(upload)
                        .partNumber(1)));
    refused(
        "AccessDenied",
        () ->
            mine.copyObject(
                copy ->
                    copy.sourceBucket("mine")
                        .sourceKey("a")
                        .destinationBucket("theirs")
                        .destinationKey("planted")));
  }

  @Test
  void aBucketOfAnotherThanTheExpectedOwnerIsShut() {
    String owner = TestDirectory.OWNER;
    mine.headObject(h -> h.bucket("mine").key("a").expectedBucketOwner(owner));
    refused(
        "AccessDenied",
        () ->
            mine.getObjectAsBytes(
                g -> g.bucket("mine").key("a").expectedBucketOwner(OTHER_ACCOUNT)));
    refused(
        "AccessDenied",
        () ->
            mine.copyObject(
                c ->
                    c.sourceBucket("mine")
                        .sourceKey("a")
                        .destinationBucket("mine")
                        .destinationKey("b")
                        .expectedBucketOwner(owner)
                        .expectedSourceBucketOwner(OTHER_ACCOUNT)));
  }

  @Test
  void anUploadOfAnotherBucketCannotBeTouched() {
    String upload = theirs.createMultipartUpload(c -> c.bucket("theirs").key("k")).uploadId();
    refused(
        "NoSuchUpload",
        () ->
            mine.uploadPart(
                part -> part.bucket("mine").key("k").uploadId(upload).partNumber(1),
                RequestBody.fromString("x")));
    refused(
        "NoSuchUpload",
        () -> mine.abortMultipartUpload(abort -> abort.bucket("mine").key("k").uploadId(upload)));
    refused(
        "NoSuchUpload",
        () -> mine.listParts(list -> list.bucket("mine").key("k").uploadId(upload)));
  }

  @Test
  void noBucketIsMadeOrChangedThroughS3() {
    for (S3Client s3 : List.of(mine, plane.client(TestPlane.OWNER))) {
      refused("AccessDenied", () -> s3.createBucket(create -> create.bucket("new-bucket")));
      refused("AccessDenied", () -> s3.deleteBucket(delete -> delete.bucket("mine")));
      refused("AccessDenied", () -> s3.putBucketPolicy(put -> put.bucket("mine").policy("{}")));
      refused(
          "AccessDenied",
          () -> s3.putBucketAcl(put -> put.bucket("mine").acl(BucketCannedACL.PUBLIC_READ)));
      refused(
          "AccessDenied",
          () ->
              s3.putBucketVersioning(
                  put ->
                      put.bucket("mine")
                          .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED))));
      refused("AccessDenied", () -> s3.deleteBucketCors(delete -> delete.bucket("mine")));
    }
    refused("AccessDenied", () -> mine.listBuckets());
  }

  @Test
  void whoIsNotKnownIsNotLetIn() {
    refused("InvalidAccessKeyId", () -> get(plane.client("AKIANOSUCHKEY", "x", "us-east-1")));
    refused(
        "SignatureDoesNotMatch", () -> get(plane.client(key.accessKeyId(), "wrong", "us-east-1")));
    refused(
        "AuthorizationHeaderMalformed",
        () -> get(plane.client(key.accessKeyId(), key.secretAccessKey(), "eu-west-1")));
    refused("AccessDenied", () -> get(plane.client(TestPlane.STRANGER)));
    plane.directory.deleteKey(key);
    refused("InvalidAccessKeyId", () -> get(mine));
  }

  @Test
  void aReaderDoesNotWrite() {
    plane.directory.readers("mine", TestPlane.STRANGER.account());
    S3Client reader = plane.client(TestPlane.STRANGER);
    assertEquals("mine", get(reader));
    refused(
        "AccessDenied",
        () -> reader.putObject(put -> put.bucket("mine").key("x"), RequestBody.fromString("x")));
    refused("AccessDenied", () -> reader.deleteObject(delete -> delete.bucket("mine").key("a")));
    refused(
        "AccessDenied",
        () ->
            reader.putObjectAcl(
                put -> put.bucket("mine").key("a").acl(ObjectCannedACL.PUBLIC_READ)));
    refused(
        "AccessDenied", () -> reader.deleteObjectTagging(delete -> delete.bucket("mine").key("a")));
  }

  @Test
  void aPresignedUrlEndsWithItsKeyAndItsTime() throws IOException {
    URI url = presignedGet("a", Duration.ofMinutes(10));
    assertEquals(200, status("GET", url, Map.of()));
    assertEquals(403, status("PUT", url, Map.of()));
    assertEquals(
        403, status("GET", URI.create(url.toString().replace("/mine/a?", "/mine/b?")), Map.of()));
    assertEquals(403, status("GET", URI.create(url + "&versionId=null"), Map.of()));
    assertEquals(
        403,
        status(
            "GET",
            URI.create(url.toString().replace("X-Amz-Expires=600", "X-Amz-Expires=6000")),
            Map.of()));
    plane.pass(Duration.ofMinutes(11));
    assertEquals(403, status("GET", url, Map.of()));
    plane.pass(Duration.ofMinutes(-11));
    assertEquals(200, status("GET", url, Map.of()));
    plane.directory.deleteKey(key);
    assertEquals(403, status("GET", url, Map.of()));
  }

  @Test
  void aPresignedUrlGrantsNothingThatWasNotSigned() throws IOException {
    URI url;
    try (S3Presigner presigner = plane.presigner(key)) {
      url =
          URI.create(
              presigner
                  .presignPutObject(
                      presign ->
                          presign
                              .signatureDuration(Duration.ofMinutes(10))
                              .putObjectRequest(put -> put.bucket("mine").key("up")))
                  .url()
                  .toString());
    }
    assertEquals(403, status("PUT", url, Map.of("x-amz-copy-source", "/mine/a")));
    assertEquals(403, status("PUT", url, Map.of("x-amz-acl", "public-read")));
    assertEquals(403, status("PUT", url, Map.of("x-amz-tagging", "a=b")));
    assertEquals(403, status("PUT", URI.create(url + "&acl"), Map.of()));
    assertEquals(403, status("PUT", URI.create(url + "&tagging"), Map.of()));
  }

  @Test
  void aRequestCannotBeSentAgainLater() {
    plane.pass(Duration.ofMinutes(16));
    refused("RequestTimeTooSkewed", () -> get(mine));
    plane.pass(Duration.ofMinutes(-32));
    refused("RequestTimeTooSkewed", () -> get(mine));
  }

  @Test
  void pathTricksEndInTheSameBucket() throws IOException {
    URI url = presignedGet("a", Duration.ofMinutes(10));
    String query = url.getRawQuery();
    for (String path :
        List.of(
            "/mine/../theirs/secret",
            "/mine/%2e%2e/theirs/secret",
            "/mine/..%2ftheirs/secret",
            "/mine//../theirs/secret",
            "/mine/./../theirs/secret",
            "//theirs/secret",
            "/theirs/secret",
            "/%74heirs/secret",
            "/mine%2f..%2ftheirs/secret",
            "/mine/..;/theirs/secret",
            "/mine/a/../../theirs/secret")) {
      for (String target : List.of(path, path + "?" + query)) {
        String answer = raw("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + plane.port());
        assertTrue(
            answer.startsWith("HTTP/1.1 403")
                || answer.startsWith("HTTP/1.1 400")
                || answer.startsWith("HTTP/1.1 404"),
            target + " " + answer);
      }
    }
  }

  @Test
  void theVirtualHostOfAnotherBucketIsThatBucket() throws IOException {
    plane.directory.rules("mine", true, false);
    for (String host :
        List.of(
            "theirs.s3.us-east-1.localhost",
            "theirs.s3.us-east-1.amazonaws.com",
            "theirs.localhost",
            "theirs.s3.example.test")) {
      assertTrue(raw("GET /mine/a HTTP/1.1\r\nHost: " + host).startsWith("HTTP/1.1 403"), host);
      assertTrue(raw("GET /secret HTTP/1.1\r\nHost: " + host).startsWith("HTTP/1.1 403"), host);
    }
    assertTrue(raw("GET /a HTTP/1.1\r\nHost: mine.localhost").startsWith("HTTP/1.1 200"));
  }

  @Test
  void strangersReadOnlyWhatIsPublic() throws IOException {
    URI a = plane.endpoint().resolve("/mine/a");
    assertEquals(403, status("GET", a, Map.of()));
    refused(
        "AccessDenied",
        () -> mine.putObjectAcl(p -> p.bucket("mine").key("a").acl(ObjectCannedACL.PUBLIC_READ)));
    plane.directory.rules("mine", false, true);
    mine.putObjectAcl(put -> put.bucket("mine").key("a").acl(ObjectCannedACL.PUBLIC_READ));
    assertEquals(200, status("GET", a, Map.of()));
    mine.putObjectAcl(put -> put.bucket("mine").key("a").acl(ObjectCannedACL.PRIVATE));
    assertEquals(403, status("GET", a, Map.of()));
    plane.directory.rules("mine", true, false);
    assertEquals(200, status("GET", a, Map.of()));
    for (String path :
        List.of(
            "/mine",
            "/mine/",
            "/mine?versions",
            "/mine?uploads",
            "/mine/missing",
            "/mine/a?acl",
            "/mine/a?tagging",
            "/mine/a?attributes",
            "/mine/a?versionId=null",
            "/mine?location",
            "/",
            "/theirs/secret",
            "/mine?lifecycle")) {
      assertEquals(403, status("GET", plane.endpoint().resolve(path), Map.of()), path);
    }
    assertEquals(
        400,
        status(
            "GET", plane.endpoint().resolve("/mine/a?response-content-type=text/html"), Map.of()));
    for (String method : List.of("PUT", "DELETE", "POST")) {
      assertEquals(403, status(method, a, Map.of()), method);
    }
    assertEquals(
        403,
        status(
            "PUT", plane.endpoint().resolve("/mine/copy"), Map.of("x-amz-copy-source", "/mine/a")));
  }

  @Test
  void theKeyOfADeletedBucketDoesNotOpenItsSuccessor() {
    plane.directory.delete("mine");
    refused("InvalidAccessKeyId", () -> get(mine));
    plane.directory.create("mine", OTHER_ACCOUNT, TestDirectory.REGION);
    refused("InvalidAccessKeyId", () -> get(mine));
    S3Client successor = plane.client(plane.directory.mint("mine"));
    assertEquals(0, successor.listObjectsV2(list -> list.bucket("mine")).keyCount());
    refused("AccessDenied", () -> get(plane.client(TestPlane.OWNER)));
  }

  @Test
  void secretsAreNeverShown() {
    assertTrue(!key.toString().contains(key.secretAccessKey()));
    assertTrue(!TestPlane.STRANGER.toString().contains(TestPlane.STRANGER.secretAccessKey()));
    S3Exception e =
        assertThrows(
            S3Exception.class,
            () ->
                plane
                    .client(key.accessKeyId(), "wrong", "us-east-1")
                    .listObjects(l -> l.bucket("mine")));
    assertTrue(!String.valueOf(e.getMessage()).contains(key.secretAccessKey()));
  }

  private static String get(S3Client s3) {
    return s3.getObjectAsBytes(get -> get.bucket("mine").key("a")).asUtf8String();
  }

  private URI presignedGet(String objectKey, Duration duration) {
    try (S3Presigner presigner = plane.presigner(key)) {
      return URI.create(
          presigner
              .presignGetObject(
                  presign ->
                      presign
                          .signatureDuration(duration)
                          .getObjectRequest(get -> get.bucket("mine").key(objectKey)))
              .url()
              .toString());
    }
  }

  private static void refused(String code, Runnable call) {
    S3Exception e = assertThrows(S3Exception.class, call::run);
    assertEquals(code, e.awsErrorDetails().errorCode());
  }

  private static int status(String method, URI url, Map<String, String> headers)
      throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
    connection.setRequestMethod(method);
    headers.forEach(connection::setRequestProperty);
    if (method.equals("PUT") || method.equals("POST")) {
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "text/plain");
      try (OutputStream out = connection.getOutputStream()) {
        out.write('x');
      }
    }
    return connection.getResponseCode();
  }

  private String raw(String head) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), plane.port())) {
      socket
          .getOutputStream()
          .write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
