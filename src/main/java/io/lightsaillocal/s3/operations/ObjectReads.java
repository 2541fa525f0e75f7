package io.lightsaillocal.s3.operations;

import io.lightsaillocal.s3.http.ByteRange;
import io.lightsaillocal.s3.http.HttpDate;
import io.lightsaillocal.s3.http.S3Answer;
import io.lightsaillocal.s3.http.S3Request;
import io.lightsaillocal.s3.objects.Checksum;
import io.lightsaillocal.s3.objects.ObjectStore;
import io.lightsaillocal.s3.objects.ObjectVersion;
import io.lightsaillocal.s3.objects.Part;
import io.lightsaillocal.s3.objects.S3Error;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** GetObject and HeadObject: which version, which of its bytes, and what is said beside them. */
final class ObjectReads {

  /** Headers that a client may ask for with another value, in the spelling of answers. */
  private static final Map<String, String> OVERRIDABLE =
      Map.of(
          "content-type", "Content-Type",
          "cache-control", "Cache-Control",
          "content-disposition", "Content-Disposition",
          "content-encoding", "Content-Encoding",
          "content-language", "Content-Language",
          "expires", "Expires");

  private static final String DEFAULT_TYPE = "binary/octet-stream";

  private final ObjectStore objects;

  ObjectReads(ObjectStore objects) {
    this.objects = objects;
  }

  /**
   * What is read.
   *
   * @param range null for the whole
   * @param checksum of what is read, if there is one of it
   */
  private record Reading(
      ObjectVersion version, @Nullable ByteRange range, @Nullable Checksum checksum) {

    long offset() {
      return range == null ? 0 : range.offset();
    }

    long length() {
      return range == null ? version.size() : range.length();
    }
  }

  void get(Exchange exchange) throws IOException {
    Reading reading = read(exchange);
    try (ReadableByteChannel bytes =
        objects.open(reading.version(), reading.offset(), reading.length())) {
      tell(exchange, reading);
      exchange.answer().send(bytes, reading.length());
    }
  }

  void head(Exchange exchange) {
    Reading reading = read(exchange);
    tell(exchange, reading);
    exchange.answer().header("Content-Length", String.valueOf(reading.length()));
  }

  /** The version that the request names, which the answer then names too. */
  static ObjectVersion addressed(Exchange exchange, ObjectStore objects) {
    ObjectVersion version = find(exchange, objects);
    exchange.tellVersion(version);
    return version;
  }

  /** The version that the request names, or the current one. */
  static ObjectVersion find(Exchange exchange, ObjectStore objects) {
    return objects.version(
        exchange.bucket(), exchange.key(), exchange.request().filled("versionId"));
  }

  private Reading read(Exchange exchange) {
    S3Request request = exchange.request();
    ObjectVersion version = find(exchange, objects);
    ReadConditions.judgeRead(request, version);
    return request.filled("partNumber") == null
        ? ranged(request, version)
        : part(exchange, version);
  }

  private static void tell(Exchange exchange, Reading reading) {
    S3Answer answer = exchange.answer();
    S3Request request = exchange.request();
    ObjectVersion version = reading.version();
    answer.header("Last-Modified", HttpDate.format(version.modifiedAt()));
    answer.header("ETag", "\"" + version.etag() + "\"");
    answer.header("Accept-Ranges", "bytes");
    answer.header("Content-Type", DEFAULT_TYPE);
    version
        .attributes()
        .headers()
        .forEach((name, value) -> answer.header(OVERRIDABLE.getOrDefault(name, name), value));
    if (!request.query().parameters().isEmpty()) {
      OVERRIDABLE.forEach(
          (name, spelled) -> {
            String other = request.parameter("response-" + name);
            if (other != null) {
              answer.header(spelled, other);
            }
          });
    }
    String storageClass = version.attributes().storageClass();
    // S3 names no storage class for the standard one.
    answer.header("x-amz-storage-class", storageClass.equals("STANDARD") ? null : storageClass);
    int tags = version.attributes().tags().size();
    if (tags > 0) {
      answer.header("x-amz-tagging-count", String.valueOf(tags));
    }
    exchange.tellVersion(version);
    if ("ENABLED".equalsIgnoreCase(request.header("x-amz-checksum-mode"))) {
      ObjectWrites.tell(answer, reading.checksum());
    }
    ByteRange range = reading.range();
    if (range != null) {
      answer.status(206);
      answer.header("Content-Range", range.contentRange(version.size()));
    }
  }

  /** A checksum of the whole says nothing of a part of it. */
  private static Reading ranged(S3Request request, ObjectVersion version) {
    ByteRange range = ByteRange.of(request.header("Range"), version.size());
    return new Reading(version, range, range == null ? version.checksum() : null);
  }

  /** A part of an object that came in parts; an object that came whole has one. */
  private Reading part(Exchange exchange, ObjectVersion version) {
    if (exchange.request().header("Range") != null) {
      throw S3Error.invalidRequest(
          "Cannot specify both Range header and partNumber query parameter");
    }
    int number = exchange.request().partNumber();
    List<Part> parts = objects.parts(version);
    if (parts.isEmpty()) {
      if (number > 1) {
        throw invalidPart(number, 1);
      }
      return part(version, 0, version.size(), version.checksum());
    }
    exchange.answer().header("x-amz-mp-parts-count", String.valueOf(parts.size()));
    if (number > parts.size()) {
      throw invalidPart(number, parts.size());
    }
    long offset = parts.subList(0, number - 1).stream().mapToLong(Part::size).sum();
    Part part = parts.get(number - 1);
    Checksum whole = version.checksum();
    return part(
        version,
        offset,
        part.size(),
        whole == null ? null : new Checksum(whole.algorithm(), whole.composite(), part.checksum()));
  }

  private static Reading part(
      ObjectVersion version, long offset, long size, @Nullable Checksum checksum) {
    return new Reading(version, size == 0 ? null : new ByteRange(offset, size), checksum);
  }

  private static S3Error invalidPart(int number, int count) {
    return S3Error.of(416, "InvalidPartNumber", "The requested partnumber is not satisfiable")
        .detail("PartNumberRequested", String.valueOf(number))
        .detail("ActualPartCount", String.valueOf(count));
  }
}
