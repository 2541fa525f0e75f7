package io.lightsaillocal.resources.loadbalancer;

import static io.lightsaillocal.resources.Kinds.BALANCED_INSTANCE;
import static io.lightsaillocal.resources.Kinds.BALANCER_CERTIFICATE;

import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InstanceHealthReason;
import io.lightsaillocal.api.InstanceHealthState;
import io.lightsaillocal.api.InstanceHealthSummary;
import io.lightsaillocal.api.LoadBalancer;
import io.lightsaillocal.api.LoadBalancerProtocol;
import io.lightsaillocal.api.LoadBalancerTlsCertificateSummary;
import io.lightsaillocal.resources.BalancedSpell;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Kinds;
import io.lightsaillocal.resources.Link;
import io.lightsaillocal.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Load balancers as they are told: with the health of their instances, and their certificates. */
final class BalancerView {

  /** The detail of the link from a certificate that is shown. */
  static final String ATTACHED = "attached";

  private BalancerView() {}

  static List<LoadBalancer> of(List<Resource<LoadBalancer>> balancers, Call call) {
    List<Identity> identities = balancers.stream().map(Resource::identity).toList();
    Map<String, List<Link>> instances = call.links().from(BALANCED_INSTANCE, identities);
    Map<String, List<Link>> certificates = call.links().to(BALANCER_CERTIFICATE, identities);
    Map<String, Resource<Instance>> known =
        call
            .resources()
            .withArns(
                Kinds.INSTANCE,
                instances.values().stream()
                    .flatMap(List::stream)
                    .map(link -> link.target().arn())
                    .toList())
            .stream()
            .collect(Collectors.toMap(Resource::arn, Function.identity()));
    return balancers.stream()
        .map(
            balancer ->
                told(
                    balancer,
                    health(instances.getOrDefault(balancer.arn(), List.of()), known, call),
                    certificates.getOrDefault(balancer.arn(), List.of())))
        .toList();
  }

  private static LoadBalancer told(
      Resource<LoadBalancer> balancer,
      List<InstanceHealthSummary> health,
      List<Link> certificates) {
    boolean isHttps = certificates.stream().anyMatch(link -> link.detail().equals(ATTACHED));
    return balancer.body().toBuilder()
        .instanceHealthSummary(health)
        .protocol(isHttps ? LoadBalancerProtocol.HTTP_HTTPS : LoadBalancerProtocol.HTTP)
        .publicPorts(isHttps ? List.of(80, 443) : List.of(80))
        .tlsCertificateSummaries(
            certificates.stream()
                .map(
                    link ->
                        new LoadBalancerTlsCertificateSummary(
                            link.source().name(), link.detail().equals(ATTACHED)))
                .toList())
        .build();
  }

  private static List<InstanceHealthSummary> health(
      List<Link> links, Map<String, Resource<Instance>> instances, Call call) {
    List<InstanceHealthSummary> told = new ArrayList<>();
    for (Link link : links) {
      Resource<Instance> instance = instances.get(link.target().arn());
      BalancedSpell spell = BalancedSpell.parse(link.detail());
      if (instance != null && !spell.isOver(call.now())) {
        told.add(health(instance, spell, call));
      }
    }
    return told;
  }

  /** Where nobody has given an address at which it could be asked, a running one is healthy. */
  private static InstanceHealthSummary health(
      Resource<Instance> instance, BalancedSpell spell, Call call) {
    if (spell.isEnding()) {
      return new InstanceHealthSummary(
          instance.name(),
          InstanceHealthState.DRAINING,
          InstanceHealthReason.INSTANCE_DEREGISTRATION_IN_PROGRESS);
    }
    if (spell.registeredAt().isAfter(call.now())) {
      return new InstanceHealthSummary(
          instance.name(),
          InstanceHealthState.INITIAL,
          InstanceHealthReason.LB_REGISTRATION_IN_PROGRESS);
    }
    if (!instance.state().equals("running")) {
      return new InstanceHealthSummary(
          instance.name(), InstanceHealthState.UNUSED, InstanceHealthReason.INSTANCE_INVALID_STATE);
    }
    return new InstanceHealthSummary(instance.name(), InstanceHealthState.HEALTHY, null);
  }
}
