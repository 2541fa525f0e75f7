package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.MetricOverride;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.InstanceMetricName;
import software.amazon.awssdk.services.lightsail.model.MetricDatapoint;
import software.amazon.awssdk.services.lightsail.model.MetricStatistic;
import software.amazon.awssdk.services.lightsail.model.MetricUnit;

/** Values of metrics that a test sets, as they are kept on every storage. */
class MetricOverrideTest extends BehaviourTest {

  private static final Instant START = Instant.parse("2026-03-10T12:00:00Z");

  @Test
  void dataPointsShowWhatIsSet() {
    createInstance("web");
    lightsail.metricData("web", "CPUUtilization").set(95.5);
    lightsail.advanceClock(Duration.ofMinutes(10));

    List<MetricDatapoint> points = get(client, 300);
    assertEquals(3, points.size());
    assertEquals(Instant.parse("2026-03-10T12:30:00Z"), points.get(0).timestamp());
    points.forEach(point -> assertEquals(95.5, point.average()));
  }

  @Test
  void whatIsSetLaterCountsWhereTwoMeet() {
    createInstance("web");
    MetricOverride metric = lightsail.metricData("web", "CPUUtilization");
    metric.set(10, at(0), at(60));
    metric.set(20, at(20), at(40));
    metric.setMissing(at(30), at(35));
    metric.set(40, at(50), at(70));
    lightsail.advanceClock(Duration.ofHours(1));

    assertEquals(
        List.of(10.0, 10.0, 10.0, 10.0, 20.0, 20.0, 20.0, 10.0, 10.0, 40.0, 40.0, 40.0, 40.0),
        get(client, 300).stream().map(MetricDatapoint::average).limit(13).toList());
  }

  @Test
  void aLongerPeriodSumsUpItsDataPoints() {
    createInstance("web");
    MetricOverride metric = lightsail.metricData("web", "CPUUtilization");
    metric.set(10, at(0), at(15));
    metric.set(40, at(15), at(20));
    metric.setMissing(at(20), at(60));
    lightsail.advanceClock(Duration.ofHours(1));

    MetricDatapoint point = get(client, 3600).get(0);
    assertEquals(4, point.sampleCount());
    assertEquals(70, point.sum());
    assertEquals(17.5, point.average());
    assertEquals(10, point.minimum());
    assertEquals(40, point.maximum());
  }

  @Test
  void whatIsClearedIsForgotten() {
    createInstance("web");
    lightsail.advanceClock(Duration.ofMinutes(30));
    List<MetricDatapoint> quiet = get(client, 300);

    lightsail.metricData("web", "CPUUtilization").set(95, at(0), at(70));
    lightsail.metricData("web", "CPUUtilization").clear();

    assertEquals(quiet, get(client, 300));
  }

  @Test
  void aStoppedInstanceShowsWhatIsSetAllTheSame() {
    createInstance("web");
    client.stopInstance(request -> request.instanceName("web"));
    lightsail.metricData("web", "CPUUtilization").set(95);

    assertEquals(95, get(client, 300).get(0).average());
  }

  @Test
  void whatIsSetIsOfOneAccountAndRegionAndGoesWithItsResource() {
    LightsailClient stranger = as(OTHER_ACCOUNT, "eu-west-1");
    createInstance("web");
    createInstance("web", stranger, "eu-west-1a");
    lightsail.metricData("web", "CPUUtilization").in(OTHER_ACCOUNT, "eu-west-1").set(95);
    lightsail.advanceClock(Duration.ofMinutes(5));

    assertEquals(95, get(stranger, 300).get(0).average());
    assertTrue(get(client, 300).get(0).average() < 2);
    stranger.deleteInstance(request -> request.instanceName("web"));
    createInstance("web", stranger, "eu-west-1a");
    lightsail.advanceClock(Duration.ofMinutes(5));
    assertTrue(get(stranger, 300).get(0).average() < 2);
  }

  @Test
  void whatThereIsNotIsSaidToBeMissing() {
    createInstance("web");
    createDisk("data");
    createBucket("press-kit");

    assertRefused(
        "There is no resource 'wbe' in the account 123456789012 and the Region us-east-1.",
        () -> lightsail.metricData("wbe", "CPUUtilization").set(1));
    assertRefused(
        "The resource 'data' is a Disk, of which no metric can be set.",
        () -> lightsail.metricData("data", "CPUUtilization").set(1));
    assertRefused(
        "The resource 'press-kit' is a Bucket, of which no metric can be set.",
        () -> lightsail.metricData("press-kit", "BucketSizeBytes").set(1));
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> lightsail.metricData("web", "CpuUtilisation").set(1))
            .getMessage()
            .startsWith(
                "The resource 'web' is a Instance, which has no metric 'CpuUtilisation'. Did you mean CPUUtilization?"));
    assertRefused(
        "A value is a finite number, not NaN.",
        () -> lightsail.metricData("web", "CPUUtilization").set(Double.NaN));
    assertRefused(
        "A value that holds from 2026-03-10T12:10:00Z cannot hold until 2026-03-10T12:05:00Z.",
        () -> lightsail.metricData("web", "CPUUtilization").set(1, at(10), at(5)));
    assertRefused(
        "There is no resource 'wbe' in the account 123456789012 and the Region us-east-1.",
        () -> lightsail.metricData("wbe", "CPUUtilization").clear());
  }

  private static void assertRefused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  private static Instant at(int minute) {
    return START.plus(Duration.ofMinutes(minute));
  }

  /** All data points of the processor of {@code web} from {@link #START} on. */
  private static List<MetricDatapoint> get(LightsailClient client, int period) {
    return client
        .getInstanceMetricData(
            request ->
                request
                    .instanceName("web")
                    .metricName(InstanceMetricName.CPU_UTILIZATION)
                    .startTime(START)
                    .endTime(START.plus(Duration.ofDays(1)))
                    .period(period)
                    .statistics(MetricStatistic.knownValues())
                    .unit(MetricUnit.PERCENT))
        .metricData();
  }
}
