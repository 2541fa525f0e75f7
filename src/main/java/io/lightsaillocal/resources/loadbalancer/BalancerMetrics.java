package io.lightsaillocal.resources.loadbalancer;

import static io.lightsaillocal.api.Operations.GET_LOAD_BALANCER_METRIC_DATA;
import static io.lightsaillocal.resources.Kinds.BALANCED_INSTANCE;
import static io.lightsaillocal.resources.Kinds.LOAD_BALANCER;

import io.lightsaillocal.api.GetLoadBalancerMetricDataRequest;
import io.lightsaillocal.api.GetLoadBalancerMetricDataResult;
import io.lightsaillocal.api.LoadBalancer;
import io.lightsaillocal.api.LoadBalancerMetricName;
import io.lightsaillocal.api.MetricUnit;
import io.lightsaillocal.resources.BalancedSpell;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Link;
import io.lightsaillocal.resources.Metrics;
import io.lightsaillocal.resources.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** GetLoadBalancerMetricData: how many instances there were, and that nothing has passed. */
final class BalancerMetrics {

  private static final Duration GRANULARITY = Duration.ofMinutes(1);

  void bind(Family.Binder on) {
    on.read(GET_LOAD_BALANCER_METRIC_DATA, this::getLoadBalancerMetricData);
  }

  private GetLoadBalancerMetricDataResult getLoadBalancerMetricData(
      GetLoadBalancerMetricDataRequest request, Call call) {
    Resource<LoadBalancer> balancer =
        call.resources().get(LOAD_BALANCER, request.loadBalancerName());
    List<Link> instances = call.links().from(BALANCED_INSTANCE, balancer.identity());
    Metrics asked =
        Metrics.asked(
            request.startTime(),
            request.endTime(),
            request.period(),
            request.unit(),
            request.statistics());
    LoadBalancerMetricName metric = request.metricName();
    Metrics.Series series =
        metric == LoadBalancerMetricName.HEALTHY_HOST_COUNT
            ? from -> OptionalDouble.of((double) healthy(instances, from))
            : from -> OptionalDouble.of(0);
    return new GetLoadBalancerMetricDataResult(
        metric,
        asked.of(
            from ->
                isMeasured(balancer, from, call.now()) ? series.at(from) : OptionalDouble.empty(),
            metric == LoadBalancerMetricName.INSTANCE_RESPONSE_TIME
                ? MetricUnit.SECONDS
                : MetricUnit.COUNT,
            GRANULARITY));
  }

  private static boolean isMeasured(Resource<LoadBalancer> balancer, Instant from, Instant now) {
    return !from.isBefore(balancer.identity().createdAt()) && !from.isAfter(now);
  }

  private static long healthy(List<Link> instances, Instant at) {
    return instances.stream()
        .map(link -> BalancedSpell.parse(link.detail()))
        .filter(spell -> !spell.registeredAt().isAfter(at) && !spell.isOver(at))
        .count();
  }
}
