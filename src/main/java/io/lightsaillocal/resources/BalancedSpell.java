package io.lightsaillocal.resources;

import java.time.Instant;

/**
 * How long an instance is attached to a load balancer, as the link between the two keeps it.
 *
 * @param attachedAt when it was attached
 * @param registeredAt until then its registration is in progress
 * @param goneAt from then on it is no longer attached; {@link Instant#MAX} while nobody detaches it
 */
public record BalancedSpell(Instant attachedAt, Instant registeredAt, Instant goneAt) {

  /** One without an end. */
  public static BalancedSpell from(Instant attachedAt, Instant registeredAt) {
    return new BalancedSpell(attachedAt, registeredAt, Instant.MAX);
  }

  /** The same with an end; until then requests that have begun are let end. */
  public BalancedSpell until(Instant end) {
    return new BalancedSpell(attachedAt, registeredAt, end);
  }

  /** Whether it is being detached. */
  public boolean isEnding() {
    return !goneAt.equals(Instant.MAX);
  }

  /** Whether the instance is detached. */
  public boolean isOver(Instant now) {
    return !goneAt.isAfter(now);
  }

  /** As a link keeps it. */
  public String text() {
    String from = attachedAt.toEpochMilli() + " " + registeredAt.toEpochMilli();
    return isEnding() ? from + " " + goneAt.toEpochMilli() : from;
  }

  /** What {@link #text} has made. */
  public static BalancedSpell parse(String text) {
    String[] times = text.split(" ", -1);
    return new BalancedSpell(
        time(times[0]), time(times[1]), times.length > 2 ? time(times[2]) : Instant.MAX);
  }

  private static Instant time(String millis) {
    return Instant.ofEpochMilli(Long.parseLong(millis));
  }
}
