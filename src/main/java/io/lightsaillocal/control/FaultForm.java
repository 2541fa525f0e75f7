package io.lightsaillocal.control;

import io.lightsaillocal.values.Durations;
import io.lightsaillocal.watch.Mishap.Drop;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Reads faults, and refuses those that could not happen. */
final class FaultForm {

  private static final List<String> DROPS = List.of("before", "after");
  private static final Duration LONGEST_LATENCY = Duration.ofHours(1);

  /** A fault as a request asks for it. */
  static final Schema ASKED =
      Schema.object("A fault. It needs an error, a latency or drop.")
          .optional("service", Schema.text("Whose calls meet it.").absent(FaultService.LIGHTSAIL))
          .optional("operation", Schema.text("Whose calls meet it; * for all.").absent(Fault.ANY))
          .optional("resource", Schema.text("The name of a resource that a call must be about."))
          .optional("account", Schema.text("The account that a call must come from."))
          .optional("region", Schema.text("The Region that a call must go to."))
          .optional("nth", Schema.integer("The first of these calls to meet it.").absent(1))
          .optional("probability", Schema.number("With which such a call meets it.").absent(1))
          .optional(
              "times",
              Schema.integer(
                  "How many calls meet it: 1 where neither this nor a probability is given, else all that come."))
          .optional("latency", Schema.duration("How long a call waits.").absent("PT0S"))
          .optional(
              "maxLatency",
              Schema.duration("How long a call waits at most, if latency is the least of a range."))
          .optional(
              "drop",
              Schema.oneOf(
                  "The connection is closed without an answer, before or after the work is done.",
                  DROPS))
          .optional("error", Schema.text("The error that is answered."))
          .optional("message", Schema.text("Of the error.").absent("Induced for a test."))
          .optional("always", Schema.flag("Whether all calls that come meet it.").absent(false))
          .named("Fault");

  /** A fault as it is listed. */
  static final Schema LISTED =
      Schema.object("A fault, and how many calls have met it.")
          .member("id", Schema.text("By which it can be removed."))
          .member("service", Schema.text("Whose calls meet it."))
          .member("operation", Schema.text("Whose calls meet it; * for all."))
          .optional("resource", Schema.text("The name of a resource that a call must be about."))
          .optional("account", Schema.text("The account that a call must come from."))
          .optional("region", Schema.text("The Region that a call must go to."))
          .member("nth", Schema.integer("The first of these calls to meet it."))
          .member("probability", Schema.number("With which such a call meets it."))
          .member("times", Schema.integer("How many calls meet it; 0 for all that come."))
          .member("met", Schema.integer("How many calls have met it."))
          .member("latency", Schema.duration("How long a call waits."))
          .member("maxLatency", Schema.duration("How long a call waits at most."))
          .optional("drop", Schema.oneOf("When the connection is closed.", DROPS))
          .optional("error", Schema.text("The error that is answered."))
          .member("message", Schema.text("Of the error."))
          .named("ListedFault");

  private final List<FaultService> services;

  FaultForm(List<FaultService> services) {
    this.services = services;
  }

  /**
   * The fault that is described.
   *
   * @throws IllegalArgumentException if there is no such fault
   */
  Fault read(Members members) {
    FaultService service = service(members.text("service").orElse(FaultService.LIGHTSAIL));
    Duration latency = latency("latency", members.text("latency").orElse("PT0S"));
    Duration maxLatency =
        members.text("maxLatency").map(text -> latency("maxLatency", text)).orElse(latency);
    Fault fault =
        new Fault(
            service.name(),
            operation(service, members.text("operation").orElse(Fault.ANY)),
            members.text("resource"),
            members.text("account").map(FaultForm::account),
            members.text("region"),
            positive("nth", members.number("nth", 1)),
            probability(members),
            times(members),
            latency,
            maxLatency,
            drop(members),
            members.text("error").map(error -> error(service, error)),
            members.text("message").orElse("Induced for a test."));
    if (maxLatency.compareTo(latency) < 0) {
      throw new IllegalArgumentException(
          "maxLatency is at least latency, %s, unlike %s.".formatted(latency, maxLatency));
    }
    if (maxLatency.isZero() && fault.drop() == Drop.NEVER && fault.error().isEmpty()) {
      throw new IllegalArgumentException(
          "A fault needs an error, a latency or \"drop\": \"before\", for example {\"operation\": \"CreateBucket\", \"error\": \"ServiceException\", \"times\": 2}.");
    }
    return fault;
  }

  private static double probability(Members members) {
    double probability = members.decimal("probability").orElse(1.0);
    if (!(probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "A probability is greater than 0 and at most 1, unlike " + probability + ".");
    }
    return probability;
  }

  private static int times(Members members) {
    if (members.flag("always")) {
      if (members.has("times")) {
        throw new IllegalArgumentException("A fault has times or always, not both.");
      }
      return 0;
    }
    boolean counted = members.has("times") || !members.has("probability");
    return counted ? positive("times", members.number("times", 1)) : 0;
  }

  private static int positive(String name, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, not " + number + ".");
    }
    return number;
  }

  private static Drop drop(Members members) {
    String when = members.text("drop").orElse("");
    return switch (when) {
      case "" -> Drop.NEVER;
      case "before" -> Drop.BEFORE;
      case "after" -> Drop.AFTER;
      default ->
          throw new IllegalArgumentException(
              "The value of 'drop' must be one of %s, not '%s'."
                  .formatted(String.join(", ", DROPS), when));
    };
  }

  private static String account(String digits) {
    if (!digits.matches("[0-9]{12}")) {
      throw new IllegalArgumentException("An account has 12 digits, unlike '" + digits + "'.");
    }
    return digits;
  }

  private static Duration latency(String name, String text) {
    Duration latency = Durations.parse(text);
    if (latency.isNegative() || latency.compareTo(LONGEST_LATENCY) > 0) {
      throw new IllegalArgumentException(
          "%s is at least PT0S and at most %s, unlike %s.".formatted(name, LONGEST_LATENCY, text));
    }
    return latency;
  }

  private FaultService service(String name) {
    return services.stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no service '%s' here. Name one of %s."
                        .formatted(
                            name,
                            services.stream()
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

  private static String error(FaultService service, String name) {
    if (!service.errors().contains(name)) {
      throw new IllegalArgumentException(
          "The error '%s' cannot be induced. It must be one of %s."
              .formatted(name, String.join(", ", service.errors())));
    }
    return name;
  }
}
