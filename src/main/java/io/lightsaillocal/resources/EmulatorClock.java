package io.lightsaillocal.resources;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The emulator's time, in whole milliseconds: the time of its source, moved on by as much as its
 * user has asked for.
 */
public final class EmulatorClock implements InstantSource {

  /** Beyond it, times are no longer written with four digits, and later overflow. */
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private final InstantSource source;
  private final AtomicReference<Duration> moved = new AtomicReference<>(Duration.ZERO);

  /** A clock that goes with its source. */
  public EmulatorClock(InstantSource source) {
    this.source = source;
  }

  @Override
  public Instant instant() {
    return source.instant().plus(moved.get()).truncatedTo(ChronoUnit.MILLIS);
  }

  /** Moves the clock on; time never goes back. */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("The clock can only be moved on, not by " + by);
    }
    moved.updateAndGet(
        sofar -> {
          if (by.compareTo(Duration.between(source.instant().plus(sofar), LAST)) > 0) {
            throw new IllegalArgumentException(
                "The clock can be moved on to the end of the year 9999, not by " + by + ".");
          }
          return sofar.plus(by);
        });
  }

  /** Puts the clock back on its source's time. */
  public void reset() {
    moved.set(Duration.ZERO);
  }
}
