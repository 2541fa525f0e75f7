package io.lightsaillocal.s3.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.eclipse.jetty.http.DateGenerator;
import org.jspecify.annotations.Nullable;

/** Times as HTTP spells them, in whole seconds. */
public final class HttpDate {

  private HttpDate() {}

  /** For example {@code Tue, 24 Nov 2026 03:00:00 GMT}. */
  public static String format(Instant instant) {
    return DateGenerator.formatDate(instant.toEpochMilli());
  }

  /** The time; null if it cannot be read. */
  public static @Nullable Instant parse(String text) {
    try {
      return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
