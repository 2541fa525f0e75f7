package io.lightsaillocal;

import io.lightsaillocal.resources.EmulatorClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The clock that an emulator goes by. What takes time there is done when this clock says so, at
 * once when it is moved on. It may be used from any thread.
 */
public final class LightsailClock implements InstantSource {

  private final EmulatorClock clock;

  LightsailClock(EmulatorClock clock) {
    this.clock = clock;
  }

  /** What it shows, in whole milliseconds. */
  @Override
  public Instant instant() {
    return clock.instant();
  }

  /** Whether it stands still. */
  public boolean isFrozen() {
    return clock.isFrozen();
  }

  /**
   * Moves it on, whether it goes or stands still.
   *
   * @throws IllegalArgumentException if the duration is negative
   */
  public void advance(Duration by) {
    clock.advance(by);
  }

  /**
   * Sets it, forwards or back. It goes on from there, unless it stands still.
   *
   * @throws IllegalArgumentException if the time is before 1970 or after 9999
   */
  public void set(Instant time) {
    clock.set(time);
  }

  /** Stops it where it is. */
  public void freeze() {
    clock.freeze();
  }

  /** Stops it at a time. */
  public void freeze(Instant at) {
    clock.freeze();
    clock.set(at);
  }

  /** Lets it go on from where it stands still. */
  public void resume() {
    clock.resume();
  }

  /** Lets it show the time of its source again, which is the machine's unless another was set. */
  public void real() {
    clock.real();
  }
}
