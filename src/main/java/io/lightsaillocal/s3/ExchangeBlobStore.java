package io.lightsaillocal.s3;

import io.lightsaillocal.s3.objects.BucketRef;
import io.lightsaillocal.s3.objects.BucketRef.Versioning;
import io.lightsaillocal.s3.objects.ObjectStorage;
import io.lightsaillocal.s3.objects.ObjectStore;
import io.lightsaillocal.s3.objects.S3Error;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.*;

/**
 * What s3proxy sees of the object store: no more than the buckets of the exchange that a thread
 * works on, and only its caller's.
 */
final class ExchangeBlobStore implements BlobStore {

  /**
   * What is sent at once of a large object: less often than s3proxy reads, since after most sends
   * the socket is full and has to be waited for. Jetty keeps no larger buffers in its pool.
   */
  private static final int SEND_BUFFER = 64 * 1024;

  private final Supplier<Exchange> current;
  private final ObjectStorage storage;
  private final ObjectStore objects;
  private final ObjectReads reads;

  ExchangeBlobStore(Supplier<Exchange> current, ObjectStorage storage) {
    this.current = current;
    this.storage = storage;
    this.objects = storage.objects();
    this.reads = new ObjectReads(objects);
  }

  @Override
  public HeadBucketResponse headBucket(HeadBucketRequest request) {
    Exchange exchange = current.get();
    BucketRef bucket = exchange.bucket(request.bucket());
    return HeadBucketResponse.builder()
        .bucketRegion(exchange.facts().region())
        .bucketArn(bucket.arn())
        .build();
  }

  @Override
  public boolean supportsVersioning() {
    return true;
  }

  @Override
  public GetBucketVersioningResponse getBucketVersioning(GetBucketVersioningRequest request) {
    Versioning versioning = current.get().bucket(request.bucket()).versioning();
    return GetBucketVersioningResponse.builder()
        .status(
            switch (versioning) {
              case NEVER_ENABLED -> null;
              case ENABLED -> BucketVersioningStatus.ENABLED;
              case SUSPENDED -> BucketVersioningStatus.SUSPENDED;
            })
        .build();
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
    return unchecked(() -> writes().put(request));
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    Exchange exchange = current.get();
    BucketRef bucket = exchange.bucket(request.bucket());
    return SdkModels.head(reads.read(exchange), bucket.hasVersions());
  }

  @Override
  public @Nullable HeadObjectResponse blobMetadataIfPresent(HeadObjectRequest request) {
    try {
      return blobMetadata(request);
    } catch (S3Error e) {
      if (e.is("NoSuchKey")) {
        return null;
      }
      throw e;
    }
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    Exchange exchange = current.get();
    BucketRef bucket = exchange.bucket(request.bucket());
    return unchecked(
        () -> {
          ObjectReads.Reading reading = reads.read(exchange);
          ByteRange range = reading.range();
          if (reading.length() > SEND_BUFFER) {
            exchange.answer().setBufferSize(SEND_BUFFER);
          }
          InputStream bytes =
              objects.open(reading.version(), range == null ? 0 : range.offset(), reading.length());
          return new ResponseInputStream<>(
              SdkModels.get(SdkModels.head(reading, bucket.hasVersions())), bytes);
        });
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    return writes().delete(request);
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    return writes().createUpload(request);
  }

  @Override
  public void abortMultipartUpload(MultipartUpload mpu) {
    writes().abortUpload(mpu);
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload mpu, UploadPartRequest request, InputStream bytes) {
    return unchecked(() -> writes().putPart(mpu, request));
  }

  @Override
  public long getMinimumMultipartPartSize() {
    return 5L * 1024 * 1024;
  }

  // What follows is never asked for: S3Pipeline answers it, or refuses it.

  @Override
  public ListBucketsResponse list() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public BucketCannedACL getContainerAccess(String container) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setContainerAccess(String container, BucketCannedACL access) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CreateBucketResponse createContainer(CreateBucketRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void deleteBucket(String container) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public DeleteObjectsResponse removeBlobs(DeleteObjectsRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ObjectCannedACL getBlobAccess(String container, String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setBlobAccess(String container, String name, ObjectCannedACL access) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload mpu, CompleteMultipartUploadRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Part> listMultipartUpload(MultipartUpload mpu) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<software.amazon.awssdk.services.s3.model.MultipartUpload> listMultipartUploads(
      String container) {
    throw new UnsupportedOperationException();
  }

  private SdkWrites writes() {
    return new SdkWrites(current.get(), storage);
  }

  private interface Io<T> {
    T run() throws IOException;
  }

  private static <T> T unchecked(Io<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
