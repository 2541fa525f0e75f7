package io.lightsaillocal.resources;

import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.AddOn;
import io.lightsaillocal.api.AddOnRequest;
import io.lightsaillocal.api.AddOnType;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.Operations;
import io.lightsaillocal.api.StopInstanceOnIdleRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The add-on StopInstanceOnIdle. Nobody uses an emulated computer, so it is idle whenever its CPU
 * utilization, as GetInstanceMetricData tells it, is no higher than the threshold. When it will
 * have been that for long enough is known beforehand: the stop is a state to come.
 */
public final class IdleStops {

  /** Between which values the CPU utilization of an emulated instance lies, as Measures has it. */
  private static final double LEAST_CPU = 0.1;

  private static final double MOST_CPU = 1.5;

  private static final String NAME = AddOnType.STOP_INSTANCE_ON_IDLE.wire();
  private static final String RUNNING = "running";
  private static final String STOPPING = "stopping";
  private static final int MAX_PERCENT = 100;
  private static final int MAX_MINUTES = 10_080; // a week
  private static final Duration MEASURED_EVERY = Duration.ofMinutes(5);
  private static final Duration AS_FAR_AS_LOOKED = Duration.ofDays(30);

  private IdleStops() {}

  /** The add-on that a request asks for. */
  static AddOn addOn(AddOnRequest request, Resource<?> resource) {
    if (!(resource.body() instanceof Instance instance) || !Research.isComputer(instance)) {
      throw new InvalidInputException(
          "The resource %s cannot have the add-on %s.".formatted(resource.name(), NAME),
          "It is for virtual computers of Lightsail for Research alone.");
    }
    StopInstanceOnIdleRequest asked = request.stopInstanceOnIdleRequest();
    return AddOn.builder()
        .name(NAME)
        .status(AddOns.ENABLED)
        .threshold(number("threshold", asked == null ? null : asked.threshold(), MAX_PERCENT))
        .duration(number("duration", asked == null ? null : asked.duration(), MAX_MINUTES))
        .build();
  }

  private static String number(String member, @Nullable String text, int max) {
    if (text == null || !text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > max) {
      throw new InvalidInputException(
          text == null
              ? "The add-on %s needs a %s.".formatted(NAME, member)
              : "The %s %s of the add-on %s is not valid.".formatted(member, text, NAME),
          "The threshold is a percentage of CPU utilization from 1 to %d, the duration a number of minutes from 1 to %d."
              .formatted(MAX_PERCENT, MAX_MINUTES));
    }
    return text;
  }

  /**
   * An instance with its stop to come, if the add-on is enabled, and without one if it is not. To
   * be called whenever its states or its add-ons have changed.
   */
  public static Resource<Instance> planned(Resource<Instance> instance, Call call) {
    Resource<Instance> unplanned =
        instance.within(instance.timeline().without(STOPPING, call.now()));
    Optional<AddOn> addOn = enabled(instance.body());
    Optional<Instant> running = unplanned.timeline().since(RUNNING);
    if (addOn.isEmpty() || running.isEmpty()) {
      return unplanned;
    }
    Instant from = running.get().isAfter(call.now()) ? running.get() : call.now();
    return idle(from, addOn.get(), instance.arn())
        .map(
            stop ->
                unplanned
                    .then(stop, STOPPING)
                    .then(stop.plus(call.delays().of(Operations.STOP_INSTANCE)), "stopped"))
        .orElse(unplanned);
  }

  private static Optional<AddOn> enabled(Instance instance) {
    List<AddOn> addOns = instance.addOns();
    return addOns == null
        ? Optional.empty()
        : addOns.stream()
            .filter(addOn -> NAME.equals(addOn.name()) && AddOns.ENABLED.equals(addOn.status()))
            .findFirst();
  }

  /** When it will have been idle long enough, if it ever is. */
  private static Optional<Instant> idle(Instant from, AddOn addOn, String arn) {
    double threshold = Double.parseDouble(known(addOn.threshold()));
    Duration duration = Duration.ofMinutes(Long.parseLong(known(addOn.duration())));
    Metrics.Series cpu = Metrics.steady(arn + " CPUUtilization", LEAST_CPU, MOST_CPU);
    long step = MEASURED_EVERY.toSeconds();
    Instant idleSince = from;
    Instant measured = Instant.ofEpochSecond(-Math.floorDiv(-from.getEpochSecond(), step) * step);
    while (measured.isBefore(idleSince.plus(duration))) {
      OptionalDouble value = cpu.at(measured);
      measured = measured.plus(MEASURED_EVERY);
      if (value.isPresent() && value.getAsDouble() > threshold) {
        idleSince = measured;
      }
      if (measured.isAfter(from.plus(AS_FAR_AS_LOOKED))) {
        return Optional.empty();
      }
    }
    return Optional.of(idleSince.plus(duration));
  }
}
