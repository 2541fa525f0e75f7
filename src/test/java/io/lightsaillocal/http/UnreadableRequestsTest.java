package io.lightsaillocal.http;

import static io.lightsaillocal.testing.ExpectedError.malformedHttp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.junit.LightsailLocalExtension;
import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.RawHttp;
import io.lightsaillocal.testing.S3Clients;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.AccessKey;
import software.amazon.awssdk.services.s3.S3Client;

/** What is not HTTP that can be read is refused in the form of whomever it came to. */
@ExtendWith(LightsailLocalExtension.class)
class UnreadableRequestsTest {

  private static final String TARGET = "X-Amz-Target: Lightsail_20161128.GetBuckets";
  private static final String BAD_CHUNK = "zz\r\n{}\r\n0\r\n\r\n";

  private final LightsailLocal lightsail;

  UnreadableRequestsTest(LightsailLocal lightsail) {
    this.lightsail = lightsail;
  }

  @ParameterizedTest
  @CsvSource({"/%00", "/a%", "/a%zz", "/a%2"})
  void thePathOfACall(String path) {
    RawHttp answer = RawHttp.exchange(lightsail, "{}", "POST " + path + " HTTP/1.1", TARGET);

    assertEquals("HTTP/1.1 400 Bad Request", answer.statusLine());
    assertEquals("application/x-amz-json-1.1", answer.header("Content-Type"));
    assertEquals("MalformedHttpRequestException", answer.header("x-amzn-ErrorType"));
    assertEquals(36, answer.header("x-amzn-RequestId").length());
    assertEquals(
        malformedHttp(
                400,
                "The path of '%s' cannot be read: a %% must be followed by two hexadecimal digits, and %%00 stands for no character of a path."
                    .formatted(path))
            .body(),
        answer.body());
  }

  @ParameterizedTest
  @CsvSource({"/b/%00", "/b/a%", "/b/a%zz", "/%"})
  void thePathOfAnObject(String path) {
    RawHttp answer = RawHttp.send(lightsail, "", "GET " + path + " HTTP/1.1");

    assertEquals("HTTP/1.1 400 Bad Request", answer.statusLine());
    assertS3(answer, "InvalidURI");
    assertTrue(answer.body().contains("<Resource>" + path + "</Resource>"), answer.body());
  }

  @ParameterizedTest
  @CsvSource({"/_local/%00", "/_local/a%"})
  void thePathOfTheControlApi(String path) {
    RawHttp answer = RawHttp.send(lightsail, "", "GET " + path + " HTTP/1.1");

    assertEquals("HTTP/1.1 400 Bad Request", answer.statusLine());
    assertEquals("application/json", answer.header("Content-Type"));
    assertTrue(answer.body().contains("The path of '" + path + "' cannot"), answer.body());
  }

  @Test
  void anExpectationThatNobodyKnows() {
    RawHttp call = RawHttp.exchange(lightsail, "{}", "POST / HTTP/1.1", TARGET, "Expect: 200");
    RawHttp object = RawHttp.exchange(lightsail, "{}", "PUT /b/k HTTP/1.1", "Expect: 200");
    RawHttp control =
        RawHttp.exchange(lightsail, "{}", "POST /_local/reset HTTP/1.1", "Expect: 200");

    assertEquals("HTTP/1.1 417 Expectation Failed", call.statusLine());
    assertEquals("MalformedHttpRequestException", call.header("x-amzn-ErrorType"), call.toString());
    assertS3(object, "ExpectationFailed");
    assertTrue(
        control
            .body()
            .contains(
                "The expectation '200' cannot be met: the only one that HTTP has is 100-continue."),
        control.body());
  }

  @Test
  void aChunkOfACallWithoutASize() {
    RawHttp answer =
        RawHttp.send(lightsail, BAD_CHUNK, "POST / HTTP/1.1", TARGET, "Transfer-Encoding: chunked");

    assertEquals("HTTP/1.1 400 Bad Request", answer.statusLine());
    assertEquals("MalformedHttpRequestException", answer.header("x-amzn-ErrorType"));
    assertTrue(
        answer
            .body()
            .contains(
                "\"message\":\"The request is not HTTP that can be read: The body is not framed as its headers say.\""),
        answer.body());
  }

  @Test
  void aChunkForTheControlApiWithoutASize() {
    RawHttp answer =
        RawHttp.send(
            lightsail, BAD_CHUNK, "POST /_local/clock HTTP/1.1", "Transfer-Encoding: chunked");

    assertEquals("HTTP/1.1 400 Bad Request", answer.statusLine());
    assertEquals("application/json", answer.header("Content-Type"));
  }

  @Test
  void aChunkOfAnObjectWithoutASize() {
    AccessKey key = key();
    URI address;
    try (S3Client s3 = S3Clients.with(key, lightsail.endpoint())) {
      String upload =
          s3.createMultipartUpload(create -> create.bucket("my-bucket").key("key")).uploadId();
      address = S3Clients.presignedComplete(key, lightsail.endpoint(), "my-bucket", "key", upload);
    }
    RawHttp answer =
        RawHttp.send(
            lightsail,
            BAD_CHUNK,
            "POST %s?%s HTTP/1.1".formatted(address.getRawPath(), address.getRawQuery()),
            "Transfer-Encoding: chunked");

    assertEquals("HTTP/1.1 400 Bad Request", answer.statusLine(), answer.toString());
    assertS3(answer, "BadRequest");
  }

  @Test
  void aHeadThatIsTooLong() {
    RawHttp object = RawHttp.send(lightsail, "", "GET /b/" + "k".repeat(20_000) + " HTTP/1.1");

    assertEquals("HTTP/1.1 400 Bad Request", object.statusLine());
    assertS3(object, "RequestHeaderSectionTooLarge");
  }

  @Test
  void theConnectionServesOnAfterAPathThatCannotBeRead() {
    RawHttp.send(lightsail, "", "GET /b/%00 HTTP/1.1");

    assertEquals(
        "HTTP/1.1 200 OK",
        RawHttp.exchange(lightsail, "{}", "POST / HTTP/1.1", TARGET).statusLine());
  }

  private AccessKey key() {
    try (LightsailClient client = Clients.lightsail(lightsail.endpoint())) {
      client.createBucket(request -> request.bucketName("my-bucket").bundleId("small_1_0"));
      return client.createBucketAccessKey(request -> request.bucketName("my-bucket")).accessKey();
    }
  }

  private static void assertS3(RawHttp answer, String code) {
    assertEquals("application/xml", answer.header("Content-Type"));
    assertEquals(16, answer.header("x-amz-request-id").length());
    assertTrue(answer.body().contains("<Code>" + code + "</Code>"), answer.body());
  }
}
