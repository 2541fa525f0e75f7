package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.BucketMetricName;
import software.amazon.awssdk.services.lightsail.model.GetBucketMetricDataResponse;
import software.amazon.awssdk.services.lightsail.model.MetricStatistic;
import software.amazon.awssdk.services.lightsail.model.MetricUnit;

/** GetBucketMetricData. */
class MetricDataTest extends FamilyTest {

  private static final Instant YESTERDAY = Emulators.NOW.minus(Duration.ofDays(1));

  @Test
  void answersNothingForAnEmptyBucket() {
    createBucket("press-kit");

    for (BucketMetricName metric : BucketMetricName.knownValues()) {
      GetBucketMetricDataResponse response = get(metric, YESTERDAY, Emulators.NOW);

      assertEquals(metric, response.metricName());
      assertTrue(response.hasMetricData());
      assertEquals(List.of(), response.metricData());
    }
  }

  @Test
  void refusesATimeThatEndsBeforeItBegins() {
    createBucket("press-kit");

    assertInvalid(
        "The startTime 2026-03-10T12:30:45.678Z is not before the endTime 2026-03-09T12:30:45.678Z.",
        () -> get(BucketMetricName.NUMBER_OF_OBJECTS, Emulators.NOW, YESTERDAY));
  }

  @Test
  void needsABucketThatExists() {
    assertNotFound(
        "The Bucket does not exist: press-kit",
        () -> get(BucketMetricName.NUMBER_OF_OBJECTS, YESTERDAY, Emulators.NOW));
  }

  private GetBucketMetricDataResponse get(BucketMetricName metric, Instant start, Instant end) {
    return client.getBucketMetricData(
        request ->
            request
                .bucketName("press-kit")
                .metricName(metric)
                .startTime(start)
                .endTime(end)
                .period(86400)
                .statistics(MetricStatistic.MAXIMUM)
                .unit(MetricUnit.BYTES));
  }
}
