package io.lightsaillocal.storage;

import java.time.Duration;

/** The moment at which a call gives up. */
record Deadline(long nanos) {

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  boolean hasPassed() {
    return nanosLeft() <= 0;
  }

  long nanosLeft() {
    return nanos - System.nanoTime();
  }
}
