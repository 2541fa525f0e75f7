package io.lightsaillocal.s3.operations;

import io.lightsaillocal.s3.http.S3Request;
import io.lightsaillocal.s3.http.XmlDocument;
import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.s3.objects.WriteConditions;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What must hold of an object for it to be deleted, as requests and documents spell it. */
final class DeleteConditions {

  private DeleteConditions() {}

  static WriteConditions of(S3Request request) {
    return of(
        request.header("If-Match"),
        request.header("x-amz-if-match-size"),
        request.header("x-amz-if-match-last-modified-time"));
  }

  /** One of the objects that a document names. */
  static WriteConditions of(XmlDocument object) {
    return of(object.get("ETag"), object.get("Size"), object.get("LastModifiedTime"));
  }

  private static WriteConditions of(
      @Nullable String etag, @Nullable String size, @Nullable String time) {
    try {
      return new WriteConditions(
          etag,
          null,
          size == null ? null : Long.valueOf(size),
          time == null ? null : instant(time));
    } catch (NumberFormatException | DateTimeException e) {
      throw S3Error.invalidArgument("A condition of the request has no value that it can have");
    }
  }

  private static Instant instant(String time) {
    return time.endsWith("GMT")
        ? ZonedDateTime.parse(time, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()
        : Instant.parse(time);
  }
}
