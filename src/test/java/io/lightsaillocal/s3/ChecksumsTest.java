package io.lightsaillocal.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.*;

/** What is verified and kept of an object's bytes, with AWS's own client. */
class ChecksumsTest extends BucketTest {

  /** The catalogue of CRCs gives AE8B14860A799888 for these digits. */
  static final String DIGITS = "123456789";

  static final String CRC64NVME_OF_DIGITS = "rosUhgp5mIg=";

  @Override
  S3Client client() {
    return plane.client(key, RequestChecksumCalculation.WHEN_REQUIRED);
  }

  @Test
  void anObjectThatComesWithoutOneGetsTheDefault() {
    PutObjectResponse put =
        s3.putObject(p -> p.bucket(BUCKET).key("a"), RequestBody.fromString(DIGITS));
    assertEquals(CRC64NVME_OF_DIGITS, put.checksumCRC64NVME());
    assertEquals(ChecksumType.FULL_OBJECT, put.checksumType());
    assertEquals(CRC64NVME_OF_DIGITS, head("a", null).checksumCRC64NVME());
    assertNull(s3.headObject(h -> h.bucket(BUCKET).key("a")).checksumCRC64NVME());
    assertEquals(CRC64NVME_OF_DIGITS, attributes("a").checksum().checksumCRC64NVME());
    assertEquals(
        CRC64NVME_OF_DIGITS,
        s3.putObject(
                p -> p.bucket(BUCKET).key("b").checksumCRC64NVME(CRC64NVME_OF_DIGITS),
                RequestBody.fromString(DIGITS))
            .checksumCRC64NVME());
    refused(
        "BadDigest",
        () ->
            s3.putObject(
                p -> p.bucket(BUCKET).key("b").checksumCRC64NVME(CRC64NVME_OF_DIGITS),
                RequestBody.fromString("987654321")));
  }

  @Test
  void aCopyHasTheChecksumOfItsSourceOrTheOneAskedFor() {
    s3.putObject(p -> p.bucket(BUCKET).key("a"), RequestBody.fromString(DIGITS));
    CopyObjectResult copy =
        s3.copyObject(
                c ->
                    c.sourceBucket(BUCKET)
                        .sourceKey("a")
                        .destinationBucket(BUCKET)
                        .destinationKey("b"))
            .copyObjectResult();
    assertEquals(CRC64NVME_OF_DIGITS, copy.checksumCRC64NVME());
    assertEquals(ChecksumType.FULL_OBJECT, copy.checksumType());
    CopyObjectResult other =
        s3.copyObject(
                c ->
                    c.sourceBucket(BUCKET)
                        .sourceKey("a")
                        .destinationBucket(BUCKET)
                        .destinationKey("b")
                        .checksumAlgorithm("CRC32"))
            .copyObjectResult();
    assertEquals("y/Q5Jg==", other.checksumCRC32());
    assertNull(other.checksumCRC64NVME());
    assertEquals("y/Q5Jg==", head("b", null).checksumCRC32());
  }

  @Test
  void aTrailerThatIsWrongIsRefused() {
    assertEquals("200", trailing("x-amz-checksum-crc32:y/Q5Jg=="));
    assertEquals("BadDigest", trailing("x-amz-checksum-crc32:AAAAAA=="));
    assertEquals("InvalidRequest", trailing("x-amz-checksum-crc32:AAA"));
    assertEquals("MalformedTrailerError", trailing("x-amz-checksum-sha1:AAAAAA=="));
  }

  @Test
  void aDigestThatIsWrongIsRefused() {
    SignedHttp http = new SignedHttp(plane.endpoint(), key);
    String wrong = Base64.getEncoder().encodeToString(new byte[16]);
    for (Map.Entry<String, String> digest :
        Map.of(wrong, "BadDigest", "abc", "InvalidDigest").entrySet()) {
      HttpResponse<String> answer =
          http.send("PUT", "/" + BUCKET + "/a", Map.of("content-md5", digest.getKey()), DIGITS);
      assertEquals(400, answer.statusCode());
      assertTrue(answer.body().contains("<Code>" + digest.getValue() + "</Code>"), answer.body());
    }
    assertEquals(404, http.send("GET", "/" + BUCKET + "/a").statusCode());
  }

  private String trailing(String trailer) {
    HttpResponse<String> answer =
        new SignedHttp(plane.endpoint(), key)
            .send(
                "PUT",
                "/" + BUCKET + "/t",
                Map.of(
                    "x-amz-content-sha256",
                    "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                    "x-amz-decoded-content-length",
                    String.valueOf(DIGITS.length()),
                    "x-amz-trailer",
                    "x-amz-checksum-crc32",
                    "content-encoding",
                    "aws-chunked"),
                "9\r\n" + DIGITS + "\r\n0\r\n" + trailer + "\r\n\r\n");
    return answer.statusCode() == 200
        ? "200"
        : answer.body().replaceAll("(?s).*<Code>(.*)</Code>.*", "$1");
  }

  private HeadObjectResponse head(String object, @Nullable Integer part) {
    return s3.headObject(
        h -> h.bucket(BUCKET).key(object).partNumber(part).checksumMode(ChecksumMode.ENABLED));
  }

  private GetObjectAttributesResponse attributes(String object) {
    return s3.getObjectAttributes(
        g ->
            g.bucket(BUCKET)
                .key(object)
                .objectAttributes(ObjectAttributes.CHECKSUM, ObjectAttributes.OBJECT_PARTS));
  }

  private static void refused(String code, Runnable call) {
    S3Exception e = assertThrows(S3Exception.class, call::run);
    assertEquals(code, e.awsErrorDetails().errorCode());
  }
}
