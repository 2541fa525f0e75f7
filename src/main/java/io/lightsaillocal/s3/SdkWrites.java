package io.lightsaillocal.s3;

import io.lightsaillocal.s3.objects.BucketRef;
import io.lightsaillocal.s3.objects.Checksum;
import io.lightsaillocal.s3.objects.ChecksumAlgorithm;
import io.lightsaillocal.s3.objects.ObjectStorage;
import io.lightsaillocal.s3.objects.ObjectStore;
import io.lightsaillocal.s3.objects.ObjectVersion;
import io.lightsaillocal.s3.objects.Part;
import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.s3.objects.Upload;
import io.lightsaillocal.s3.objects.UploadStore;
import java.io.IOException;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
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
            request.writeConditions());
    echo(version.checksum());
    return PutObjectResponse.builder()
        .eTag(version.etag())
        .versionId(versionId(bucket, version))
        .build();
  }

  DeleteObjectResponse delete(DeleteObjectRequest delete) {
    String versionId = delete.versionId();
    ObjectStore.Deleted deleted =
        objects.delete(
            exchange.bucket(delete.bucket()),
            delete.key(),
            versionId,
            DeleteConditions.of(request));
    return DeleteObjectResponse.builder()
        .versionId(versionId == null ? deleted.versionId() : versionId)
        .deleteMarker(deleted.deleteMarker() ? true : null)
        .build();
  }

  MultipartUpload createUpload(CreateMultipartUploadRequest create) {
    ChecksumAlgorithm algorithm = AttributeHeaders.checksumAlgorithm(request.http());
    String type = request.header("x-amz-checksum-type");
    if (type != null && algorithm == null) {
      throw S3Error.invalidRequest(
          "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
    }
    if (type != null && !type.equals("COMPOSITE") && !type.equals("FULL_OBJECT")) {
      throw S3Error.invalidRequest("Value for x-amz-checksum-type header is invalid.");
    }
    boolean composite =
        algorithm != null && (type == null ? !algorithm.isWhole() : type.equals("COMPOSITE"));
    if (algorithm != null && (composite ? algorithm.isWhole() : !algorithm.combines())) {
      throw S3Error.invalidRequest(
          "The "
              + (composite ? "COMPOSITE" : "FULL_OBJECT")
              + " checksum type cannot be used with the "
              + algorithm.shown()
              + " checksum algorithm.");
    }
    Upload upload =
        uploads.create(
            exchange.bucket(create.bucket()),
            create.key(),
            AttributeHeaders.of(request.http()),
            algorithm,
            composite);
    if (algorithm != null) {
      exchange.answer().setHeader("x-amz-checksum-algorithm", algorithm.name());
      exchange.answer().setHeader("x-amz-checksum-type", upload.checksumType());
    }
    return new MultipartUpload(upload.id(), create);
  }

  void abortUpload(MultipartUpload mpu) {
    uploads.abort(exchange.bucket(mpu.containerName()), mpu.blobName(), mpu.id());
  }

  UploadPartResponse putPart(MultipartUpload mpu, UploadPartRequest part) throws IOException {
    BucketRef bucket = exchange.bucket(mpu.containerName());
    Upload upload = uploads.find(bucket, mpu.blobName(), mpu.id());
    ReceivedBody body = exchange.body();
    Part stored = uploads.putPart(bucket, upload, part.partNumber(), PartBody.of(body, upload));
    ChecksumAlgorithm came = body.algorithm();
    if (came != null) {
      exchange.answer().setHeader(came.header(), body.declaredChecksum());
    } else if (upload.asked() != null) {
      exchange.answer().setHeader(upload.algorithm().header(), stored.checksum());
    }
    return UploadPartResponse.builder().eTag(stored.etag()).build();
  }

  private void echo(@Nullable Checksum checksum) {
    if (checksum != null) {
      exchange.answer().setHeader(checksum.algorithm().header(), checksum.value());
      exchange.answer().setHeader("x-amz-checksum-type", checksum.type());
    }
  }

  private static @Nullable String versionId(BucketRef bucket, ObjectVersion version) {
    return bucket.hasVersions() ? version.versionId() : null;
  }
}
