package io.lightsaillocal.cli;

import io.lightsaillocal.LightsailLocalBuilder;
import io.lightsaillocal.values.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Reads values of the command line, and says of wrong ones what right ones look like. */
final class Values {

  private Values() {}

  static int integer(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException none) {
      throw new IllegalArgumentException("'" + text + "' is not a number", none);
    }
  }

  static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException none) {
      throw new IllegalArgumentException(
          "'%s' is not a number from %d to %d".formatted(text, Long.MIN_VALUE, Long.MAX_VALUE),
          none);
    }
  }

  static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException none) {
      throw new IllegalArgumentException(
          "'%s' is not a time, such as 2026-01-01T00:00:00Z".formatted(text), none);
    }
  }

  static LightsailLocalBuilder credentials(List<String> texts, LightsailLocalBuilder builder) {
    for (String text : texts) {
      String[] parts = text.split(":", -1);
      switch (parts.length) {
        case 2 -> builder.credential(parts[0], parts[1]);
        case 3 -> builder.credential(parts[0], parts[1], parts[2]);
        default ->
            throw new IllegalArgumentException(
                "A credential is of the form id:secret or id:secret:account; the one that begins with '%s' is not"
                    .formatted(parts[0]));
      }
    }
    return builder;
  }

  static LightsailLocalBuilder delays(List<String> texts, LightsailLocalBuilder builder) {
    for (String text : texts) {
      int equals = text.indexOf('=');
      Duration delay = Durations.parse(text.substring(equals + 1));
      if (equals < 0) {
        builder.operationDelay(delay);
      } else {
        builder.operationDelay(text.substring(0, equals), delay);
      }
    }
    return builder;
  }

  static LightsailLocalBuilder quotas(List<String> texts, LightsailLocalBuilder builder) {
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException(
            "'%s' is not a kind of resource and a number, such as Instance=2000".formatted(text));
      }
      builder.quota(text.substring(0, equals), integer(text.substring(equals + 1)));
    }
    return builder;
  }

  static LightsailLocalBuilder addresses(List<String> texts, LightsailLocalBuilder builder) {
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException(
            "'%s' is not a name and an address, such as web-1=127.0.0.1:8080".formatted(text));
      }
      builder.address(text.substring(0, equals), text.substring(equals + 1));
    }
    return builder;
  }

  static LightsailLocalBuilder domains(List<String> names, LightsailLocalBuilder builder) {
    names.forEach(builder::s3Domain);
    return builder;
  }

  static LightsailLocalBuilder databasePorts(String text, LightsailLocalBuilder builder) {
    String[] ends = text.split("-", -1);
    if (ends.length > 2) {
      throw new IllegalArgumentException("'%s' are not ports, such as 5432-5441".formatted(text));
    }
    return builder.databasePorts(integer(ends[0]), integer(ends[ends.length - 1]));
  }

  static LightsailLocalBuilder seedFiles(List<String> paths, LightsailLocalBuilder builder) {
    paths.forEach(path -> builder.seedFile(Path.of(path)));
    return builder;
  }
}
