package io.lightsaillocal.resources;

import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What is read off a resource. Where a test has set a value, that is it; otherwise it is what a
 * quiet resource of the kind shows while it is up.
 */
public final class Readings {

  private Readings() {}

  /** The readings of a metric up to now, generated where no value is set. */
  public static Metrics.Series of(Resource<?> resource, Measure measure, Resources resources) {
    Metrics.Series own =
        switch (measure.metric()) {
          case Measures.HEALTHY_HOSTS ->
              whileUp(resource, HealthyHosts.of(resource, resources, true));
          case Measures.UNHEALTHY_HOSTS ->
              whileUp(resource, HealthyHosts.of(resource, resources, false));
          default -> passed(resource, measure, resources.traffic());
        };
    return of(resource, measure, resources.now(), own);
  }

  /**
   * The same of a kind that has figures of its own.
   *
   * @param own what there is where no value is set
   */
  public static Metrics.Series of(
      Resource<?> resource, Measure measure, Instant now, Metrics.Series own) {
    SetValues values = SetValues.of(resource, measure);
    return from -> {
      if (from.isAfter(now)) {
        return OptionalDouble.empty();
      }
      Optional<SetValues.Span> set = values.at(from);
      return set.isPresent() ? set.get().value() : own.at(from);
    };
  }

  /** What there will be, as far as is known now, if the resource stays up. */
  static Metrics.Series toCome(Resource<?> resource, Measure measure) {
    SetValues values = SetValues.of(resource, measure);
    Metrics.Series quiet = quiet(resource, measure);
    return from -> {
      Optional<SetValues.Span> set = values.at(from);
      return set.isPresent() ? set.get().value() : quiet.at(from);
    };
  }

  /**
   * The last moment before another at which readings may have begun or ceased; between two such
   * moments there are either readings throughout or none.
   */
  public static Optional<Instant> lastChange(
      Resource<?> resource, Measure measure, Instant before) {
    return Stream.of(
            Stream.of(resource.identity().createdAt()),
            resource.timeline().steps().stream().map(Timeline.Step::from),
            SetValues.of(resource, measure).changes())
        .flatMap(changes -> changes)
        .filter(change -> change.isBefore(before))
        .max(naturalOrder());
  }

  /** What has really passed; in minutes without, what a quiet resource shows while it is up. */
  private static Metrics.Series passed(Resource<?> resource, Measure measure, Traffic traffic) {
    Metrics.Series quiet = whileUp(resource, quiet(resource, measure));
    return from -> {
      OptionalDouble real = traffic.reading(resource, measure, from);
      return real.isPresent() ? real : quiet.at(from);
    };
  }

  private static Metrics.Series whileUp(Resource<?> resource, Metrics.Series series) {
    return from -> isUp(resource, from) ? series.at(from) : OptionalDouble.empty();
  }

  private static Metrics.Series quiet(Resource<?> resource, Measure measure) {
    return Metrics.steady(resource.arn() + " " + measure.metric(), measure.low(), measure.high());
  }

  private static boolean isUp(Resource<?> resource, Instant moment) {
    return !moment.isBefore(resource.identity().createdAt())
        && Measures.isMeasured(resource.kind().type(), resource.timeline().at(moment));
  }
}
