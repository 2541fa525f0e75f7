package io.lightsaillocal.s3.operations;

import io.lightsaillocal.s3.http.ByteRange;
import io.lightsaillocal.s3.http.CopySource;
import io.lightsaillocal.s3.http.S3Request;
import io.lightsaillocal.s3.objects.Body;
import io.lightsaillocal.s3.objects.BucketRef;
import io.lightsaillocal.s3.objects.Checksum;
import io.lightsaillocal.s3.objects.ObjectAttributes;
import io.lightsaillocal.s3.objects.ObjectStorage;
import io.lightsaillocal.s3.objects.ObjectStore;
import io.lightsaillocal.s3.objects.ObjectVersion;
import io.lightsaillocal.s3.objects.Part;
import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.s3.objects.Upload;
import io.lightsaillocal.s3.objects.UploadStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.Objects;
import java.util.stream.Stream;

/** CopyObject and UploadPartCopy. */
final class Copies {

  private final ObjectStore objects;
  private final UploadStore uploads;

  Copies(ObjectStorage storage) {
    this.objects = storage.objects();
    this.uploads = storage.uploads();
  }

  void object(Exchange exchange) throws IOException {
    S3Request request = exchange.request();
    refuseWithoutChange(request);
    ObjectVersion source = source(exchange);
    BucketRef bucket = exchange.bucket();
    ObjectVersion copy =
        objects.copy(
            source,
            bucket,
            exchange.key(),
            attributes(request, source.attributes()),
            AttributeHeaders.checksumAlgorithm(request),
            request.writeConditions());
    exchange.tellVersion(copy);
    Checksum checksum = copy.checksum();
    exchange
        .answer()
        .xml(
            "CopyObjectResult",
            xml -> {
              xml.time("LastModified", copy.modifiedAt());
              xml.text("ETag", "\"" + copy.etag() + "\"");
              if (checksum != null) {
                xml.text(checksum.algorithm().element(), checksum.value());
                xml.text("ChecksumType", checksum.type());
              }
            });
  }

  void part(Exchange exchange) throws IOException {
    S3Request request = exchange.request();
    int number = request.partNumber();
    BucketRef bucket = exchange.bucket();
    Upload upload = uploads.find(bucket, exchange.key(), exchange.uploadId());
    ObjectVersion source = source(exchange);
    ByteRange range =
        ByteRange.ofCopySource(request.header("x-amz-copy-source-range"), source.size());
    Part part;
    try (InputStream bytes =
        Channels.newInputStream(objects.open(source, range.offset(), range.length()))) {
      part = uploads.putPart(bucket, upload, number, Body.of(bytes, upload.algorithm()));
    }
    exchange
        .answer()
        .xml(
            "CopyPartResult",
            xml -> {
              xml.time("LastModified", part.modifiedAt());
              xml.text("ETag", "\"" + part.etag() + "\"");
              if (upload.asked() != null) {
                xml.text(upload.algorithm().element(), part.checksum());
              }
            });
  }

  /** Judges its conditions, and names it in the answer. */
  private ObjectVersion source(Exchange exchange) {
    CopySource from = Objects.requireNonNull(exchange.request().copySource());
    BucketRef bucket = exchange.source();
    ObjectVersion source;
    try {
      source = objects.version(bucket, from.key(), from.versionId());
    } catch (S3Error e) {
      if (e.is("MethodNotAllowed")) {
        throw S3Error.invalidRequest(
            "The source of a copy request may not specifically refer to a delete marker by version id.");
      }
      throw e;
    }
    ReadConditions.judgeCopySource(exchange.request(), source);
    if (bucket.hasVersions()) {
      exchange.answer().header("x-amz-copy-source-version-id", source.versionId());
    }
    return source;
  }

  /** To copy an older version of an object onto it is the way to restore it. */
  private static void refuseWithoutChange(S3Request request) {
    CopySource from = Objects.requireNonNull(request.copySource());
    boolean changes =
        "REPLACE".equals(request.header("x-amz-metadata-directive"))
            || Stream.of(
                    "x-amz-storage-class",
                    "x-amz-website-redirect-location",
                    "x-amz-server-side-encryption")
                .anyMatch(header -> request.header(header) != null);
    if (!changes
        && from.versionId() == null
        && from.bucket().equals(request.bucket())
        && from.key().equals(request.key())) {
      throw S3Error.invalidRequest(
          "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.");
    }
  }

  private static ObjectAttributes attributes(S3Request request, ObjectAttributes source) {
    ObjectAttributes named = AttributeHeaders.of(request);
    boolean replacesHeaders = isReplace(request, "x-amz-metadata-directive");
    boolean replacesTags = isReplace(request, "x-amz-tagging-directive");
    return new ObjectAttributes(
        replacesHeaders ? named.headers() : source.headers(),
        replacesTags ? named.tags() : source.tags(),
        named.storageClass(),
        named.publicRead());
  }

  private static boolean isReplace(S3Request request, String header) {
    String directive = request.header(header);
    if (directive != null && !directive.equals("COPY") && !directive.equals("REPLACE")) {
      throw S3Error.invalidArgument("Unknown " + header.substring(6) + ": " + directive);
    }
    return "REPLACE".equals(directive);
  }
}
