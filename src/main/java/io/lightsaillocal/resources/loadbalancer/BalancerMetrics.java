package io.lightsaillocal.resources.loadbalancer;

import static io.lightsaillocal.api.Operations.GET_LOAD_BALANCER_METRIC_DATA;
import static io.lightsaillocal.resources.Kinds.LOAD_BALANCER;

import io.lightsaillocal.api.GetLoadBalancerMetricDataRequest;
import io.lightsaillocal.api.GetLoadBalancerMetricDataResult;
import io.lightsaillocal.api.LoadBalancer;
import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Measure;
import io.lightsaillocal.resources.Measures;
import io.lightsaillocal.resources.Metrics;
import io.lightsaillocal.resources.Readings;
import io.lightsaillocal.resources.Resource;

/** GetLoadBalancerMetricData: how many instances there were, and that nothing has passed. */
final class BalancerMetrics {

  void bind(Family.Binder on) {
    on.read(GET_LOAD_BALANCER_METRIC_DATA, this::getLoadBalancerMetricData);
  }

  private GetLoadBalancerMetricDataResult getLoadBalancerMetricData(
      GetLoadBalancerMetricDataRequest request, Call call) {
    Resource<LoadBalancer> balancer =
        call.resources().get(LOAD_BALANCER, request.loadBalancerName());
    Metrics asked =
        Metrics.asked(
            request.startTime(),
            request.endTime(),
            request.period(),
            request.unit(),
            request.statistics());
    Measure measure =
        Measures.find(ResourceType.LOAD_BALANCER, request.metricName().wire()).orElseThrow();
    return new GetLoadBalancerMetricDataResult(
        request.metricName(), asked.of(Readings.of(balancer, measure, call.resources()), measure));
  }
}
