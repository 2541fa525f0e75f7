package io.lightsaillocal.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lightsaillocal.s3.objects.ChecksumAlgorithm;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.*;

/** What is verified and kept of the bytes of an upload in parts, with AWS's own client. */
class UploadChecksumsTest extends BucketTest {

  private static final int LEAST_PART = 5 * 1024 * 1024;

  @Override
  S3Client client() {
    return plane.client(key, RequestChecksumCalculation.WHEN_REQUIRED);
  }

  @ParameterizedTest
  @CsvSource({
    ",",
    "CRC64NVME,",
    "CRC32,FULL_OBJECT",
    "CRC32,COMPOSITE",
    "CRC32C,FULL_OBJECT",
    "CRC32C,",
    "SHA1,",
    "SHA256,COMPOSITE"
  })
  void anUploadInPartsHasTheOneAskedFor(@Nullable String algorithm, @Nullable String type) {
    byte[] bytes = new byte[LEAST_PART + 4321];
    new Random(1).nextBytes(bytes);
    List<byte[]> parts =
        List.of(
            Arrays.copyOf(bytes, LEAST_PART), Arrays.copyOfRange(bytes, LEAST_PART, bytes.length));
    ChecksumAlgorithm of =
        algorithm == null ? ChecksumAlgorithm.CRC64NVME : ChecksumAlgorithm.valueOf(algorithm);
    boolean composite = algorithm != null && !"FULL_OBJECT".equals(type) && !of.isWhole();

    String upload = begin("big", algorithm, type);
    List<CompletedPart> sent = new ArrayList<>();
    for (byte[] part : parts) {
      sent.add(send("big", upload, sent.size() + 1, part, algorithm == null ? null : of));
    }
    String expected = composite ? composite(of, parts) : sum(of, bytes);
    List<byte[]> others = List.of(parts.get(0));
    String wrong = composite ? composite(of, others) : sum(of, others.get(0));
    refused("BadDigest", () -> complete("big", upload, sent, wrong, of, null));
    refused(
        "InvalidRequest",
        () -> complete("big", upload, sent, null, of, composite ? "FULL_OBJECT" : "COMPOSITE"));
    CompleteMultipartUploadResponse whole = complete("big", upload, sent, expected, of, null);

    String shown = composite ? "COMPOSITE" : "FULL_OBJECT";
    assertEquals(expected, value(whole, of));
    assertEquals(shown, whole.checksumTypeAsString());
    assertEquals(expected, value(head("big", null), of));
    assertEquals(sum(of, parts.get(1)), value(head("big", 2), of));
    GetObjectAttributesResponse attributes = attributes("big");
    assertEquals(expected.replaceFirst("-2$", ""), value(attributes.checksum(), of));
    assertEquals(shown, attributes.checksum().checksumTypeAsString());
    assertEquals(2, attributes.objectParts().totalPartsCount());
    assertEquals(composite ? 2 : 0, attributes.objectParts().parts().size());
    if (composite) {
      GetObjectAttributesParts second =
          s3.getObjectAttributes(
                  g ->
                      g.bucket(BUCKET)
                          .key("big")
                          .maxParts(1)
                          .partNumberMarker(1)
                          .objectAttributes(ObjectAttributes.OBJECT_PARTS))
              .objectParts();
      assertEquals(sum(of, parts.get(1)), value(second.parts().get(0), of));
      assertEquals(4321L, second.parts().get(0).size());
      assertEquals(2, second.nextPartNumberMarker());
      assertFalse(second.isTruncated());
    }
  }

  @Test
  void partsBehindTheThousandthAreToldPageByPage() {
    ChecksumAlgorithm of = ChecksumAlgorithm.CRC32;
    String upload = begin("big", of.name(), "COMPOSITE");
    List<CompletedPart> sent =
        List.of(
            send("big", upload, 1200, new byte[LEAST_PART], of),
            send("big", upload, 1300, new byte[1], of));
    complete("big", upload, sent, null, of, null);

    GetObjectAttributesParts page =
        s3.getObjectAttributes(
                g ->
                    g.bucket(BUCKET)
                        .key("big")
                        .maxParts(1)
                        .partNumberMarker(1200)
                        .objectAttributes(ObjectAttributes.OBJECT_PARTS))
            .objectParts();
    assertEquals(1300, page.parts().get(0).partNumber());
    assertFalse(page.isTruncated());
  }

  @Test
  void partsOfAnUploadThatAskedForNoneMayComeWithAny() {
    String upload = begin("big", null, null);
    byte[] bytes = ChecksumsTest.DIGITS.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    CompletedPart part = send("big", upload, 1, bytes, ChecksumAlgorithm.CRC32);
    assertEquals("y/Q5Jg==", part.checksumCRC32());
    refused(
        "BadDigest",
        () ->
            s3.uploadPart(
                p ->
                    p.bucket(BUCKET)
                        .key("big")
                        .uploadId(upload)
                        .partNumber(1)
                        .checksumCRC32("AAAAAA=="),
                RequestBody.fromBytes(bytes)));
    assertEquals(
        ChecksumsTest.CRC64NVME_OF_DIGITS,
        complete("big", upload, List.of(part), null, ChecksumAlgorithm.CRC32, null)
            .checksumCRC64NVME());
    assertEquals(ChecksumsTest.CRC64NVME_OF_DIGITS, head("big", 1).checksumCRC64NVME());
  }

