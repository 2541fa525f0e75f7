package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.InstanceMetricName;
import software.amazon.awssdk.services.lightsail.model.MetricDatapoint;
import software.amazon.awssdk.services.lightsail.model.MetricStatistic;
import software.amazon.awssdk.services.lightsail.model.MetricUnit;

/** GetInstanceMetricData. */
class InstanceMetricDataTest extends FamilyTest {

  @Test
  void tellsOfTheTimeInWhichTheInstanceRan() {
    createInstance("web");
    lightsail.advanceClock(Duration.ofHours(1));
    client.stopInstance(request -> request.instanceName("web"));
    lightsail.advanceClock(Duration.ofHours(1));

    List<MetricDatapoint> points = get(InstanceMetricName.CPU_UTILIZATION, MetricUnit.PERCENT);
    Instant stopped = Emulators.NOW.plus(Duration.ofHours(1));
    assertEquals(12, points.size());
    for (MetricDatapoint point : points) {
      assertFalse(point.timestamp().isBefore(Emulators.NOW));
      assertTrue(point.timestamp().isBefore(stopped));
      assertTrue(point.average() > 0 && point.average() < 2, point::toString);
    }
    assertEquals(points, get(InstanceMetricName.CPU_UTILIZATION, MetricUnit.PERCENT));
  }

  @Test
  void answersEachMetricInItsOwnUnitAlone() {
    createInstance("web");
    lightsail.advanceClock(Duration.ofHours(2));

    for (InstanceMetricName metric : InstanceMetricName.knownValues()) {
      long units =
          MetricUnit.knownValues().stream().filter(unit -> !get(metric, unit).isEmpty()).count();
      assertEquals(1, units, metric::toString);
    }
  }

  private List<MetricDatapoint> get(InstanceMetricName metric, MetricUnit unit) {
    return client
        .getInstanceMetricData(
            request ->
                request
                    .instanceName("web")
                    .metricName(metric)
                    .startTime(Emulators.NOW.minus(Duration.ofHours(1)))
                    .endTime(Emulators.NOW.plus(Duration.ofHours(3)))
                    .period(300)
                    .statistics(MetricStatistic.AVERAGE)
                    .unit(unit))
        .metricData();
  }
}
