package io.lightsaillocal.s3;

import io.lightsaillocal.s3.objects.Body;
import io.lightsaillocal.s3.objects.BucketRef;
import io.lightsaillocal.s3.objects.BucketRef.Versioning;
import io.lightsaillocal.s3.objects.Checksum;
import io.lightsaillocal.s3.objects.ChecksumAlgorithm;
import io.lightsaillocal.s3.objects.ObjectAttributes;
import io.lightsaillocal.s3.objects.ObjectStorage;
import io.lightsaillocal.s3.objects.ObjectStore;
import io.lightsaillocal.s3.objects.ObjectVersion;
import io.lightsaillocal.s3.objects.Part;
import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.s3.objects.Upload;
import io.lightsaillocal.s3.objects.UploadStore;
import io.lightsaillocal.s3.objects.WriteConditions;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.*;

/**
 * The writes of one exchange. What an object is to have is read from the request's own headers:
 * s3proxy passes on only a part of them.
 */
final class SdkWrites {

  private final Exchange exchange;
  private final S3Request request;
  private final ObjectStore objects;
  private final UploadStore uploads;

  SdkWrites(Exchange exchange, ObjectStorage storage) {
    this.exchange = exchange;
    this.request = exchange.request();
    this.objects = storage.objects();
    this.uploads = storage.uploads();
  }

  PutObjectResponse put(PutObjectRequest put) throws IOException {
    BucketRef bucket = exchange.bucket(put.bucket());
    ObjectVersion version =
        objects.put(
            bucket,
            put.key(),
            AttributeHeaders.of(request.http()),
            exchange.body(),
            writeConditions());
    echo(version.checksum());
    return PutObjectResponse.builder()
        .eTag(version.etag())
        .versionId(versionId(bucket, version))
        .build();
  }

  CopyObjectResponse copy(CopyObjectRequest copy) throws IOException {
    CopySource from = Objects.requireNonNull(request.copySource());
    ObjectVersion source =
        objects.version(exchange.bucket(from.bucket()), from.key(), from.versionId());
    ReadConditions.judgeCopySource(request, source);
    BucketRef bucket = exchange.bucket(copy.destinationBucket());
    String algorithm = request.header("x-amz-checksum-algorithm");
    ObjectVersion version =
        objects.copy(
            source,
            bucket,
            copy.destinationKey(),
            copiedAttributes(source.attributes()),
            algorithm == null ? null : named(algorithm),
            writeConditions());
    CopyObjectResult.Builder result =
        CopyObjectResult.builder().eTag(version.etag()).lastModified(version.modifiedAt());
    return CopyObjectResponse.builder()
        .copyObjectResult(result.build())
        .versionId(versionId(bucket, version))
        .copySourceVersionId(versionId(exchange.bucket(from.bucket()), source))
        .build();
  }

  private ObjectAttributes copiedAttributes(ObjectAttributes source) {
    ObjectAttributes named = AttributeHeaders.of(request.http());
    boolean replacesHeaders = isReplace("x-amz-metadata-directive");
    boolean replacesTags = isReplace("x-amz-tagging-directive");
    return new ObjectAttributes(
        replacesHeaders ? named.headers() : source.headers(),
        replacesTags ? named.tags() : source.tags(),
        named.storageClass(),
        named.publicRead());
  }

  private boolean isReplace(String header) {
    String directive = request.header(header);
    if (directive != null && !directive.equals("COPY") && !directive.equals("REPLACE")) {
      throw S3Error.invalidArgument("Unknown " + header.substring(6) + ": " + directive);
    }
    return "REPLACE".equals(directive);
  }

  DeleteObjectResponse delete(
      String bucketName, String key, @Nullable String versionId, WriteConditions conditions) {
    ObjectStore.Deleted deleted =
        objects.delete(exchange.bucket(bucketName), key, versionId, conditions);
    return DeleteObjectResponse.builder()
        .versionId(versionId == null ? deleted.versionId() : versionId)
        .deleteMarker(deleted.deleteMarker() ? true : null)
        .build();
  }

  MultipartUpload createUpload(CreateMultipartUploadRequest create) {
    String name = request.header("x-amz-checksum-algorithm");
    ChecksumAlgorithm algorithm = name == null ? null : named(name);
    String type = request.header("x-amz-checksum-type");
    boolean composite =
        type == null ? algorithm != ChecksumAlgorithm.CRC64NVME : type.equals("COMPOSITE");
    if (algorithm == ChecksumAlgorithm.CRC64NVME && composite) {
      throw S3Error.invalidRequest(
          "The COMPOSITE checksum type cannot be used with the crc64nvme checksum algorithm.");
    }
    Upload upload =
        uploads.create(
            exchange.bucket(create.bucket()),
            create.key(),
            AttributeHeaders.of(request.http()),
            algorithm,
            composite);
    return new MultipartUpload(upload.id(), create);
  }