  @Test
  void partsOfAnUploadWithACompositeOneMustComeWithTheirs() {
    String upload = begin("big", "SHA256", null);
    byte[] bytes = {1, 2, 3};
    refused("InvalidRequest", () -> send("big", upload, 1, bytes, null));
    refused("InvalidRequest", () -> send("big", upload, 1, bytes, ChecksumAlgorithm.CRC32));
    CompletedPart part = send("big", upload, 1, bytes, ChecksumAlgorithm.SHA256);
    CompletedPart without = part.toBuilder().checksumSHA256(null).build();
    CompletedPart wrong =
        part.toBuilder().checksumSHA256(sum(ChecksumAlgorithm.SHA256, new byte[1])).build();
    refused("InvalidRequest", () -> completeAs("big", upload, without));
    refused("InvalidPart", () -> completeAs("big", upload, wrong));
    refused(
        "InvalidRequest",
        () ->
            s3.completeMultipartUpload(
                c ->
                    c.bucket(BUCKET)
                        .key("big")
                        .uploadId(upload)
                        .mpuObjectSize(4L)
                        .multipartUpload(m -> m.parts(part))));
    completeAs("big", upload, part);
  }

  @Test
  void partsThatAreCopiedAreSummed() {
    s3.putObject(
        p -> p.bucket(BUCKET).key("a"), RequestBody.fromString("x" + ChecksumsTest.DIGITS + "x"));
    String upload = begin("big", "CRC32", "FULL_OBJECT");
    CopyPartResult copied =
        s3.uploadPartCopy(
                c ->
                    c.sourceBucket(BUCKET)
                        .sourceKey("a")
                        .copySourceRange("bytes=1-9")
                        .destinationBucket(BUCKET)
                        .destinationKey("big")
                        .uploadId(upload)
                        .partNumber(1))
            .copyPartResult();
    assertEquals("y/Q5Jg==", copied.checksumCRC32());
    completeAs("big", upload, CompletedPart.builder().partNumber(1).eTag(copied.eTag()).build());
    assertEquals("y/Q5Jg==", head("big", null).checksumCRC32());
  }

  @Test
  void anUploadCannotAskForWhatThereIsNot() {
    refused("InvalidRequest", () -> begin("big", "SHA256", "FULL_OBJECT"));
    refused("InvalidRequest", () -> begin("big", "CRC64NVME", "COMPOSITE"));
    refused("InvalidRequest", () -> begin("big", null, "FULL_OBJECT"));
    refused("InvalidRequest", () -> begin("big", "CRC7", null));
  }

  private String begin(String object, @Nullable String algorithm, @Nullable String type) {
    return s3.createMultipartUpload(
            c -> c.bucket(BUCKET).key(object).checksumAlgorithm(algorithm).checksumType(type))
        .uploadId();
  }

  private CompletedPart send(
      String object, String upload, int number, byte[] bytes, @Nullable ChecksumAlgorithm of) {
    UploadPartRequest.Builder request =
        UploadPartRequest.builder().bucket(BUCKET).key(object).uploadId(upload).partNumber(number);
    if (of != null) {
      set(request, of, sum(of, bytes));
    }
    UploadPartResponse response = s3.uploadPart(request.build(), RequestBody.fromBytes(bytes));
    CompletedPart.Builder part = CompletedPart.builder().partNumber(number).eTag(response.eTag());
    if (of != null) {
      assertEquals(sum(of, bytes), value(response, of));
      set(part, of, sum(of, bytes));
    }
    return part.build();
  }

  private CompleteMultipartUploadResponse complete(
      String object,
      String upload,
      List<CompletedPart> parts,
      @Nullable String checksum,
      ChecksumAlgorithm of,
      @Nullable String type) {
    CompleteMultipartUploadRequest.Builder request =
        CompleteMultipartUploadRequest.builder()
            .bucket(BUCKET)
            .key(object)
            .uploadId(upload)
            .checksumType(type)
            .multipartUpload(m -> m.parts(parts));
    if (checksum != null) {
      set(request, of, checksum);
    }
    return s3.completeMultipartUpload(request.build());
  }

  private void completeAs(String object, String upload, CompletedPart part) {
    complete(object, upload, List.of(part), null, ChecksumAlgorithm.CRC32, null);
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

  private static String composite(ChecksumAlgorithm of, List<byte[]> parts) {
    ByteArrayOutputStream sums = new ByteArrayOutputStream();
    parts.forEach(part -> sums.writeBytes(Base64.getDecoder().decode(sum(of, part))));
    return sum(of, sums.toByteArray()) + "-" + parts.size();
  }

  private static String sum(ChecksumAlgorithm of, byte[] bytes) {
    ChecksumAlgorithm.Running running = of.start();
    running.update(bytes, 0, bytes.length);
    return running.value();
  }

  private static void set(SdkPojo builder, ChecksumAlgorithm of, String checksum) {
    field(builder, of).set(builder, checksum);
  }

  private static @Nullable Object value(SdkPojo response, ChecksumAlgorithm of) {
    return field(response, of).getValueOrDefault(response);
  }

  private static SdkField<?> field(SdkPojo pojo, ChecksumAlgorithm of) {
    return pojo.sdkFields().stream()
        .filter(field -> field.memberName().equals(of.element()))
        .findFirst()
        .orElseThrow();
  }

  private static void refused(String code, Runnable call) {
    S3Exception e = assertThrows(S3Exception.class, call::run);
    assertEquals(code, e.awsErrorDetails().errorCode());
  }
}
