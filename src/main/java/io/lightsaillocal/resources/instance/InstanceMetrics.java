package io.lightsaillocal.resources.instance;

import static io.lightsaillocal.api.Operations.GET_INSTANCE_METRIC_DATA;

import io.lightsaillocal.api.GetInstanceMetricDataRequest;
import io.lightsaillocal.api.GetInstanceMetricDataResult;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.IdleStops;
import io.lightsaillocal.resources.Kinds;
import io.lightsaillocal.resources.Measure;
import io.lightsaillocal.resources.Measures;
import io.lightsaillocal.resources.Metrics;
import io.lightsaillocal.resources.Readings;
import io.lightsaillocal.resources.Resource;

/** GetInstanceMetricData. */
final class InstanceMetrics {

  void bind(Family.Binder on) {
    on.read(GET_INSTANCE_METRIC_DATA, this::getInstanceMetricData);
  }

  private GetInstanceMetricDataResult getInstanceMetricData(
      GetInstanceMetricDataRequest request, Call call) {
    Resource<Instance> instance = call.resources().get(Kinds.INSTANCE, request.instanceName());
    Metrics asked =
        Metrics.asked(
            request.startTime(),
            request.endTime(),
            request.period(),
            request.unit(),
            request.statistics());
    Measure measure =
        Measures.find(ResourceType.INSTANCE, request.metricName().wire()).orElseThrow();
    return new GetInstanceMetricDataResult(
        request.metricName(), asked.of(Readings.of(instance, measure, call.now()), measure));
        metric,
        asked.of(
            from ->
                isMeasured(instance, from, call.now()) ? series.at(from) : OptionalDouble.empty(),
            measure.unit(),
            measure.granularity()));
  }

  private static boolean isMeasured(Resource<Instance> instance, Instant from, Instant now) {
    return !from.isBefore(instance.identity().createdAt())
        && !from.isAfter(now)
        && instance.timeline().at(from).equals("running");
  }

  private static Measure measure(InstanceMetricName metric) {
    return switch (metric) {
      case CPU_UTILIZATION ->
          new Measure(MetricUnit.PERCENT, USUAL, IdleStops.LEAST_CPU, IdleStops.MOST_CPU);
      case BURST_CAPACITY_PERCENTAGE -> new Measure(MetricUnit.PERCENT, USUAL, 99, 100);
      case BURST_CAPACITY_TIME -> new Measure(MetricUnit.SECONDS, USUAL, 17_000, 17_280);
      case NETWORK_IN -> new Measure(MetricUnit.BYTES, USUAL, 20_000, 60_000);
      case NETWORK_OUT -> new Measure(MetricUnit.BYTES, USUAL, 10_000, 40_000);
      case STATUS_CHECK_FAILED, STATUS_CHECK_FAILED_INSTANCE, STATUS_CHECK_FAILED_SYSTEM ->
          new Measure(MetricUnit.COUNT, STATUS_CHECKS, 0, 0);
      case DISK_READ_OPS, DISK_WRITE_OPS -> new Measure(MetricUnit.COUNT, USUAL, 0, 50);
      case DISK_READ_BYTES, DISK_WRITE_BYTES -> new Measure(MetricUnit.BYTES, USUAL, 0, 1_000_000);
      case DISK_TOTAL_READ_TIME, DISK_TOTAL_WRITE_TIME ->
          new Measure(MetricUnit.SECONDS, USUAL, 0, 0.1);
      case DISK_QUEUE_LENGTH -> new Measure(MetricUnit.COUNT, USUAL, 0, 0.1);
      case METADATA_NO_TOKEN -> new Measure(MetricUnit.COUNT, USUAL, 0, 0);
    };
  }
}
