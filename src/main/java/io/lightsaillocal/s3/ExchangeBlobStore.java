package io.lightsaillocal.s3;

import io.lightsaillocal.s3.objects.BucketRef;
import io.lightsaillocal.s3.objects.BucketRef.Versioning;
import io.lightsaillocal.s3.objects.ObjectStorage;
import io.lightsaillocal.s3.objects.ObjectStore;
import io.lightsaillocal.s3.objects.ObjectVersion;
import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.s3.objects.WriteConditions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.*;

/**
 * What s3proxy sees of the object store: no more than the buckets of one exchange, and only its
 * caller's.
 */
final class ExchangeBlobStore implements BlobStore {

  private final Exchange exchange;
  private final BucketDirectory directory;
  private final ObjectStore objects;
  private final ObjectReads reads;
  private final SdkListings listings;
  private final SdkWrites writes;

  ExchangeBlobStore(Exchange exchange, BucketDirectory directory, ObjectStorage storage) {
    this.exchange = exchange;
    this.directory = directory;
    this.objects = storage.objects();
    this.reads = new ObjectReads(objects);
    this.listings = new SdkListings(objects);
    this.writes = new SdkWrites(exchange, storage);
  }

  @Override
  public ListBucketsResponse list() {
    if (!(exchange.caller() instanceof Caller.AccountHolder holder)) {
      throw S3Error.accessDenied();
    }
    return ListBucketsResponse.builder()
        .buckets(
            directory.bucketsOf(holder.credential().account()).stream()
                .map(
                    facts ->
                        Bucket.builder()
                            .name(facts.name())
                            .creationDate(facts.bucket().createdAt())
                            .build())
                .toList())
        .build();
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    return listings.list(exchange, request);
  }

  @Override
  public ListObjectsResponse listV1(ListObjectsRequest request) {
    return listings.listV1(exchange, request);
  }

  @Override
  public ListObjectVersionsResponse listVersions(ListObjectVersionsRequest request) {
    return listings.listVersions(exchange, request);
  }

  @Override
  public HeadBucketResponse headBucket(HeadBucketRequest request) {
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
    Versioning versioning = exchange.bucket(request.bucket()).versioning();
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
  public BucketCannedACL getContainerAccess(String container) {
    return BucketCannedACL.PRIVATE;
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
    return unchecked(() -> writes.put(request));
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    throw new UnsupportedOperationException("CopyAnswers does this");
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    exchange.bucket(request.bucket());
    return SdkModels.head(reads.read(exchange), versioned());
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
    exchange.bucket(request.bucket());
    return unchecked(
        () -> {
          ObjectReads.Reading reading = reads.read(exchange);
          ByteRange range = reading.range();
          InputStream bytes =
              objects.open(reading.version(), range == null ? 0 : range.offset(), reading.length());
          return new ResponseInputStream<>(
              SdkModels.get(SdkModels.head(reading, versioned())), bytes);
        });
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    return writes.delete(
        request.bucket(), request.key(), request.versionId(), writes.deleteConditions());
  }

  @Override
  public DeleteObjectsResponse removeBlobs(DeleteObjectsRequest request) {
    List<DeletedObject> deleted =
        request.delete().objects().stream()
            .map(
                object -> {
                  DeleteObjectResponse result =
                      writes.delete(
                          request.bucket(), object.key(), object.versionId(), WriteConditions.NONE);
                  boolean marker = Boolean.TRUE.equals(result.deleteMarker());
                  return DeletedObject.builder()
                      .key(object.key())
                      .versionId(object.versionId())
                      .deleteMarker(marker ? true : null)
                      .deleteMarkerVersionId(marker ? result.versionId() : null)
                      .build();
                })
            .toList();
    return DeleteObjectsResponse.builder().deleted(deleted).build();
  }

  @Override
  public ObjectCannedACL getBlobAccess(String container, String name) {
    return getBlobAccess(container, name, null);
  }

  @Override
  public ObjectCannedACL getBlobAccess(String container, String name, @Nullable String versionId) {
    return SdkModels.acl(objects.version(exchange.bucket(container), name, versionId));
  }

  @Override
  public void setBlobAccess(String container, String name, ObjectCannedACL access) {
    setBlobAccess(container, name, access, null);
  }

  @Override
  public void setBlobAccess(
      String container, String name, ObjectCannedACL access, @Nullable String versionId) {
    ObjectVersion version = objects.version(exchange.bucket(container), name, versionId);
    objects.setPublicRead(version, access == ObjectCannedACL.PUBLIC_READ);
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    return writes.createUpload(request);
  }

  @Override
  public void abortMultipartUpload(MultipartUpload mpu) {
    writes.abortUpload(mpu);
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload mpu, UploadPartRequest request, InputStream bytes) {
    return unchecked(() -> writes.putPart(mpu, request));
  }

  @Override
  public List<software.amazon.awssdk.services.s3.model.MultipartUpload> listMultipartUploads(
      String container) {
    return writes.listUploads(container);
  }

  @Override
  public long getMinimumMultipartPartSize() {
    return 5L * 1024 * 1024;
  }

  @Override
  public CreateBucketResponse createContainer(CreateBucketRequest request) {
    throw S3Error.accessDenied();
  }

  @Override
  public void setContainerAccess(String container, BucketCannedACL access) {
    throw S3Error.accessDenied();
  }

  @Override
  public void deleteBucket(String container) {
    throw S3Error.accessDenied();
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload mpu, CompleteMultipartUploadRequest request) {
    throw new UnsupportedOperationException("MultipartAnswers does this");
  }

  @Override
  public List<Part> listMultipartUpload(MultipartUpload mpu) {
    throw new UnsupportedOperationException("MultipartAnswers does this");
  }

  private boolean versioned() {
    return exchange.bucket().versioning() != Versioning.NEVER_ENABLED;
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
