package io.lightsaillocal.resources;

import io.lightsaillocal.api.MetricStatistic;
import io.lightsaillocal.api.MetricUnit;
import java.time.Duration;
import java.time.Instant;

/**
 * Something that is measured of the resources of a kind.
 *
 * @param metric its name in the API
 * @param statistic that alarms compare
 * @param granularity the time between two data points
 * @param low the least that a quiet resource shows
 * @param high the most that a quiet resource shows
 */
public record Measure(
    String metric,
    MetricUnit unit,
    MetricStatistic statistic,
    Duration granularity,
    double low,
    double high) {

  /** The beginning of the time to which a moment's data point belongs. */
  Instant floor(Instant moment) {
    long length = granularity.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(moment.toEpochMilli(), length) * length);
  }

  /** The same, or where a moment is within such a time, the beginning of the next. */
  Instant ceiling(Instant moment) {
    Instant floor = floor(moment);
    return floor.equals(moment) ? floor : floor.plus(granularity);
  }
}
