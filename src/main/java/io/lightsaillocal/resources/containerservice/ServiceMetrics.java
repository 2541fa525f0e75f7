package io.lightsaillocal.resources.containerservice;

import static io.lightsaillocal.api.Operations.GET_CONTAINER_SERVICE_METRIC_DATA;
import static io.lightsaillocal.resources.Kinds.CONTAINER_SERVICE;

import io.lightsaillocal.api.ContainerService;
import io.lightsaillocal.api.GetContainerServiceMetricDataRequest;
import io.lightsaillocal.api.GetContainerServiceMetricDataResult;
import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Measure;
import io.lightsaillocal.resources.Measures;
import io.lightsaillocal.resources.Metrics;
import io.lightsaillocal.resources.Readings;
import io.lightsaillocal.resources.Resource;

/** GetContainerServiceMetricData. */
final class ServiceMetrics {

  void bind(Family.Binder on) {
    on.read(GET_CONTAINER_SERVICE_METRIC_DATA, this::getContainerServiceMetricData);
  }

  private GetContainerServiceMetricDataResult getContainerServiceMetricData(
      GetContainerServiceMetricDataRequest request, Call call) {
    Resource<ContainerService> service =
        call.resources().get(CONTAINER_SERVICE, request.serviceName());
    Measure measure =
        Measures.find(ResourceType.CONTAINER_SERVICE, request.metricName().wire()).orElseThrow();
    Metrics asked =
        Metrics.asked(
            request.startTime(),
            request.endTime(),
            request.period(),
            measure.unit(),
            request.statistics());
    return new GetContainerServiceMetricDataResult(
        request.metricName(), asked.of(Readings.of(service, measure, call.resources()), measure));
  }
}
