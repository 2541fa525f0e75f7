package io.lightsaillocal.resources.bucket;

import io.lightsaillocal.api.BucketMetricName;
import io.lightsaillocal.api.GetBucketBundlesRequest;
import io.lightsaillocal.api.GetBucketBundlesResult;
import io.lightsaillocal.api.GetBucketMetricDataRequest;
import io.lightsaillocal.api.GetBucketMetricDataResult;
import io.lightsaillocal.api.MetricUnit;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Kinds;
import io.lightsaillocal.resources.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalDouble;

/** GetBucketBundles, GetBucketMetricData. */
final class BucketFactHandlers {

  private final BucketContents contents;
  private final BucketBundles bundles;

  BucketFactHandlers(BucketContents contents, BucketBundles bundles) {
    this.contents = contents;
    this.bundles = bundles;
  }

  /** All bundles are active, so {@code includeInactive} changes nothing. */
  GetBucketBundlesResult getBucketBundles(GetBucketBundlesRequest request, Call call) {
    return new GetBucketBundlesResult(bundles.all());
  }

  /**
   * One point a day, at its beginning in UTC: the present day's figure, where the bucket holds
   * anything. What the figures were on earlier days is not known.
   */
  GetBucketMetricDataResult getBucketMetricData(GetBucketMetricDataRequest request, Call call) {
    String bucket = call.resources().identity(Kinds.BUCKET, request.bucketName()).name();
    Metrics asked =
        Metrics.asked(
            request.startTime(),
            request.endTime(),
            request.period(),
            request.unit(),
            request.statistics());
    BucketContents.Usage usage = contents.usage(call.handle(), bucket);
    boolean isSize = request.metricName() == BucketMetricName.BUCKET_SIZE_BYTES;
    double value = isSize ? usage.bytes() : usage.objects();
    Instant today = call.now().truncatedTo(ChronoUnit.DAYS);
    return new GetBucketMetricDataResult(
        request.metricName(),
        asked.of(
            day ->
                day.equals(today) && usage.objects() > 0
                    ? OptionalDouble.of(value)
                    : OptionalDouble.empty(),
            isSize ? MetricUnit.BYTES : MetricUnit.COUNT,
            Duration.ofDays(1)));
  }
}
