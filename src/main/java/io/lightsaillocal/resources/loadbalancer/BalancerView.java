package io.lightsaillocal.resources.loadbalancer;

import static io.lightsaillocal.resources.Kinds.BALANCED_INSTANCE;
import static io.lightsaillocal.resources.Kinds.BALANCER_CERTIFICATE;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InstanceHealthReason;
import io.lightsaillocal.api.InstanceHealthState;
import io.lightsaillocal.api.InstanceHealthSummary;
import io.lightsaillocal.api.LoadBalancer;
import io.lightsaillocal.api.LoadBalancerProtocol;
import io.lightsaillocal.api.LoadBalancerTlsCertificateSummary;
import io.lightsaillocal.resources.BalancedHealth.Target;
import io.lightsaillocal.resources.BalancedSpell;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.HealthChecks.Verdict;
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

  /** The instances that there may be something to ask of. */
  static List<Target> targets(List<Resource<LoadBalancer>> balancers, Call call) {
    Map<String, List<Link>> instances =
        call.links().from(BALANCED_INSTANCE, balancers.stream().map(Resource::identity).toList());
    List<Target> targets = new ArrayList<>();
    for (Resource<LoadBalancer> balancer : balancers) {
      for (Link link : instances.getOrDefault(balancer.arn(), List.of())) {
        targets.add(target(balancer, link.target().arn(), link.target().name()));
      }
    }
    return targets;
  }

  private static Target target(Resource<LoadBalancer> balancer, String arn, String name) {
    return new Target(balancer.arn(), known(balancer.body().healthCheckPath()), arn, name);
  }

  /**
   * The load balancers as they are told.
   *
   * @param checked what came of the health checks that were made
   */
  static List<LoadBalancer> of(
      List<Resource<LoadBalancer>> balancers, Map<Target, Verdict> checked, Call call) {
    List<Identity> identities = balancers.stream().map(Resource::identity).toList();
    Map<String, List<Link>> instances = call.links().from(BALANCED_INSTANCE, identities);
    Map<String, List<Link>> certificates = call.links().to(BALANCER_CERTIFICATE, identities);
    Map<String, Resource<Instance>> found =
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
                    health(
                        balancer,
                        instances.getOrDefault(balancer.arn(), List.of()),
                        found,
                        checked,
                        call),
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
      Resource<LoadBalancer> balancer,
      List<Link> links,
      Map<String, Resource<Instance>> instances,
      Map<Target, Verdict> checked,
      Call call) {
    List<InstanceHealthSummary> told = new ArrayList<>();
    for (Link link : links) {
      Resource<Instance> instance = instances.get(link.target().arn());
      BalancedSpell spell = BalancedSpell.parse(link.detail());
      if (instance != null && !spell.isOver(call.now())) {
        Verdict verdict =
            checked.getOrDefault(
                target(balancer, instance.arn(), instance.name()), Verdict.HEALTHY);
        told.add(health(instance, spell, verdict, call));
      }
    }
    return told;
  }

  /** Where nobody has given an address at which it could be asked, a running one is healthy. */
  private static InstanceHealthSummary health(
      Resource<Instance> instance, BalancedSpell spell, Verdict verdict, Call call) {
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
    return switch (verdict) {
      case HEALTHY -> new InstanceHealthSummary(instance.name(), InstanceHealthState.HEALTHY, null);
      case WRONG_CODE -> unhealthy(instance, InstanceHealthReason.INSTANCE_RESPONSE_CODE_MISMATCH);
      case TIMED_OUT -> unhealthy(instance, InstanceHealthReason.INSTANCE_TIMEOUT);
      case FAILED -> unhealthy(instance, InstanceHealthReason.INSTANCE_FAILED_HEALTH_CHECKS);
    };
  }

  private static InstanceHealthSummary unhealthy(
      Resource<Instance> instance, InstanceHealthReason reason) {
    return new InstanceHealthSummary(instance.name(), InstanceHealthState.UNHEALTHY, reason);
  }
}
