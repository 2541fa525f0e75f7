package io.lightsaillocal.resources.bucket;

import io.lightsaillocal.api.BucketMetricName;
import io.lightsaillocal.api.GetBucketBundlesRequest;
import io.lightsaillocal.api.GetBucketBundlesResult;
import io.lightsaillocal.api.GetBucketMetricDataRequest;
import io.lightsaillocal.api.GetBucketMetricDataResult;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.MetricDatapoint;
import io.lightsaillocal.api.MetricStatistic;
import io.lightsaillocal.api.MetricUnit;
import io.lightsaillocal.resources.Call;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** GetBucketBundles, GetBucketMetricData. */
final class BucketFactHandlers {

  private final BucketContents contents;

  BucketFactHandlers(BucketContents contents) {
    this.contents = contents;
  }

  /** All bundles are active, so {@code includeInactive} changes nothing. */
  GetBucketBundlesResult getBucketBundles(GetBucketBundlesRequest request, Call call) {
    return new GetBucketBundlesResult(BucketBundles.all());
  }

  /**
   * One point a day, at its beginning in UTC: the present day's figure, where the bucket holds
   * anything. What the figures were on earlier days is not known.
   */
  GetBucketMetricDataResult getBucketMetricData(GetBucketMetricDataRequest request, Call call) {
    String bucket = new Buckets(call).identity(request.bucketName()).name();
    if (!request.startTime().isBefore(request.endTime())) {
      throw new InvalidInputException(
          "The startTime %s is not before the endTime %s."
              .formatted(request.startTime(), request.endTime()));
    }
    BucketContents.Usage usage = contents.usage(call.handle(), bucket);
    Instant day = call.now().truncatedTo(ChronoUnit.DAYS);
    boolean inRange = !day.isBefore(request.startTime()) && day.isBefore(request.endTime());
    boolean hasData = usage.objects() > 0 && request.unit() == unit(request.metricName());
    return new GetBucketMetricDataResult(
        request.metricName(),
        inRange && hasData ? List.of(datapoint(request, usage, day)) : List.of());
  }

  private static MetricUnit unit(BucketMetricName metric) {
    return metric == BucketMetricName.BUCKET_SIZE_BYTES ? MetricUnit.BYTES : MetricUnit.COUNT;
  }

  private static MetricDatapoint datapoint(
      GetBucketMetricDataRequest request, BucketContents.Usage usage, Instant day) {
    double value =
        request.metricName() == BucketMetricName.BUCKET_SIZE_BYTES
            ? usage.bytes()
            : usage.objects();
    return MetricDatapoint.builder()
        .average(ifAsked(request, MetricStatistic.AVERAGE, value))
        .maximum(ifAsked(request, MetricStatistic.MAXIMUM, value))
        .minimum(ifAsked(request, MetricStatistic.MINIMUM, value))
        .sum(ifAsked(request, MetricStatistic.SUM, value))
        .sampleCount(ifAsked(request, MetricStatistic.SAMPLE_COUNT, 1.0))
        .timestamp(day)
        .unit(request.unit())
        .build();
  }

  private static @Nullable Double ifAsked(
      GetBucketMetricDataRequest request, MetricStatistic statistic, double value) {
    return request.statistics().contains(statistic) ? value : null;
  }
}
