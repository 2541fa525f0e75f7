package io.lightsaillocal.s3;

import io.lightsaillocal.s3.objects.Checksum;
import io.lightsaillocal.s3.objects.ObjectVersion;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Our records in the SDK's model types, which s3proxy speaks. */
final class SdkModels {

  private static final String DEFAULT_TYPE = "binary/octet-stream";

  private SdkModels() {}

  static HeadObjectResponse head(ObjectReads.Reading reading, boolean versioned) {
    ObjectVersion version = reading.version();
    Map<String, String> headers = version.attributes().headers();
    HeadObjectResponse.Builder head =
        HeadObjectResponse.builder()
            .contentLength(reading.length())
            .contentType(headers.getOrDefault("content-type", DEFAULT_TYPE))
            .cacheControl(headers.get("cache-control"))
            .contentDisposition(headers.get("content-disposition"))
            .contentEncoding(headers.get("content-encoding"))
            .contentLanguage(headers.get("content-language"))
            .metadata(version.attributes().userMetadata())
            .eTag(version.etag())
            .lastModified(version.modifiedAt().truncatedTo(ChronoUnit.SECONDS))
            .storageClass(storageClass(version))
            .versionId(versioned ? version.versionId() : null);
    Checksum checksum = reading.checksum();
    if (checksum != null) {
      head.checksumType(checksum.type());
      switch (checksum.algorithm()) {
        case CRC32 -> head.checksumCRC32(checksum.value());
        case CRC32C -> head.checksumCRC32C(checksum.value());
        case CRC64NVME -> head.checksumCRC64NVME(checksum.value());
        case SHA1 -> head.checksumSHA1(checksum.value());
        case SHA256 -> head.checksumSHA256(checksum.value());
      }
    }
    return head.build();
  }

  static GetObjectResponse get(HeadObjectResponse head) {
    return GetObjectResponse.builder()
        .contentLength(head.contentLength())
        .contentType(head.contentType())
        .cacheControl(head.cacheControl())
        .contentDisposition(head.contentDisposition())
        .contentEncoding(head.contentEncoding())
        .contentLanguage(head.contentLanguage())
        .metadata(head.metadata())
        .eTag(head.eTag())
        .lastModified(head.lastModified())
        .storageClass(head.storageClassAsString())
        .versionId(head.versionId())
        .checksumType(head.checksumTypeAsString())
        .checksumCRC32(head.checksumCRC32())
        .checksumCRC32C(head.checksumCRC32C())
        .checksumCRC64NVME(head.checksumCRC64NVME())
        .checksumSHA1(head.checksumSHA1())
        .checksumSHA256(head.checksumSHA256())
        .build();
  }

  /** S3 names no storage class for the standard one. */
  private static @Nullable String storageClass(ObjectVersion version) {
    String storageClass = version.attributes().storageClass();
    return storageClass.equals("STANDARD") ? null : storageClass;
  }
}
