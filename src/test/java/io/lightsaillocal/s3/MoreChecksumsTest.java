package io.lightsaillocal.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checksums that botocore's model has and the SDK for Java does not have yet. */
class MoreChecksumsTest extends BucketTest {

  private static final String OBJECT = "/" + BUCKET + "/sum";

  @ParameterizedTest
  @CsvSource({
    "sha512, 2eZ2LdHI6vbWGzxhkvxAjU1tXxF20MKRabwk5xw/J0rSf81YEbMT1oH35V7ALXPUmclUVba1u1A6z1dPuo/+hQ==",
    "md5, JfnnlDI7RTiF9RgfG2JNCw==",
    "xxhash64, jLhB20DmroM=",
    "xxhash3, ctyxi2ehff8=",
    "xxhash128, MxGUd+3l3NXpcWQnaB1YYA=="
  })
  void areVerifiedKeptAndTold(String algorithm, String ofDigits) {
    String header = "x-amz-checksum-" + algorithm;
    SignedHttp http = new SignedHttp(plane.endpoint(), key);

    HttpResponse<String> put = put(http, header, ofDigits);
    assertEquals(200, put.statusCode(), put.body());
    assertEquals(ofDigits, put.headers().firstValue(header).orElseThrow());
    assertEquals(ofDigits, told(http, header));

    refused("BadDigest", put(http, header, flipped(ofDigits)));
    refused("InvalidRequest", put(http, header, "abc"));
    assertEquals(200, trailing(http, header, ofDigits).statusCode());
    refused("BadDigest", trailing(http, header, flipped(ofDigits)));
    assertEquals(ofDigits, told(http, header));
  }

  @ParameterizedTest
  @CsvSource({
    "SHA512, 2eZ2LdHI6vbWGzxhkvxAjU1tXxF20MKRabwk5xw/J0rSf81YEbMT1oH35V7ALXPUmclUVba1u1A6z1dPuo/+hQ==",
    "XXHASH3, ctyxi2ehff8="
  })
  void areThoseOfPartsToo(String algorithm, String ofDigits) {
    String header = "x-amz-checksum-" + algorithm.toLowerCase(java.util.Locale.ROOT);
    SignedHttp http = new SignedHttp(plane.endpoint(), key);
    HttpResponse<String> begun =
        http.send("POST", OBJECT + "?uploads=", Map.of("x-amz-checksum-algorithm", algorithm), "");
    assertEquals("COMPOSITE", begun.headers().firstValue("x-amz-checksum-type").orElseThrow());
    String upload = element(begun, "UploadId");
    HttpResponse<String> part =
        http.send(
            "PUT",
            OBJECT + "?partNumber=1&uploadId=" + upload,
            Map.of(header, ofDigits),
            ChecksumsTest.DIGITS);
    assertEquals(ofDigits, part.headers().firstValue(header).orElseThrow());
    String etag = part.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> completed =
        http.send(
            "POST",
            OBJECT + "?uploadId=" + upload,
            Map.of(),
            "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>%s</ETag><Checksum%s>%s</Checksum%s></Part></CompleteMultipartUpload>"
                .formatted(etag, algorithm, ofDigits, algorithm));
    assertTrue(element(completed, "Checksum" + algorithm).endsWith("-1"), completed.body());
    assertEquals(
        ofDigits,
        http.send("GET", OBJECT + "?partNumber=1", Map.of("x-amz-checksum-mode", "ENABLED"), "")
            .headers()
            .firstValue(header)
            .orElseThrow());
  }

  @Test
  void oneThatNobodyKnowsIsRefused() {
    SignedHttp http = new SignedHttp(plane.endpoint(), key);
    refused("InvalidRequest", put(http, "x-amz-checksum-nonsense", "AAAAAA=="));
    assertEquals(404, http.send("GET", OBJECT).statusCode());
  }

  /** The whole's checksum is that of the upload's algorithm, or none. */
  @Test
  void aCompletionThatDeclaresAnotherOrAMalformedOneIsRefused() {
    SignedHttp http = new SignedHttp(plane.endpoint(), key);
    String upload =
        element(
            http.send(
                "POST",
                OBJECT + "?uploads=",
                Map.of("x-amz-checksum-algorithm", "CRC32", "x-amz-checksum-type", "FULL_OBJECT"),
                ""),
            "UploadId");
    String etag =
        http.send(
                "PUT",
                OBJECT + "?partNumber=1&uploadId=" + upload,
                Map.of("x-amz-checksum-crc32", "y/Q5Jg=="),
                ChecksumsTest.DIGITS)
            .headers()
            .firstValue("ETag")
            .orElseThrow();
    String document =
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>%s</ETag></Part></CompleteMultipartUpload>"
            .formatted(etag);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-amz-checksum-crc32", "AAA");
    headers.put("x-amz-checksum-crc32c", "y/Q5Jg==");
    headers.put("x-amz-checksum-sha256", "y/Q5Jg==");
    headers.forEach(
        (name, value) ->
            refused(
                "InvalidRequest",
                http.send("POST", OBJECT + "?uploadId=" + upload, Map.of(name, value), document)));
    assertEquals(
        200,
        http.send(
                "POST",
                OBJECT + "?uploadId=" + upload,
                Map.of("x-amz-checksum-crc32", "y/Q5Jg=="),
                document)
            .statusCode());
  }

  private static HttpResponse<String> put(SignedHttp http, String header, String checksum) {
    return http.send("PUT", OBJECT, Map.of(header, checksum), ChecksumsTest.DIGITS);
  }

  private static HttpResponse<String> trailing(SignedHttp http, String header, String checksum) {
    return http.send(
        "PUT",
        OBJECT,
        Map.of(
            "x-amz-content-sha256",
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
            "x-amz-decoded-content-length",
            "9",
            "x-amz-trailer",
            header),
        "9\r\n" + ChecksumsTest.DIGITS + "\r\n0\r\n" + header + ":" + checksum + "\r\n\r\n");
  }

  private static String told(SignedHttp http, String header) {
    return http.send("GET", OBJECT, Map.of("x-amz-checksum-mode", "ENABLED"), "")
        .headers()
        .firstValue(header)
        .orElseThrow();
  }

  private static String flipped(String checksum) {
    return (checksum.charAt(0) == 'A' ? 'B' : 'A') + checksum.substring(1);
  }

  private static String element(HttpResponse<String> answer, String name) {
    return answer.body().replaceAll("(?s).*<" + name + ">(.*)</" + name + ">.*", "$1");
  }

  private static void refused(String code, HttpResponse<String> answer) {
    assertTrue(answer.body().contains("<Code>" + code + "</Code>"), answer.body());
  }
}
