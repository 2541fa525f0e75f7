package io.lightsaillocal.protocol;

import java.time.Instant;

/**
 * Times on the wire: seconds since the epoch with up to milliseconds, for example {@code
 * 1.56961336589E9}.
 */
final class EpochSeconds {

  private EpochSeconds() {}

  static String print(Instant instant) {
    return Double.toString(instant.toEpochMilli() / 1000.0);
  }
}
