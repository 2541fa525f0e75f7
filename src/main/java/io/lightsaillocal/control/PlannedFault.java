package io.lightsaillocal.control;

import io.lightsaillocal.watch.Mishap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A fault, and how many calls it has been for and how many have met it. */
final class PlannedFault {

  private final String id;
  private final Fault fault;
  private int seen;
  private int met;

  PlannedFault(String id, Fault fault) {
    this.id = id;
    this.fault = fault;
  }

  String id() {
    return id;
  }

  Fault fault() {
    return fault;
  }

  /** What a call that it is for meets of it, if anything. */
  synchronized Optional<Mishap> meet(RandomGenerator random) {
    if (isUsedUp() || ++seen < fault.nth()) {
      return Optional.empty();
    }
    if (fault.probability() < 1 && random.nextDouble() >= fault.probability()) {
      return Optional.empty();
    }
    met++;
    boolean ranged = !fault.latency().equals(fault.maxLatency());
    return Optional.of(fault.mishap(id, ranged ? random.nextDouble() : 0));
  }

  synchronized boolean isUsedUp() {
    return fault.times() > 0 && met >= fault.times();
  }

  synchronized int met() {
    return met;
  }

  /** As {@link FaultForm#LISTED} says. */
  synchronized Map<String, Object> describe() {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("id", id);
    description.put("service", fault.service());
    description.put("operation", fault.operation());
    fault.resource().ifPresent(name -> description.put("resource", name));
    fault.account().ifPresent(account -> description.put("account", account));
    fault.region().ifPresent(region -> description.put("region", region));
    description.put("nth", fault.nth());
    description.put("probability", fault.probability());
    description.put("times", fault.times());
    description.put("met", met);
    description.put("latency", fault.latency().toString());
    description.put("maxLatency", fault.maxLatency().toString());
    if (fault.drop() != Mishap.Drop.NEVER) {
      description.put("drop", fault.drop().name().toLowerCase(Locale.ROOT));
    }
    fault.error().ifPresent(error -> description.put("error", error));
    description.put("message", fault.message());
    return description;
  }
}
