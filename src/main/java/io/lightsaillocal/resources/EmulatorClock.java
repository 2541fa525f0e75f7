package io.lightsaillocal.resources;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The emulator's time, in whole milliseconds: the time of its source, moved by as much as its user
 * has asked for, or a time at which it stands still.
 */
public final class EmulatorClock implements InstantSource {

  private static final Instant FIRST = Instant.EPOCH;

  /** Beyond it, times are no longer written with four digits, and later overflow. */
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private final InstantSource source;
  private final Hands initial;
  private final AtomicReference<Hands> hands;

  /**
   * Where it is.
   *
   * @param moved how far from its source's time; of no meaning while it stands still
   * @param still the time at which it stands still; null while it goes
   */
  private record Hands(Duration moved, @Nullable Instant still) {}

  /**
   * A clock that goes with its source, or stands still.
   *
   * @param still the time at which it does
   */
  public EmulatorClock(InstantSource source, Optional<Instant> still) {
    this.source = source;
    this.initial = new Hands(Duration.ZERO, still.orElse(null));
    this.hands = new AtomicReference<>(initial);
  }

  @Override
  public Instant instant() {
    return read(hands()).truncatedTo(ChronoUnit.MILLIS);
  }

  private Hands hands() {
    return Objects.requireNonNull(hands.get());
  }

  private Instant read(Hands at) {
    return at.still() == null ? source.instant().plus(at.moved()) : at.still();
  }

  /** Whether it stands still. */
  public boolean isFrozen() {
    return hands().still() != null;
  }

  /** Whether it shows its source's time. */
  public boolean isReal() {
    Hands at = hands();
    return at.still() == null && at.moved().isZero();
  }

  /** Moves the clock on, whether it goes or stands still. */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("The clock can only be moved on, not by " + by);
    }
    change(
        at -> {
          Instant now = read(at);
          if (by.compareTo(Duration.between(now, LAST)) > 0) {
            throw new IllegalArgumentException(
                "The clock can be moved on to the end of the year 9999, not by " + by + ".");
          }
          return at.still() == null
              ? new Hands(at.moved().plus(by), null)
              : new Hands(at.moved(), now.plus(by));
        });
  }

  /** Sets the clock, forwards or back; it goes on from there, unless it stands still. */
  public void set(Instant time) {
    check(time);
    change(
        at ->
            at.still() == null
                ? new Hands(Duration.between(source.instant(), time), null)
                : new Hands(at.moved(), time));
  }

  /** Stops the clock where it is. */
  public void freeze() {
    change(at -> new Hands(at.moved(), read(at)));
  }

  /** Lets the clock go on from where it stands. */
  public void resume() {
    change(
        at ->
            at.still() == null
                ? at
                : new Hands(Duration.between(source.instant(), at.still()), null));
  }

  /** Lets the clock show its source's time. */
  public void real() {
    hands.set(new Hands(Duration.ZERO, null));
  }

  /** What {@link #restore} is to be given to have this time go on. */
  public Map<String, String> saved() {
    return saved(hands());
  }

  private Map<String, String> saved(Hands at) {
    Instant still = at.still();
    Map<String, String> saved = new HashMap<>();
    saved.put("now", read(at).toString());
    saved.put("moved", at.moved().toString());
    if (still != null) {
      saved.put("still", still.toString());
    }
    return saved;
  }

  /**
   * Goes on from a saved time, or stands still as it did: moved on by as much as then, and if the
   * source is behind what it was then, by so much more that time has not gone back.
   */
  public void restore(Map<String, String> saved) {
    Instant then = Instant.parse(saved.getOrDefault("now", Instant.EPOCH.toString()));
    Duration by = Duration.parse(saved.getOrDefault("moved", Duration.ZERO.toString()));
    String still = saved.get("still");
    Instant now = source.instant();
    hands.set(
        new Hands(
            now.plus(by).isBefore(then) ? Duration.between(now, then) : by,
            still == null ? null : Instant.parse(still)));
  }

  /** Puts the clock back to where it began. */
  public void reset() {
    hands.set(initial);
  }

  private void change(UnaryOperator<Hands> how) {
    hands.updateAndGet(how);
  }

  /**
   * Makes sure that a clock can be set to a time.
   *
   * @throws IllegalArgumentException if it cannot
   */
  public static void check(Instant time) {
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      throw new IllegalArgumentException(
          "The clock can be set to times from %s to %s, not to %s.".formatted(FIRST, LAST, time));
    }
  }
}
