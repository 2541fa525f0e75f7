package io.lightsaillocal.resources.instance;

import static io.lightsaillocal.api.Operations.GET_INSTANCE_METRIC_DATA;

import io.lightsaillocal.api.GetInstanceMetricDataRequest;
import io.lightsaillocal.api.GetInstanceMetricDataResult;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
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
        request.metricName(), asked.of(Readings.of(instance, measure, call.resources()), measure));
  }
}
