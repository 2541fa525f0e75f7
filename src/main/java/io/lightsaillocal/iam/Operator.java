package io.lightsaillocal.iam;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What compares the value of a request with one of a policy. */
enum Operator {
  StringEquals,
  StringEqualsIgnoreCase,
  StringLike,
  NumericEquals,
  NumericLessThan,
  NumericLessThanEquals,
  NumericGreaterThan,
  NumericGreaterThanEquals,
  DateEquals,
  DateLessThan,
  DateLessThanEquals,
  DateGreaterThan,
  DateGreaterThanEquals,
  Bool,
  IpAddress,
  ArnEquals,
  ArnLike;

  private static final int PARTS_OF_ARN = 6;

  /** The operator of a name in which there may be a Not. */
  static Optional<Operator> named(String name) {
    return Arrays.stream(values()).filter(operator -> operator.name().equals(name)).findFirst();
  }

  boolean test(String value, String wanted) {
    return switch (this) {
      case StringEquals -> value.equals(Pattern.plain(wanted));
      case StringEqualsIgnoreCase -> value.equalsIgnoreCase(Pattern.plain(wanted));
      case StringLike -> Pattern.matches(wanted, value);
      case NumericEquals -> number(value).compareTo(number(wanted)) == 0;
      case NumericLessThan -> number(value).compareTo(number(wanted)) < 0;
      case NumericLessThanEquals -> number(value).compareTo(number(wanted)) <= 0;
      case NumericGreaterThan -> number(value).compareTo(number(wanted)) > 0;
      case NumericGreaterThanEquals -> number(value).compareTo(number(wanted)) >= 0;
      case DateEquals -> time(value).equals(time(wanted));
      case DateLessThan -> time(value).isBefore(time(wanted));
      case DateLessThanEquals -> !time(value).isAfter(time(wanted));
      case DateGreaterThan -> time(value).isAfter(time(wanted));
      case DateGreaterThanEquals -> !time(value).isBefore(time(wanted));
      case Bool -> value.equalsIgnoreCase(flag(wanted));
      case IpAddress -> Network.of(wanted).contains(value);
      case ArnEquals, ArnLike -> arn(value, wanted);
    };
  }

  /**
   * Refuses values that no request can be compared with.
   *
   * @throws IllegalArgumentException what they should be
   */
  void check(String wanted) {
    switch (this) {
      case NumericEquals,
          NumericLessThan,
          NumericLessThanEquals,
          NumericGreaterThan,
          NumericGreaterThanEquals ->
          number(wanted);
      case DateEquals, DateLessThan, DateLessThanEquals, DateGreaterThan, DateGreaterThanEquals ->
          time(wanted);
      case Bool -> flag(wanted);
      case IpAddress -> Network.of(wanted);
      case ArnEquals, ArnLike -> {
        if (wanted.split(":", PARTS_OF_ARN).length < PARTS_OF_ARN) {
          throw new IllegalArgumentException("'" + wanted + "' is not an ARN");
        }
      }
      case StringEquals, StringEqualsIgnoreCase, StringLike -> {}
    }
  }

  private static BigDecimal number(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException none) {
      throw new IllegalArgumentException("'" + text + "' is not a number", none);
    }
  }

  /** A day, a time of a day, or seconds since 1970. */
  private static Instant time(String text) {
    try {
      if (text.matches("[0-9]+")) {
        return Instant.ofEpochSecond(Long.parseLong(text));
      }
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException | NumberFormatException none) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a time, as 2026-11-24T12:00:00Z", none);
    }
  }

  private static String flag(String text) {
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      throw new IllegalArgumentException("'" + text + "' is neither true nor false");
    }
    return text;
  }

  /** Part by part, so that a star does not reach beyond its own. */
  private static boolean arn(String value, String wanted) {
    List<String> parts = List.of(value.split(":", PARTS_OF_ARN));
    List<String> patterns = List.of(wanted.split(":", PARTS_OF_ARN));
    if (parts.size() != patterns.size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!Pattern.matches(patterns.get(i), parts.get(i))) {
        return false;
      }
    }
    return true;
  }
}
