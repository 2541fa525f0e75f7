package io.lightsaillocal.metrics;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What there was when somebody last looked. Where looking takes long, because a million objects
 * have to be added up, it is not done again before twenty times as long: whoever collects metrics
 * every few seconds is not to keep others waiting.
 */
final class Look {

  private static final long LONG = Duration.ofMillis(250).toNanos();
  private static final int REST = 20;

  private final Supplier<Held> held;
  private @Nullable Held found;
  private long ended;
  private long taken;

  Look(Supplier<Held> held) {
    this.held = held;
  }

  /** Looks, if it is time to. */
  void again() {
    long now = System.nanoTime();
    if (found != null && taken > LONG && now - ended < REST * taken) {
      return;
    }
    try {
      found = held.get();
    } catch (RuntimeException failed) {
      found = null;
    }
    ended = System.nanoTime();
    taken = ended - now;
  }

  /** What was found; nothing where the database failed. */
  Optional<Held> found() {
    return Optional.ofNullable(found);
  }
}
