package io.lightsaillocal.s3;

import io.lightsaillocal.s3.objects.Checksum;
import io.lightsaillocal.s3.objects.ObjectStore;
import io.lightsaillocal.s3.objects.ObjectVersion;
import io.lightsaillocal.s3.objects.Part;
import io.lightsaillocal.s3.objects.S3Error;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which version a GET or HEAD reads, which of its bytes, and what it says beside them. */
final class ObjectReads {

  private static final List<String> UNKNOWN_TO_S3PROXY =
      List.of("expires", "x-amz-website-redirect-location");

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
  record Reading(ObjectVersion version, @Nullable ByteRange range, @Nullable Checksum checksum) {

    long length() {
      return range == null ? version.size() : range.length();
    }
  }

  /** The version that the request names, which the answer then names too. */
  static ObjectVersion addressed(Exchange exchange, ObjectStore objects) {
    ObjectVersion version = find(exchange, objects);
    exchange.tellVersion(version);
    return version;
  }

  /** The version that the request names, or the current one. */
  static ObjectVersion find(Exchange exchange, ObjectStore objects) {
    S3Request request = exchange.request();
    return objects.version(exchange.bucket(), request.objectKey(), request.filled("versionId"));
  }

  /** Judges the conditions, and sets the headers that s3proxy does not set. */
  Reading read(Exchange exchange) {
    S3Request request = exchange.request();
    ObjectVersion version = find(exchange, objects);
    ReadConditions.judgeRead(request, version);
    String partNumber = request.filled("partNumber");
    Reading reading = partNumber == null ? ranged(request, version) : part(exchange, version);
    ByteRange range = reading.range();
    var answer = exchange.answer();
    answer.setHeader("Accept-Ranges", "bytes");
    int tags = version.attributes().tags().size();
    if (tags > 0) {
      answer.setHeader("x-amz-tagging-count", String.valueOf(tags));
    }
    for (String name : UNKNOWN_TO_S3PROXY) {
      String value = version.attributes().headers().get(name);
      if (value != null && !request.has("response-" + name)) {
        answer.setHeader(name, value);
      }
    }
    if (range != null) {
      exchange.answerWith(206);
      answer.setHeader("Content-Range", range.contentRange(version.size()));
    }
    return reading;
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
    exchange.answer().setHeader("x-amz-mp-parts-count", String.valueOf(parts.size()));
    if (number > parts.size()) {
      throw invalidPart(number, parts.size());
    }
    long offset = parts.subList(0, number - 1).stream().mapToLong(Part::size).sum();
    Part part = parts.get(number - 1);
    return part(version, offset, part.size(), checksum(version, part, parts.size()));
  }

  private static Reading part(
      ObjectVersion version, long offset, long size, @Nullable Checksum checksum) {
    return new Reading(version, size == 0 ? null : new ByteRange(offset, size), checksum);
  }

  /** Checksums of parts are told where that of the whole is one of theirs. */
  private static @Nullable Checksum checksum(ObjectVersion version, Part part, int count) {
    Checksum whole = version.checksum();
    if (whole == null || !(whole.composite() || count == 1)) {
      return null;
    }
    return new Checksum(whole.algorithm(), whole.composite(), part.checksum());
  }

  private static S3Error invalidPart(int number, int count) {
    return S3Error.of(416, "InvalidPartNumber", "The requested partnumber is not satisfiable")
        .detail("PartNumberRequested", String.valueOf(number))
        .detail("ActualPartCount", String.valueOf(count));
  }
}
