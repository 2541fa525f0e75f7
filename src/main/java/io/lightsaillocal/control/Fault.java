package io.lightsaillocal.control;

import io.lightsaillocal.watch.Asked;
import io.lightsaillocal.watch.Mishap;
import java.time.Duration;
import java.util.Optional;

/**
 * What a test wants to go wrong, and with which calls.
 *
 * @param service the name of the service whose calls meet it
 * @param operation the name of an operation, or {@link #ANY}
 * @param resource the name of a resource that the call must be about
 * @param account that the call must come from
 * @param region that the call must go to
 * @param nth the first of the calls that it is for which meets it, from 1 on
 * @param probability with which a call meets it
 * @param times how many calls meet it; 0 for all that come
 * @param latency how long the call waits, at least
 * @param maxLatency how long it waits at most
 * @param drop when the connection is closed without an answer
 * @param error the error to answer
 * @param message of the error
 */
record Fault(
    String service,
    String operation,
    Optional<String> resource,
    Optional<String> account,
    Optional<String> region,
    int nth,
    double probability,
    int times,
    Duration latency,
    Duration maxLatency,
    Mishap.Drop drop,
    Optional<String> error,
    String message) {

  /** Stands for every operation. */
  static final String ANY = "*";

  boolean isFor(Asked asked) {
    return service.equals(asked.service())
        && (operation.equals(ANY) || operation.equals(asked.operation()))
        && isOrAny(account, asked.account())
        && isOrAny(region, asked.region())
        && (resource.isEmpty() || asked.resources().get().contains(resource.get()));
  }

  private static boolean isOrAny(Optional<String> wanted, String found) {
    return wanted.isEmpty() || wanted.get().equals(found);
  }

  /**
   * What it does to one call.
   *
   * @param chance from 0 to 1, where a latency lies in its range
   */
  Mishap mishap(String id, double chance) {
    long range = maxLatency.minus(latency).toNanos();
    Duration wait = latency.plusNanos(Math.round(range * chance));
    return new Mishap(id, wait, drop, error, message);
  }
}
