package io.lightsaillocal.resources.alarm;

import static io.lightsaillocal.resources.Members.known;
import static java.util.stream.Collectors.joining;

import io.lightsaillocal.api.Alarm;
import io.lightsaillocal.api.AlarmState;
import io.lightsaillocal.api.ComparisonOperator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an alarm makes of the newest data points, as CloudWatch documents it for M out of N.
 *
 * @param points the newest, newest first; as many as the alarm has evaluation periods, unless there
 *     are fewer in the time that it looks at
 */
record Evaluation(Alarm alarm, List<Point> points) {

  /** A data point of one evaluation period. */
  record Point(Instant from, double value) {

    @Override
    public String toString() {
      return value + " at " + from;
    }
  }

  /** The state that follows; nothing where the alarm keeps the state it has. */
  Optional<AlarmState> state() {
    int wanted = known(alarm.datapointsToAlarm());
    if (missing() == 0) {
      return stateIf(breaching() >= wanted);
    }
    return switch (known(alarm.treatMissingData())) {
      case BREACHING -> stateIf(breaching() + missing() >= wanted);
      case NOT_BREACHING -> stateIf(breaching() >= wanted);
      case IGNORE ->
          breaching() >= wanted || !allOfThoseThereAreBreach()
              ? stateIf(breaching() >= wanted)
              : Optional.empty();
      case MISSING ->
          points.isEmpty()
              ? Optional.of(AlarmState.INSUFFICIENT_DATA)
              : stateIf(allOfThoseThereAreBreach());
    };
  }

  /** Why the state follows, in words. */
  String reason() {
    int periods = known(alarm.evaluationPeriods());
    String read =
        points.isEmpty()
            ? "There are no data points"
            : "%d of %d data points %s %s: %s"
                .formatted(
                    breaching(),
                    points.size(),
                    comparison(known(alarm.comparisonOperator())),
                    alarm.threshold(),
                    points.stream().map(Point::toString).collect(joining(", ")));
    String gap =
        missing() == 0
            ? ""
            : " %d of %d periods have no data, which is treated as %s."
                .formatted(missing(), periods, known(alarm.treatMissingData()).wire());
    return "%s.%s %d of %d make an alarm."
        .formatted(read, gap, known(alarm.datapointsToAlarm()), periods);
  }

  private int missing() {
    return known(alarm.evaluationPeriods()) - points.size();
  }

  private boolean allOfThoseThereAreBreach() {
    return breaching() >= Math.min(known(alarm.datapointsToAlarm()), points.size());
  }

  private int breaching() {
    int breaching = 0;
    for (Point point : points) {
      if (breaches(point.value())) {
        breaching++;
      }
    }
    return breaching;
  }

  private boolean breaches(double value) {
    double threshold = known(alarm.threshold());
    return switch (known(alarm.comparisonOperator())) {
      case GREATER_THAN_THRESHOLD -> value > threshold;
      case GREATER_THAN_OR_EQUAL_TO_THRESHOLD -> value >= threshold;
      case LESS_THAN_THRESHOLD -> value < threshold;
      case LESS_THAN_OR_EQUAL_TO_THRESHOLD -> value <= threshold;
    };
  }

  private static String comparison(ComparisonOperator operator) {
    return switch (operator) {
      case GREATER_THAN_THRESHOLD -> "are greater than";
      case GREATER_THAN_OR_EQUAL_TO_THRESHOLD -> "are greater than or equal to";
      case LESS_THAN_THRESHOLD -> "are less than";
      case LESS_THAN_OR_EQUAL_TO_THRESHOLD -> "are less than or equal to";
    };
  }

  private static Optional<AlarmState> stateIf(boolean alarm) {
    return Optional.of(alarm ? AlarmState.ALARM : AlarmState.OK);
  }
}
