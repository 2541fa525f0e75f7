package io.lightsaillocal.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.RawHttp;
import io.lightsaillocal.testing.S3Clients;
import io.lightsaillocal.testing.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.AccessKey;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Which requests on the one port are S3's, and which bucket they mean. */
class AddressingTest {

  private LightsailLocal emulator;
  private AccessKey key;

  @BeforeEach
  void start() {
    emulator = LightsailLocal.builder().s3Domain("objects.example.test").start();
    try (LightsailClient lightsail = Clients.lightsail(emulator.endpoint())) {
      for (String bucket : new String[] {"press-kit", "archive"}) {
        lightsail.createBucket(request -> request.bucketName(bucket).bundleId("small_1_0"));
      }
      key = lightsail.createBucketAccessKey(request -> request.bucketName("press-kit")).accessKey();
    }
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "s3.us-east-1.localhost",
        "s3.us-east-1.amazonaws.com",
        "objects.example.test"
      })
  void aBucketIsAddressedByHost(String domain) {
    try (S3Client byHost = S3Clients.byHost(key, domain, emulator.port());
        S3Client byPath = S3Clients.with(key, emulator.endpoint())) {
      byHost.putObject(
          put -> put.bucket("press-kit").key("a/b"), RequestBody.fromString("an object"));

      assertEquals(
          "an object",
          byPath.getObjectAsBytes(get -> get.bucket("press-kit").key("a/b")).asUtf8String());
      assertEquals(1, byHost.listObjectsV2(list -> list.bucket("press-kit")).keyCount());
      DeleteObjectsResponse deleted =
          byHost.deleteObjects(
              delete ->
                  delete
                      .bucket("press-kit")
                      .delete(all -> all.objects(object -> object.key("a/b"))));
      assertEquals("a/b", deleted.deleted().get(0).key());
      S3Exception refused =
          assertThrows(
              S3Exception.class, () -> byHost.listObjectsV2(list -> list.bucket("archive")));
      assertEquals("AccessDenied", refused.awsErrorDetails().errorCode());
    }
  }

  @Test
  void theApisAreReachedUnderANameBelowLocalhost() {
    String host = "lightsail.localhost";
    for (String body : new String[] {"{}", "Action=GetCallerIdentity&Version=2011-06-15"}) {
      String answer =
          Wire.to(emulator).request().header("Host", host).body(body).post("/").asString();
      assertTrue(!answer.contains("NoSuchBucket"), answer);
    }
    Wire.to(emulator)
        .request("GetBuckets")
        .header("Host", host)
        .body("{}")
        .post("/")
        .then()
        .statusCode(200);
    Wire.to(emulator).request().header("Host", host).get("/_local/health").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "s3.us-east-1.localhost", "objects.example.test"})
  void onTheHostOfABucketTheControlApisPathIsAKey(String domain) {
    try (S3Client byHost = S3Clients.byHost(key, domain, emulator.port())) {
      byHost.putObject(
          put -> put.bucket("press-kit").key("_local/health"), RequestBody.fromString("an object"));

      assertEquals(
          "an object",
          byHost
              .getObjectAsBytes(get -> get.bucket("press-kit").key("_local/health"))
              .asUtf8String());
    }
  }

  @Test
  void anUnknownDomainNamesNoBucket() {
    try (S3Client byHost = S3Clients.byHost(key, "elsewhere.example.test", emulator.port())) {
      S3Exception refused =
          assertThrows(
              S3Exception.class,
              () ->
                  byHost.putObject(
                      put -> put.bucket("press-kit").key("a/b"), RequestBody.fromString("x")));
      assertEquals("AccessDenied", refused.awsErrorDetails().errorCode());
    }
  }

  @Test
  void aTargetIsTheLightsailApisWhateverThePath() {
    for (String line : new String[] {"GET /", "GET /press-kit", "PUT /press-kit/a"}) {
      RawHttp answer =
          RawHttp.exchange(
              emulator, "", line + " HTTP/1.1", "X-Amz-Target: Lightsail_20161128.GetBuckets");

      assertEquals("HTTP/1.1 404 Not Found", answer.statusLine(), line);
      assertTrue(answer.body().contains("UnknownOperationException"), answer.body());
    }
  }

  @Test
  void aPostWithoutTargetToTheRootIsTheLightsailApis() {
    RawHttp answer = RawHttp.exchange(emulator, "{}", "POST / HTTP/1.1");

    assertEquals("HTTP/1.1 404 Not Found", answer.statusLine());
    assertTrue(
        answer.body().startsWith("{\"__type\":\"UnknownOperationException\""), answer.body());
  }

  @Test
  void optionsOfTheRootAreTheLightsailApis() {
    RawHttp answer =
        RawHttp.exchange(emulator, "", "OPTIONS / HTTP/1.1", "Origin: https://example.com");

    assertEquals("HTTP/1.1 404 Not Found", answer.statusLine());
    assertEquals("114", answer.header("Content-Length"));
  }

  @Test
  void aQueryOfStsAtTheRootIsAnswered() {
    RawHttp answer =
        RawHttp.exchange(
            emulator,
            "Action=GetCallerIdentity&Version=2011-06-15",
            "POST / HTTP/1.1",
            "Content-Type: application/x-www-form-urlencoded");

    assertEquals("HTTP/1.1 200 OK", answer.statusLine());
    assertTrue(answer.body().contains("<Account>123456789012</Account>"), answer.body());
  }

  @Test
  void theControlApiIsNoBucket() {
    assertTrue(Clients.get(emulator.endpoint(), "/_local/health").startsWith("{"));
  }

  @Test
  void everythingElseIsS3s() {
    S3Clients.Fetched root = S3Clients.fetch(emulator.endpoint().resolve("/"));
    assertEquals(403, root.status());
    assertTrue(root.body().contains("<Code>AccessDenied</Code>"), root.body());
    S3Clients.Fetched object = S3Clients.fetch(emulator.endpoint().resolve("/press-kit/a"));
    assertEquals(403, object.status());
    assertTrue(object.body().contains("<Code>AccessDenied</Code>"), object.body());
    S3Clients.Fetched nothing = S3Clients.fetch(emulator.endpoint().resolve("/no-bucket/a"));
    assertEquals(404, nothing.status());
    assertTrue(nothing.body().contains("<Code>NoSuchBucket</Code>"), nothing.body());
  }

  @Test
  void bothSidesAnswerOnOneConnectionAfterAnother() {
    try (S3Client s3 = S3Clients.with(key, emulator.endpoint())) {
      for (int i = 0; i < 3; i++) {
        String object = "k" + i;
        s3.putObject(put -> put.bucket("press-kit").key(object), RequestBody.fromString("x"));
        Wire.to(emulator).request("GetBuckets").body("{}").post("/").then().statusCode(200);
      }
    }
  }
}
