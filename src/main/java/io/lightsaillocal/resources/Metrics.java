package io.lightsaillocal.resources;

import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.MetricDatapoint;
import io.lightsaillocal.api.MetricStatistic;
import io.lightsaillocal.api.MetricUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a Get…MetricData operation asks for, and the data points that answer it.
 *
 * @param start inclusive
 * @param end exclusive
 * @param statistics of which each point has those that are asked for
 */
public record Metrics(
    Instant start,
    Instant end,
    Duration period,
    MetricUnit unit,
    List<MetricStatistic> statistics) {

  /** As the service allows them. */
  private static final int MAX_POINTS = 1440;

  /** What is measured. */
  @FunctionalInterface
  public interface Series {

    /** What was measured in the period that begins then; nothing where nothing was. */
    OptionalDouble at(Instant from);
  }

  /**
   * Checks what is asked for.
   *
   * @param period in seconds
   * @throws InvalidInputException if it makes no sense
   */
  public static Metrics asked(
      Instant start, Instant end, int period, MetricUnit unit, List<MetricStatistic> statistics) {
    if (!start.isBefore(end)) {
      throw new InvalidInputException(
          "The startTime %s is not before the endTime %s.".formatted(start, end));
    }
    if (period % 60 != 0) {
      throw new InvalidInputException(
          "The period %d is not valid. It must be a multiple of 60 seconds.".formatted(period));
    }
    return new Metrics(start, end, Duration.ofSeconds(period), unit, statistics);
  }

  /**
   * The data points of a metric, oldest first; none if it has another unit.
   *
   * @param granularity the least time between two points
   */
  public List<MetricDatapoint> of(Series series, MetricUnit measuredIn, Duration granularity) {
    if (unit != measuredIn) {
      return List.of();
    }
    long step = Math.max(period.toSeconds(), granularity.toSeconds());
    long first = -Math.floorDiv(-start.getEpochSecond(), step) * step;
    if ((end.getEpochSecond() - first) / step > MAX_POINTS) {
      throw new InvalidInputException(
          "From %s to %s there are more than %d periods of %d seconds."
              .formatted(start, end, MAX_POINTS, step),
          "Ask for less time, or for longer periods.");
    }
    List<MetricDatapoint> points = new ArrayList<>();
    for (long at = first; at < end.getEpochSecond(); at += step) {
      Instant from = Instant.ofEpochSecond(at);
      series.at(from).ifPresent(value -> points.add(point(from, value)));
    }
    return points;
  }

  /**
   * A steady series of which nothing is really measured: values that differ a little from one
   * period to the next, and are the same whoever asks and how often.
   *
   * @param seed what tells this series from others, for example ARN and metric
   */
  public static Series steady(String seed, double low, double high) {
    return from -> {
      long mixed = (seed.hashCode() * 31L + from.getEpochSecond()) * 0x9E37_79B9_7F4A_7C15L;
      double share = (mixed >>> 11) * 0x1.0p-53;
      return OptionalDouble.of(Math.round((low + share * (high - low)) * 1000) / 1000.0);
    };
  }

  private MetricDatapoint point(Instant from, double value) {
    return MetricDatapoint.builder()
        .average(ifAsked(MetricStatistic.AVERAGE, value))
        .maximum(ifAsked(MetricStatistic.MAXIMUM, value))
        .minimum(ifAsked(MetricStatistic.MINIMUM, value))
        .sum(ifAsked(MetricStatistic.SUM, value))
        .sampleCount(ifAsked(MetricStatistic.SAMPLE_COUNT, 1.0))
        .timestamp(from)
        .unit(unit)
        .build();
  }

  private @Nullable Double ifAsked(MetricStatistic statistic, double value) {
    return statistics.contains(statistic) ? value : null;
  }
}
