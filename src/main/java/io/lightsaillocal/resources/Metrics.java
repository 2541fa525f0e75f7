package io.lightsaillocal.resources;

import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.MetricDatapoint;
import io.lightsaillocal.api.MetricStatistic;
import io.lightsaillocal.api.MetricUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
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

    /** What was measured at that time, as often as its granularity; nothing where nothing was. */
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
      DoubleSummaryStatistics read = read(series, at, at + step, granularity.toSeconds());
      if (read.getCount() > 0) {
        points.add(point(Instant.ofEpochSecond(at), read));
      }
    }
    return points;
  }

  /** The same, of what is measured of a kind. */
  public List<MetricDatapoint> of(Series series, Measure measure) {
    return of(series, measure.unit(), measure.granularity());
  }

  /**
   * What a metric comes to in a period, by the statistic that alarms compare; nothing where nothing
   * was measured.
   */
  public static OptionalDouble over(
      Series series, Measure measure, Instant start, Duration period) {
    long from = start.getEpochSecond();
    DoubleSummaryStatistics read =
        read(series, from, from + period.toSeconds(), measure.granularity().toSeconds());
    if (read.getCount() == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        measure.statistic() == MetricStatistic.SUM ? read.getSum() : read.getAverage());
  }

  /** All readings of a time, which begin at multiples of the granularity. */
  private static DoubleSummaryStatistics read(
      Series series, long from, long until, long granularity) {
    DoubleSummaryStatistics read = new DoubleSummaryStatistics();
    for (long at = -Math.floorDiv(-from, granularity) * granularity;
        at < until;
        at += granularity) {
      series.at(Instant.ofEpochSecond(at)).ifPresent(read);
    }
    return read;
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

  private MetricDatapoint point(Instant from, DoubleSummaryStatistics read) {
    return MetricDatapoint.builder()
        .average(ifAsked(MetricStatistic.AVERAGE, read.getAverage()))
        .maximum(ifAsked(MetricStatistic.MAXIMUM, read.getMax()))
        .minimum(ifAsked(MetricStatistic.MINIMUM, read.getMin()))
        .sum(ifAsked(MetricStatistic.SUM, read.getSum()))
        .sampleCount(ifAsked(MetricStatistic.SAMPLE_COUNT, (double) read.getCount()))
        .timestamp(from)
        .unit(unit)
        .build();
  }

  private @Nullable Double ifAsked(MetricStatistic statistic, double value) {
    return statistics.contains(statistic) ? value : null;
  }
}