  void abortUpload(MultipartUpload mpu) {
    uploads.abort(exchange.bucket(mpu.containerName()), mpu.blobName(), mpu.id());
  }

  UploadPartResponse putPart(MultipartUpload mpu, UploadPartRequest part, InputStream bytes)
      throws IOException {
    BucketRef bucket = exchange.bucket(mpu.containerName());
    Upload upload = uploads.find(bucket, mpu.blobName(), mpu.id());
    Body body =
        exchange.operation() == Operation.UPLOAD_PART_COPY
            ? new CopiedBody(bytes, upload.algorithm())
            : received(upload);
    Part stored = uploads.putPart(bucket, upload, part.partNumber(), body);
    if (body.algorithm() != null && stored.checksum() != null) {
      exchange.answer().setHeader(body.algorithm().header(), stored.checksum());
    }
    return UploadPartResponse.builder().eTag(stored.etag()).build();
  }

  private Body received(Upload upload) {
    ChecksumAlgorithm came = exchange.body().algorithm();
    ChecksumAlgorithm wanted = upload.algorithm();
    if (came != null && wanted != null && came != wanted) {
      throw S3Error.invalidRequest(
          "Checksum Type mismatch occurred, expected checksum Type: "
              + wanted
              + ", actual checksum Type: "
              + came);
    }
    return exchange.body().withDefault(wanted);
  }

  /** The bytes that a part is copied from. */
  ResponseInputStream<GetObjectResponse> openCopySource() throws IOException {
    CopySource from = Objects.requireNonNull(request.copySource());
    BucketRef bucket = exchange.bucket(from.bucket());
    ObjectVersion source = objects.version(bucket, from.key(), from.versionId());
    ReadConditions.judgeCopySource(request, source);
    ByteRange range = ByteRange.of(request.header("x-amz-copy-source-range"), source.size());
    ObjectReads.Reading reading = new ObjectReads.Reading(source, range);
    return new ResponseInputStream<>(
        SdkModels.get(SdkModels.head(reading, bucket.versioning() != Versioning.NEVER_ENABLED)),
        objects.open(source, range == null ? 0 : range.offset(), reading.length()));
  }

  List<software.amazon.awssdk.services.s3.model.MultipartUpload> listUploads(String bucketName) {
    return uploads.inProgress(exchange.bucket(bucketName)).stream()
        .map(
            upload ->
                software.amazon.awssdk.services.s3.model.MultipartUpload.builder()
                    .key(upload.key())
                    .uploadId(upload.id())
                    .initiated(upload.startedAt())
                    .storageClass(upload.attributes().storageClass())
                    .build())
        .toList();
  }

  WriteConditions deleteConditions() {
    String size = request.header("x-amz-if-match-size");
    String time = request.header("x-amz-if-match-last-modified-time");
    try {
      return new WriteConditions(
          request.header("If-Match"),
          null,
          size == null ? null : Long.valueOf(size),
          time == null
              ? null
              : Instant.from(ZonedDateTime.parse(time, DateTimeFormatter.RFC_1123_DATE_TIME)));
    } catch (NumberFormatException | DateTimeException e) {
      throw S3Error.invalidArgument("A condition of the request has no value that it can have");
    }
  }

  private WriteConditions writeConditions() {
    return WriteConditions.of(request.header("If-Match"), request.header("If-None-Match"));
  }

  private void echo(@Nullable Checksum checksum) {
    if (checksum != null) {
      exchange.answer().setHeader(checksum.algorithm().header(), checksum.value());
      exchange.answer().setHeader("x-amz-checksum-type", checksum.type());
    }
  }

  private static ChecksumAlgorithm named(String name) {
    ChecksumAlgorithm algorithm = ChecksumAlgorithm.named(name);
    if (algorithm == null) {
      throw S3Error.invalidRequest(
          "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
    }
    return algorithm;
  }

  private static @Nullable String versionId(BucketRef bucket, ObjectVersion version) {
    return bucket.versioning() == Versioning.NEVER_ENABLED ? null : version.versionId();
  }

  private record CopiedBody(InputStream bytes, @Nullable ChecksumAlgorithm algorithm)
      implements Body {

    @Override
    public void verify(Written written) {
      // The bytes were verified when they arrived.
    }
  }
}
