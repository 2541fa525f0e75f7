package io.lightsaillocal.resources;

import static io.lightsaillocal.resources.Members.known;
import static java.util.Comparator.naturalOrder;

import io.lightsaillocal.api.AddOn;
import io.lightsaillocal.api.AddOnRequest;
import io.lightsaillocal.api.AddOnType;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.Operations;
import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.api.StopInstanceOnIdleRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The add-on StopInstanceOnIdle. Nobody uses an emulated computer, so it is idle whenever its CPU
 * utilization, as GetInstanceMetricData tells it, is no higher than the threshold. When it will
 * have been that for long enough is known beforehand: the stop is a state to come.
 */
public final class IdleStops {

  private static final Measure CPU =
      Measures.find(ResourceType.INSTANCE, "CPUUtilization").orElseThrow();

  private static final String NAME = AddOnType.STOP_INSTANCE_ON_IDLE.wire();
  private static final String RUNNING = "running";
  private static final String STOPPING = "stopping";
  private static final int MAX_PERCENT = 100;
  private static final int MAX_MINUTES = 10_080; // a week
  private static final Duration AS_FAR_AS_LOOKED = Duration.ofDays(30);

  /** Of an instance's notes: since when it may have been idle. */
  private static final String IDLE_FROM = "idleFrom";

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
    Instant from =
        instance
            .timeline()
            .without(STOPPING, call.now())
            .since(RUNNING)
            .filter(running -> running.isAfter(call.now()))
            .orElse(call.now());
    return planned(
        instance.noting(instance.notes().with(IDLE_FROM, from)), call.now(), call.delays());
  }

  /**
   * The same when something else has changed on which the stop depends. What has been idle so far
   * counts; a stop that is overdue is now.
   */
  static Resource<Instance> planned(Resource<Instance> instance, Instant now, Delays delays) {
    Resource<Instance> unplanned = instance.within(instance.timeline().without(STOPPING, now));
    Optional<AddOn> addOn = enabled(instance.body());
    Optional<Instant> from = instance.notes().time(IDLE_FROM);
    if (addOn.isEmpty() || from.isEmpty() || unplanned.timeline().since(RUNNING).isEmpty()) {
      return unplanned;
    }
    return idle(from.get(), addOn.get(), instance)
        .map(stop -> stop.isBefore(now) ? now : stop)
        .map(
            stop ->
                unplanned
                    .then(stop, STOPPING)
                    .then(stop.plus(delays.of(Operations.STOP_INSTANCE)), "stopped"))
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
  private static Optional<Instant> idle(Instant from, AddOn addOn, Resource<?> instance) {
    double threshold = Double.parseDouble(known(addOn.threshold()));
    Duration duration = Duration.ofMinutes(Long.parseLong(known(addOn.duration())));
    Metrics.Series readings = Readings.toCome(instance, CPU);
    Instant last =
        Stream.concat(Stream.of(from), SetValues.of(instance, CPU).changes())
            .max(naturalOrder())
            .orElseThrow()
            .plus(AS_FAR_AS_LOOKED);
    Instant idleSince = from;
    Instant measured = CPU.ceiling(from);
    while (measured.isBefore(idleSince.plus(duration))) {
      if (measured.isAfter(last)) {
        return Optional.empty();
      }
      OptionalDouble value = readings.at(measured);
      measured = measured.plus(CPU.granularity());
      if (value.isPresent() && value.getAsDouble() > threshold) {
        idleSince = measured;
      }
    }
    return Optional.of(idleSince.plus(duration));
  }
}
