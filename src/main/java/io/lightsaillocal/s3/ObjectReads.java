package io.lightsaillocal.s3;

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
   */
  record Reading(ObjectVersion version, @Nullable ByteRange range) {

    long length() {
      return range == null ? version.size() : range.length();
    }
  }

  /** Judges the conditions, and sets the headers that s3proxy does not set. */
  Reading read(Exchange exchange) {
    S3Request request = exchange.request();
    ObjectVersion version =
        objects.version(exchange.bucket(), request.objectKey(), request.filled("versionId"));
    ReadConditions.judgeRead(request, version);
    String partNumber = request.filled("partNumber");
    ByteRange range =
        partNumber == null
            ? ByteRange.of(request.header("Range"), version.size())
            : part(exchange, version, request.number("partNumber", 1, 1, 10_000));
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
    return new Reading(version, range);
  }

  /** A part of an object that came in parts; an object that came whole has one. */
  private @Nullable ByteRange part(Exchange exchange, ObjectVersion version, int number) {
    List<Part> parts = objects.parts(version);
    if (parts.isEmpty()) {
      if (number > 1) {
        throw invalidPart(number, 1);
      }
      return version.size() == 0 ? null : new ByteRange(0, version.size());
    }
    exchange.answer().setHeader("x-amz-mp-parts-count", String.valueOf(parts.size()));
    if (number > parts.size()) {
      throw invalidPart(number, parts.size());
    }
    long offset = parts.subList(0, number - 1).stream().mapToLong(Part::size).sum();
    long size = parts.get(number - 1).size();
    return size == 0 ? null : new ByteRange(offset, size);
  }

  private static S3Error invalidPart(int number, int count) {
    return S3Error.of(416, "InvalidPartNumber", "The requested partnumber is not satisfiable")
        .detail("PartNumberRequested", String.valueOf(number))
        .detail("ActualPartCount", String.valueOf(count));
  }
}
