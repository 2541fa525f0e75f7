package io.lightsaillocal.protocol;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JsonParser;

/**
 * Numbers of JSON as those of Java, where they can be. {@code 1e300000000} is eleven characters and
 * cheap to read, but any arithmetic would write out its digits, so that its magnitude is looked at
 * first.
 */
final class JsonNumbers {

  private static final int DIGITS_OF_LONG = 19;
  private static final int DIGITS_OF_SECONDS = 16;

  private JsonNumbers() {}

  /** The number at which the parser stands, if it is a whole one of 64 bits. */
  static OptionalLong whole(JsonParser parser) {
    Optional<BigDecimal> read = read(parser);
    if (read.isEmpty()) {
      return OptionalLong.empty();
    }
    BigDecimal number = read.get();
    if (number.signum() == 0) {
      return OptionalLong.of(0);
    }
    if (magnitude(number) < 1 || magnitude(number) > DIGITS_OF_LONG) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(number.longValueExact());
    } catch (ArithmeticException fractionOrTooLarge) {
      return OptionalLong.empty();
    }
  }

  /** The number at which the parser stands as seconds since 1970, to the nearest millisecond. */
  static Optional<Instant> time(JsonParser parser) {
    return read(parser).flatMap(JsonNumbers::time);
  }

  private static Optional<Instant> time(BigDecimal seconds) {
    if (seconds.signum() == 0 || magnitude(seconds) < -3) {
      return Optional.of(Instant.EPOCH);
    }
    if (magnitude(seconds) > DIGITS_OF_SECONDS) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Instant.ofEpochMilli(
              seconds.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact()));
    } catch (ArithmeticException outOfRange) {
      return Optional.empty();
    }
  }

  /** Empty where the exponent is beyond what even a {@link BigDecimal} has room for. */
  private static Optional<BigDecimal> read(JsonParser parser) {
    try {
      return Optional.of(parser.getDecimalValue());
    } catch (NumberFormatException exponentTooLarge) {
      return Optional.empty();
    }
  }

  /** How many digits stand before the point; negative for zeros after it. */
  private static long magnitude(BigDecimal number) {
    return (long) number.precision() - number.scale();
  }
}
