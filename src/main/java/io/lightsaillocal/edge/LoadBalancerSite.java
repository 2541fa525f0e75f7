package io.lightsaillocal.edge;

import static io.lightsaillocal.resources.Kinds.BALANCED_INSTANCE;
import static io.lightsaillocal.resources.Kinds.LOAD_BALANCER;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.LoadBalancer;
import io.lightsaillocal.resources.BalancedHealth.Target;
import io.lightsaillocal.resources.BalancedSpell;
import io.lightsaillocal.resources.Everywhere;
import io.lightsaillocal.resources.HealthChecks.Verdict;
import io.lightsaillocal.resources.Kinds;
import io.lightsaillocal.resources.Link;
import io.lightsaillocal.resources.RealAddresses.Address;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Traffic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpFields;

/**
 * Load balancers: each request goes to one of the instances that are attached, run and are well.
 */
final class LoadBalancerSite implements Site {

  static final String OPERATION = "ServeLoadBalancer";

  /** As ELB waits for what is behind it. */
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final EdgePlane.Parts parts;
  private final Forwarder forwarder;
  private final Map<String, AtomicInteger> turns = new ConcurrentHashMap<>();

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
    if (isRedirected(visit)) {
      return BalancerPages.redirect("https://%s:443%s".formatted(visit.host(), visit.target()));
    }
    List<Target> targets = parts.everywhere().look(view -> targets(balancer, view));
    if (targets.isEmpty()) {
      throw new SiteException(
          Failure.SERVICE_UNAVAILABLE,
          "The load balancer %s has no instance that is attached and runs."
              .formatted(balancer.name()));
    }
    Optional<Stickiness> stickiness = Stickiness.of(balancer.body());
    for (Target target : inOrder(targets, stickiness, visit)) {
      Optional<Reply> reply = from(target, visit);
      if (reply.isPresent()) {
        return stickiness.isEmpty()
            ? reply.get()
            : stuck(reply.get(), stickiness.get(), target, visit);
      }
    }
    throw new SiteException(
        Failure.BAD_GATEWAY,
        "No instance of the load balancer %s can be reached at its address."
            .formatted(balancer.name()));
  }

  private Reply stuck(Reply reply, Stickiness stickiness, Target target, Visit visit) {
    return reply.with(
        stickiness.with(reply.headers(), target, visit.now(), parts.machineTime().instant()));
  }

  /** Whoever came by HTTP is sent to HTTPS. */
  private static boolean isRedirected(Visit visit) {
    return !visit.isHttps()
        && Boolean.TRUE.equals(visit.of(LOAD_BALANCER).body().httpsRedirectionEnabled());
  }

  /**
   * The instances that a request may go to, the one whose turn it is first. Where none is well all
   * are tried, as ELB does.
   */
  private List<Target> inOrder(List<Target> targets, Optional<Stickiness> stickiness, Visit visit) {
    List<Target> reachable =
        targets.stream().filter(target -> parts.addresses().of(target.name()).isPresent()).toList();
    if (reachable.isEmpty()) {
      throw Missing.noAddress("instance", targets.get(0).name());
    }
    List<Target> healthy = healthy(reachable, parts.health().latest(reachable));
    if (healthy.isEmpty()) {
      healthy = healthy(reachable, parts.health().ask(reachable));
    }
    List<Target> order = new ArrayList<>(healthy.isEmpty() ? reachable : healthy);
    Optional<Target> chosen = stickiness.flatMap(sticky -> sticky.chosen(visit, order));
    Collections.rotate(
        order, chosen.isPresent() ? -order.indexOf(chosen.get()) : -turn(visit, order.size()));
    return order;
  }

  private static List<Target> healthy(List<Target> targets, Map<Target, Verdict> verdicts) {
    return targets.stream().filter(target -> verdicts.get(target) == Verdict.HEALTHY).toList();
  }

  private int turn(Visit visit, int targets) {
    int turn =
        turns.computeIfAbsent(visit.site().arn(), arn -> new AtomicInteger()).getAndIncrement();
    return Math.floorMod(turn, targets);
  }

  private Optional<Reply> from(Target target, Visit visit) throws IOException {
    Optional<Address> address = parts.addresses().of(target.name());
    if (address.isEmpty()) {
      return Optional.empty();
    }
    Upstream to = new Upstream(address.get(), ForwardedHeaders.host(visit));
    HttpFields headers = ForwardedHeaders.traced(visit, parts.requestIds().get());
    try {
      return Optional.of(forwarder.send(visit, to, headers, TIMEOUT));
    } catch (UnreachableException dead) {
      parts.health().refused(target);
      return Optional.empty();
    }
  }

  private static List<Target> targets(Resource<LoadBalancer> balancer, Everywhere.View view) {
    List<String> attached =
        view.links().from(BALANCED_INSTANCE, balancer.identity()).stream()
            .filter(link -> isRegistered(link, view))
            .map(link -> link.target().arn())
            .toList();
    return view.of(balancer.identity().scope()).withArns(Kinds.INSTANCE, attached).stream()
        .filter(instance -> instance.state().equals("running"))
        .map(
            instance ->
                new Target(
                    balancer.arn(),
                    known(balancer.body().healthCheckPath()),
                    instance.arn(),
                    instance.name()))
        .toList();
  }

  /** What is being detached gets no more requests. */
  private static boolean isRegistered(Link link, Everywhere.View view) {
    BalancedSpell spell = BalancedSpell.parse(link.detail());
    return !spell.registeredAt().isAfter(view.now()) && !spell.isEnding();
  }

  @Override
  public Reply refusal(Failure failure, String message) {
    return BalancerPages.of(failure, message);
  }

  /** As ELB counts: a request for which no instance could be chosen is an error alone. */
  @Override
  public void passed(Passage passage) {
    if (isRedirected(passage.visit())) {
      return;
    }
    String hundreds = passage.status() / 100 + "XX_Count";
    boolean isOwn = !passage.error().isEmpty();
    if (!isOwn || passage.status() != Failure.SERVICE_UNAVAILABLE.status()) {
      count(passage, "RequestCount", 1);
    }
    count(passage, (isOwn ? "HTTPCode_LB_" : "HTTPCode_Instance_") + hundreds, 1);
    if (!isOwn) {
      count(passage, Traffic.RESPONSES, 1);
      count(passage, Traffic.RESPONSE_MICROS, passage.took().toNanos() / 1000);
    }
  }

  private void count(Passage passage, String metric, long amount) {
    parts.traffic().add(passage.visit().site().arn(), metric, passage.visit().now(), amount);
  }
}
