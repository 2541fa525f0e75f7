package io.lightsaillocal.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What suites that were written for other servers have found. */
class OtherSuitesTest extends BucketTest {

  /** As it is one when the signature is verified. */
  @Test
  void aPlusInAPathIsOne() {
    SignedHttp http = new SignedHttp(plane.endpoint(), key);
    assertEquals(200, http.send("PUT", "/photos/pl%2Bus", Map.of(), "plus").statusCode());
    HttpResponse<String> answer =
        http.sendAs("/photos/pl+us", "GET", "/photos/pl%2Bus", Map.of(), "");
    assertEquals("plus", answer.body());
  }

  @Test
  void anEmptyAclIsNone() {
    SignedHttp http = new SignedHttp(plane.endpoint(), key);
    assertEquals(200, http.send("PUT", "/photos/a", Map.of("x-amz-acl", ""), "a").statusCode());
    HttpResponse<String> put = http.send("PUT", "/photos/a?acl=", Map.of("x-amz-acl", ""), "");
    assertTrue(put.body().contains("MissingSecurityHeader"), put.body());
  }

  @Test
  void aContentEncodingComesBackAsItWasSent() {
    assertEquals("gzip, br", encoding("gzip, br"));
    assertEquals("gzip, br", encoding("gzip, br, aws-chunked"));
    assertEquals("gzip,br", encoding("aws-chunked,gzip,br"));
  }

  private String encoding(String sent) {
    SignedHttp http = new SignedHttp(plane.endpoint(), key);
    http.send("PUT", "/photos/a", Map.of("content-encoding", sent), "a");
    return http.send("HEAD", "/photos/a").headers().firstValue("Content-Encoding").orElseThrow();
  }

  /** It follows the host that the client has asked, which works from where the client is. */
  @Test
  void aLocationIsWhereTheClientIs() {
    SignedHttp http = new SignedHttp(plane.endpoint(), key);
    String upload = element(http.send("POST", "/photos/a%20b?uploads=", Map.of(), ""), "UploadId");
    String etag =
        http.send("PUT", "/photos/a%20b?partNumber=1&uploadId=" + upload, Map.of(), "x")
            .headers()
            .firstValue("ETag")
            .orElseThrow();
    HttpResponse<String> completed =
        http.send(
            "POST",
            "/photos/a%20b?uploadId=" + upload,
            Map.of(),
            "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>%s</ETag></Part></CompleteMultipartUpload>"
                .formatted(etag));
    assertEquals(plane.endpoint() + "/photos/a%20b", element(completed, "Location"));
  }

  private static String element(HttpResponse<String> answer, String name) {
    return answer.body().replaceAll("(?s).*<" + name + ">(.*)</" + name + ">.*", "$1");
  }
}
