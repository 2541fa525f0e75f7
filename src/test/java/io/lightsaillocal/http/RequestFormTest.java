package io.lightsaillocal.http;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.junit.LightsailLocalExtension;
import io.lightsaillocal.testing.RawHttp;
import io.lightsaillocal.testing.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All forms in which clients put one and the same request are understood. */
@ExtendWith(LightsailLocalExtension.class)
class RequestFormTest {

  private static final String NOTHING = "{\"activeNames\":[]}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-amz-json-1.1",
        "application/x-amz-json-1.1; charset=utf-8",
        "application/x-amz-json-1.1;charset=UTF-8",
        "application/x-amz-json-1.0",
        "application/json",
        "text/plain",
        "binary/octet-stream"
      })
  void theContentTypeDoesNotMatter(String contentType, LightsailLocal lightsail) {
    RawHttp answer = exchange(lightsail, "GetActiveNames", "{}", "Content-Type: " + contentType);

    assertEquals("HTTP/1.1 200 OK", answer.statusLine());
    assertEquals(NOTHING, answer.body());
    assertEquals("application/x-amz-json-1.1", answer.header("Content-Type"));
  }

  @Test
  void theContentTypeCanBeMissing(LightsailLocal lightsail) {
    RawHttp answer =
        RawHttp.exchange(
            lightsail, "{}", "POST / HTTP/1.1", "X-Amz-Target: Lightsail_20161128.GetActiveNames");

    assertEquals("HTTP/1.1 200 OK", answer.statusLine());
    assertEquals(NOTHING, answer.body());
  }

  @Test
  void headersAreFoundInAnyCase(LightsailLocal lightsail) {
    RawHttp answer =
        RawHttp.exchange(
            lightsail, "{}", "POST / HTTP/1.1", "x-amz-TARGET: Lightsail_20161128.GetActiveNames");

    assertEquals(NOTHING, answer.body());
  }

  @Test
  void anEmptyBodyIsAnEmptyObject(LightsailLocal lightsail) {
    assertEquals(NOTHING, exchange(lightsail, "GetActiveNames", "", "Accept: */*").body());
  }

  @Test
  void whitespaceIsAllowedWhereJsonAllowsIt(LightsailLocal lightsail) {
    assertEquals(
        NOTHING, Wire.to(lightsail).ok("GetActiveNames", " \r\n\t{ \"pageToken\" : null }\n "));
  }

  @Test
  void unknownMembersAreIgnoredWhateverIsInThem(LightsailLocal lightsail) {
    Wire wire = Wire.to(lightsail);

    wire.ok(
        "CreateBucket",
        "{\"x\":[{\"y\":[[1,{}],null]}],\"bucketName\":\"press-kit\",\"BucketName\":7,\"__type\":\"CreateBucketRequest\",\"bundleId\":\"small_1_0\",\"tags\":[{\"key\":\"a\",\"z\":{\"key\":\"b\"}}]}");

    assertEquals("{\"activeNames\":[\"press-kit\"]}", wire.ok("GetActiveNames", "{}"));
    wire.call("GetBuckets", "{\"bucketName\":\"press-kit\"}")
        .then()
        .body("buckets.size()", equalTo(1))
        .body("buckets[0].tags.key", equalTo(List.of("a")));
  }

  @Test
  void nullMembersAreAbsentMembers(LightsailLocal lightsail) {
    Wire wire = Wire.to(lightsail);

    wire.call(
            "CreateBucket",
            "{\"bucketName\":\"press-kit\",\"bundleId\":\"small_1_0\",\"enableObjectVersioning\":null,\"tags\":null}")
        .then()
        .statusCode(200)
        .body("bucket.objectVersioning", equalTo("NeverEnabled"))
        .body("bucket.tags", equalTo(List.of()));
  }

  @Test
  void textIsUtf8AndMayBeEscaped(LightsailLocal lightsail) {
    Wire wire = Wire.to(lightsail);
    wire.createBucket("press-kit");
    String tag =
        "{\"resourceName\":\"press-kit\",\"tags\":[{\"key\":\"ключ\",\"value\":\"\\u00e9\\ud83e\\udea3\\\"\\\\\\n🪣/<>&\"}]}";

    wire.request("TagResource")
        .body(tag.getBytes(StandardCharsets.UTF_8))
        .post("/")
        .then()
        .statusCode(200);

    RawHttp answer = exchange(lightsail, "GetBuckets", "{}", "Accept: */*");
    String tags = answer.body().replaceFirst(".*\"tags\":(\\[.*?]).*", "$1");
    assertEquals("[{\"key\":\"ключ\",\"value\":\"é🪣\\\"\\\\\\n🪣/<>&\"}]", tags);
    assertEquals(
        answer.body().getBytes(StandardCharsets.UTF_8).length,
        Integer.parseInt(answer.header("Content-Length")));
  }

  @Test
  void ofSeveralMembersOfOneNameTheLastCounts(LightsailLocal lightsail) {
    Wire wire = Wire.to(lightsail);

    wire.ok(
        "CreateBucket",
        "{\"bucketName\":\"first-name\",\"bundleId\":\"small_1_0\",\"bucketName\":\"last-name\"}");

    assertEquals("{\"activeNames\":[\"last-name\"]}", wire.ok("GetActiveNames", "{}"));
  }

  @Test
  void aBodyMayComeInChunks(LightsailLocal lightsail) {
    assertEquals(
        NOTHING,
        RawHttp.send(
                lightsail,
                "2\r\n{}\r\n0\r\n\r\n",
                "POST / HTTP/1.1",
                "X-Amz-Target: Lightsail_20161128.GetActiveNames",
                "Transfer-Encoding: chunked")
            .body());
  }

  private static RawHttp exchange(
      LightsailLocal lightsail, String operation, String body, String header) {
    return RawHttp.exchange(
        lightsail,
        body,
        "POST / HTTP/1.1",
        "X-Amz-Target: Lightsail_20161128." + operation,
        header);
  }
}
