package io.lightsaillocal.http;

import io.lightsaillocal.protocol.CommonException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * When a request says it was signed.
 *
 * @param header the header that says it
 */
record SigningTime(Instant instant, String header) {

  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Of a request, which must have a date that can be read. */
  static SigningTime of(HttpRequest request) {
    List<String> amzDate = request.header("X-Amz-Date");
    if (!amzDate.isEmpty()) {
      return new SigningTime(parse(amzDate.get(0), BASIC), "X-Amz-Date");
    }
    List<String> date = request.header("Date");
    if (!date.isEmpty()) {
      boolean basic = date.get(0).indexOf(' ') < 0;
      DateTimeFormatter format = basic ? BASIC : DateTimeFormatter.RFC_1123_DATE_TIME;
      return new SigningTime(parse(date.get(0), format), "Date");
    }
    throw CommonException.incompleteSignature(
        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  }

  /** For example {@code 20261124T030000Z}. */
  String dateTime() {
    return BASIC.format(instant);
  }

  /** For example {@code 20261124}. */
  String day() {
    return dateTime().substring(0, 8);
  }

  /** Insists that it is no more than 5 minutes from now. */
  void requireCurrent(Instant exactNow) {
    // Signing times have no fraction of a second, so with one here the bounds would not be printed
    // as they are compared.
    Instant now = exactNow.truncatedTo(ChronoUnit.SECONDS);
    Instant earliest = now.minus(TOLERANCE);
    Instant latest = now.plus(TOLERANCE);
    if (instant.isBefore(earliest)) {
      throw CommonException.invalidSignature(
          "Signature expired: %s is now earlier than %s (%s - 5 min.)"
              .formatted(dateTime(), BASIC.format(earliest), BASIC.format(now)));
    }
    if (instant.isAfter(latest)) {
      throw CommonException.invalidSignature(
          "Signature not yet current: %s is still later than %s (%s + 5 min.)"
              .formatted(dateTime(), BASIC.format(latest), BASIC.format(now)));
    }
  }

  private static Instant parse(String text, DateTimeFormatter format) {
    try {
      return format.parse(text.strip(), Instant::from);
    } catch (DateTimeParseException e) {
      throw CommonException.incompleteSignature(
          "Date must be in ISO-8601 'basic format'. Got '%s'. See http://en.wikipedia.org/wiki/ISO_8601"
              .formatted(text));
    }
  }
}
