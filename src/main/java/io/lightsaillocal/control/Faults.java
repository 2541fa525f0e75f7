package io.lightsaillocal.control;

import io.lightsaillocal.api.Operations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** The faults that are still to happen. Safe for any number of threads. */
public final class Faults {

  /** Read by every request, and next to never written. */
  private final List<Pending> pending = new CopyOnWriteArrayList<>();

  /** A fault and how often it is still to happen. */
  private record Pending(Fault fault, AtomicInteger times) {

    /** Uses it up once; false if it has been used up already. */
    boolean take() {
      return times.getAndUpdate(left -> Math.max(left - 1, 0)) > 0;
    }

    boolean isUsedUp() {
      return times.get() == 0;
    }
  }

  /** The fault that a call of this operation meets, if any; it is then used up once. */
  public Optional<Fault> next(String operation) {
    for (Pending candidate : pending) {
      if (candidate.fault.meets(operation) && candidate.take()) {
        pending.removeIf(Pending::isUsedUp);
        return Optional.of(candidate.fault);
      }
    }
    return Optional.empty();
  }

  /** Adds the fault that a request body describes. */
  void add(JsonNode body) {
    Fault fault =
        new Fault(
            operation(body.path("operation").asString(Fault.ANY)),
            Duration.parse(body.path("latency").asString("PT0S")),
            body.path("drop").asBoolean(false),
            body.has("error") ? errorType(body.path("error").asString("")) : null,
            body.path("message").asString("Induced for a test."));
    int times = body.path("times").asInt(1);
    if (times < 1) {
      throw new IllegalArgumentException("times must be at least 1, not " + times + ".");
    }
    if (fault.latency().isNegative()) {
      throw new IllegalArgumentException("latency must not be negative: " + fault.latency());
    }
    if (fault.latency().isZero() && !fault.drop() && fault.errorType() == null) {
      throw new IllegalArgumentException(
          "A fault needs an error, a latency or \"drop\": true, for example"
              + " {\"operation\": \"CreateBucket\", \"error\": \"ServiceException\", \"times\": 2}.");
    }
    pending.add(new Pending(fault, new AtomicInteger(times)));
  }

  /** Lets none of them happen any more. */
  public void clear() {
    pending.clear();
  }

  List<Map<String, Object>> list() {
    return pending.stream().map(Faults::describe).toList();
  }

  private static Map<String, Object> describe(Pending pending) {
    Fault fault = pending.fault;
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("operation", fault.operation());
    description.put("times", pending.times);
    description.put("latency", fault.latency().toString());
    description.put("drop", fault.drop());
    fault.error().ifPresent(error -> description.put("error", error.type()));
    return description;
  }

  private static String operation(String name) {
    if (!name.equals(Fault.ANY) && Operations.named(name).isEmpty()) {
      throw new IllegalArgumentException(
          "Lightsail has no operation '%s'. Name one, or %s for all.".formatted(name, Fault.ANY));
    }
    return name;
  }

  private static String errorType(String name) {
    if (!Fault.errorTypes().contains(name)) {
      throw new IllegalArgumentException(
          "The error '%s' cannot be induced. It must be one of %s."
              .formatted(name, String.join(", ", Fault.errorTypes())));
    }
    return name;
  }
}
