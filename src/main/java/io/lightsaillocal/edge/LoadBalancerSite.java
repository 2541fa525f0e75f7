package io.lightsaillocal.edge;

import static io.lightsaillocal.resources.Kinds.BALANCED_INSTANCE;
import static io.lightsaillocal.resources.Kinds.LOAD_BALANCER;

import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.LoadBalancer;
import io.lightsaillocal.resources.BalancedSpell;
import io.lightsaillocal.resources.Everywhere;
import io.lightsaillocal.resources.Kinds;
import io.lightsaillocal.resources.Link;
import io.lightsaillocal.resources.Resource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Load balancers: each request goes to one of the instances that are attached and run. */
final class LoadBalancerSite implements Site {

  static final String OPERATION = "ServeLoadBalancer";

  /** As ELB waits for what is behind it. */
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final EdgePlane.Parts parts;
  private final Forwarder forwarder;

  LoadBalancerSite(EdgePlane.Parts parts, Forwarder forwarder) {
    this.parts = parts;
    this.forwarder = forwarder;
  }

  @Override
  public String operation() {
    return OPERATION;
  }

  @Override
  public Reply answer(Visit visit) throws IOException {
    Resource<LoadBalancer> balancer = visit.of(LOAD_BALANCER);
    List<String> targets = parts.everywhere().look(view -> targets(balancer, view));
    if (targets.isEmpty()) {
      throw new SiteException(
          Failure.SERVICE_UNAVAILABLE,
          "The load balancer %s has no instance that runs.".formatted(balancer.name()));
    }
    for (String target : targets) {
      Optional<Reply> reply = from(target, visit);
      if (reply.isPresent()) {
        return reply.get();
      }
    }
    throw new SiteException(
        Failure.BAD_GATEWAY,
        "No instance of the load balancer %s can be reached.".formatted(balancer.name()));
  }

  private Optional<Reply> from(String target, Visit visit) throws IOException {
    Upstream to =
        new Upstream(
            Missing.address("instance", target, parts.addresses()), ForwardedHeaders.host(visit));
    try {
      return Optional.of(forwarder.send(visit, to, ForwardedHeaders.of(visit), TIMEOUT));
    } catch (UnreachableException dead) {
      return Optional.empty();
    }
  }

  private static List<String> targets(Resource<LoadBalancer> balancer, Everywhere.View view) {
    List<Link> links =
        view.links().from(BALANCED_INSTANCE, balancer.identity()).stream()
            .filter(link -> isRegistered(BalancedSpell.parse(link.detail()), view))
            .toList();
    List<Resource<Instance>> instances =
        view.of(balancer.identity().scope())
            .withArns(Kinds.INSTANCE, links.stream().map(link -> link.target().arn()).toList());
    return instances.stream()
        .filter(instance -> instance.state().equals("running"))
        .map(Resource::name)
        .toList();
  }

  private static boolean isRegistered(BalancedSpell spell, Everywhere.View view) {
    return !spell.registeredAt().isAfter(view.now()) && !spell.isEnding();
  }

  @Override
  public Reply refusal(Failure failure, String message) {
    return BalancerPages.of(failure, message);
  }

  @Override
  public void passed(Passage passage) {
    parts.traffic().add(passage.visit().site().arn(), "RequestCount", passage.visit().now(), 1);
  }
}
