package io.lightsaillocal.control;

import io.lightsaillocal.values.Durations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The faults that are still to happen. Safe for any number of threads. */
public final class Faults {

  /** A fault as a request asks for it. */
  static final Schema ASKED =
      Schema.object("A fault.")
          .optional("service", Schema.text("Whose calls meet it.").absent(FaultService.LIGHTSAIL))
          .optional("operation", Schema.text("Whose calls meet it; * for all.").absent(Fault.ANY))
          .optional("error", Schema.text("The error that is answered."))
          .optional("message", Schema.text("Of the error."))
          .optional("latency", Schema.duration("How long the call waits."))
          .optional("drop", Schema.flag("Whether the connection is closed without an answer."))
          .optional("times", Schema.integer("How many calls meet it.").absent(1))
          .named("Fault");

  /** A fault as it is listed. */
  static final Schema LISTED =
      Schema.object("A fault that is still to happen.")
          .member("service", Schema.text("Whose calls meet it."))
          .member("operation", Schema.text("Whose calls meet it; * for all."))
          .member("times", Schema.integer("How many calls are still to meet it."))
          .member("latency", Schema.duration("How long the call waits."))
          .member("drop", Schema.flag("Whether the connection is closed without an answer."))
          .optional("error", Schema.text("The error that is answered."))
          .named("ListedFault");

  private static final Duration LONGEST_LATENCY = Duration.ofHours(1);

  /** Read by every request, and next to never written. */
  private final List<Pending> pending = new CopyOnWriteArrayList<>();

  private final Supplier<List<FaultService>> services;

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

  /**
   * Those that requests to these services can meet.
   *
   * @param services made when the first fault is added
   */
  public Faults(Supplier<List<FaultService>> services) {
    this.services = services;
  }

  /** The fault that a call of this operation meets, if any; it is then used up once. */
  public Optional<Fault> next(String service, String operation) {
    for (Pending candidate : pending) {
      if (candidate.fault.meets(service, operation) && candidate.take()) {
        pending.removeIf(Pending::isUsedUp);
        return Optional.of(candidate.fault);
      }
    }
    return Optional.empty();
  }

  /** Adds the fault that a request body describes. */
  void add(JsonNode body) {
    Members members = Members.of(body, "a fault", ASKED);
    FaultService service = service(members.text("service").orElse(FaultService.LIGHTSAIL));
    Fault fault =
        new Fault(
            service.name(),
            operation(service, members.text("operation").orElse(Fault.ANY)),
            latency(members.text("latency").orElse("PT0S")),
            members.flag("drop"),
            members.text("error").map(error -> errorType(service, error)).orElse(null),
            members.text("message").orElse("Induced for a test."));
    int times = members.number("times", 1);
    if (times < 1) {
      throw new IllegalArgumentException("times must be at least 1, not " + times + ".");
    }
    if (fault.latency().isZero() && !fault.drop() && fault.errorType() == null) {
      throw new IllegalArgumentException(
          "A fault needs an error, a latency or \"drop\": true, for example {\"operation\":"
              + " \"CreateBucket\", \"error\": \"ServiceException\", \"times\": 2}.");
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
    description.put("service", fault.service());
    description.put("operation", fault.operation());
    description.put("times", pending.times);
    description.put("latency", fault.latency().toString());
    description.put("drop", fault.drop());
    if (fault.errorType() != null) {
      description.put("error", fault.errorType());
    }
    return description;
  }

  private static Duration latency(String text) {
    Duration latency = Durations.parse(text);
    if (latency.isNegative() || latency.compareTo(LONGEST_LATENCY) > 0) {
      throw new IllegalArgumentException(
          "A latency is at least PT0S and at most %s, unlike %s.".formatted(LONGEST_LATENCY, text));
    }
    return latency;
  }

  private FaultService service(String name) {
    List<FaultService> known = services.get();
    return known.stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no service '%s' here. Name one of %s."
                        .formatted(
                            name,
                            known.stream()
                                .map(FaultService::name)
                                .collect(Collectors.joining(", ")))));
  }

  private static String operation(FaultService service, String name) {
    if (!name.equals(Fault.ANY) && !service.operations().contains(name)) {
      throw new IllegalArgumentException(
          "%s has no operation '%s'. Name one, or %s for all."
              .formatted(service.title(), name, Fault.ANY));
    }
    return name;
  }

  private static String errorType(FaultService service, String name) {
    if (!service.errors().contains(name)) {
      throw new IllegalArgumentException(
          "The error '%s' cannot be induced. It must be one of %s."
              .formatted(name, String.join(", ", service.errors())));
    }
    return name;
  }
}
