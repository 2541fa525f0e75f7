package io.lightsaillocal.resources.alarm;

import static io.lightsaillocal.resources.Members.known;
import static java.util.stream.Collectors.joining;

import io.lightsaillocal.api.Alarm;
import io.lightsaillocal.api.AlarmState;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.MetricName;
import io.lightsaillocal.api.PutAlarmRequest;
import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.resources.Measure;
import io.lightsaillocal.resources.Measures;
import io.lightsaillocal.resources.Resource;
import java.util.List;

/** What the service asks of alarms beyond the model's constraints. */
final class AlarmRules {

  /** A day of periods of five minutes. */
  private static final int MAX_PERIODS = 288;

  private static final int MAX_ALARMS = 2;

  private AlarmRules() {}

  static void check(PutAlarmRequest request) {
    int periods = request.evaluationPeriods();
    if (periods < 1 || periods > MAX_PERIODS) {
      throw new InvalidInputException(
          "The evaluationPeriods %d is not valid. It must be from 1 to %d."
              .formatted(periods, MAX_PERIODS),
          "A period is 5 minutes long, and an alarm looks at 24 hours at most.");
    }
    Integer toAlarm = request.datapointsToAlarm();
    if (toAlarm != null && (toAlarm < 1 || toAlarm > periods)) {
      throw new InvalidInputException(
          "The datapointsToAlarm %d is not valid. It must be from 1 to the evaluationPeriods, %d."
              .formatted(toAlarm, periods));
    }
    if (!Double.isFinite(request.threshold())) {
      throw new InvalidInputException(
          "The threshold %s is not valid. It must be a number.".formatted(request.threshold()));
    }
    List<AlarmState> triggers = request.notificationTriggers();
    if (triggers != null && !triggers.isEmpty() && !triggers.contains(AlarmState.ALARM)) {
      throw new InvalidInputException(
          "The notificationTriggers %s are not valid. They must contain ALARM."
              .formatted(triggers.stream().map(AlarmState::wire).collect(joining(", "))),
          "To be told of OK and INSUFFICIENT_DATA, name ALARM as well.");
    }
  }

  /** What the metric measures of a resource. */
  static Measure measure(MetricName metric, Resource<?> resource) {
    List<Measure> measures =
        Measures.of(resource.kind().type()).stream()
            .filter(measure -> MetricName.ofWire(measure.metric()).isPresent())
            .toList();
    if (measures.isEmpty() || resource.kind().type() == ResourceType.CONTAINER_SERVICE) {
      throw new InvalidInputException(
          "The resource %s is a %s, which alarms cannot monitor."
              .formatted(resource.name(), resource.kind().type().wire()),
          "Alarms monitor instances, load balancers and databases.");
    }
    return measures.stream()
        .filter(measure -> measure.metric().equals(metric.wire()))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "The metric %s is not one of the resource %s, which is a %s."
                        .formatted(metric.wire(), resource.name(), resource.kind().type().wire()),
                    "Its metrics are "
                        + measures.stream().map(Measure::metric).collect(joining(", "))
                        + "."));
  }

  /**
   * Makes sure that there is room for another alarm.
   *
   * @param others all other alarms
   */
  static void checkQuota(Resource<?> monitored, Measure measure, List<Resource<Alarm>> others) {
    long there =
        others.stream()
            .filter(
                other ->
                    monitored.arn().equals(known(other.body().monitoredResourceInfo()).arn())
                        && known(other.body().metricName()).wire().equals(measure.metric()))
            .count();
    if (there >= MAX_ALARMS) {
      throw new InvalidInputException(
          "The metric %s of %s has %d alarms already. A metric of a resource can have up to %d."
              .formatted(measure.metric(), monitored.name(), there, MAX_ALARMS),
          "Change one of them, or delete it.");
    }
  }
}
