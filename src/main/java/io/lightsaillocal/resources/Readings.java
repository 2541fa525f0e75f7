package io.lightsaillocal.resources;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is read off a resource. Where a test has set a value, that is it; otherwise it is what a
 * quiet resource of the kind shows while it is up.
 */
public final class Readings {

  private Readings() {}

  /** The readings of a metric up to a moment, generated where no value is set. */
  public static Metrics.Series of(Resource<?> resource, Measure measure, Instant now) {
    Metrics.Series quiet =
        Metrics.steady(resource.arn() + " " + measure.metric(), measure.low(), measure.high());
    Metrics.Series whileUp = from -> isUp(resource, from) ? quiet.at(from) : OptionalDouble.empty();
    return of(resource, measure, now, whileUp);
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

  private static boolean isUp(Resource<?> resource, Instant moment) {
    return !moment.isBefore(resource.identity().createdAt())
        && Measures.isMeasured(resource.kind().type(), resource.timeline().at(moment));
  }
}
