package io.lightsaillocal;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an ISO 8601 duration of the command line, and says what one looks like. */
final class DurationConverter implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException notIso) {
      throw new TypeConversionException(
          "'%s' is not an ISO 8601 duration, such as PT5S for 5 seconds or PT0.2S for 0.2 seconds"
              .formatted(text));
    }
  }
}
