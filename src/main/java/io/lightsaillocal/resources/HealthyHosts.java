package io.lightsaillocal.resources;

import static io.lightsaillocal.resources.Kinds.BALANCED_INSTANCE;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** How many instances a load balancer had of which nothing was wrong. */
final class HealthyHosts {

  private HealthyHosts() {}

  /** The number at each moment: of those that are registered, the ones that ran then. */
  static Metrics.Series of(Resource<?> balancer, Resources resources) {
    List<Link> attached = resources.links().from(BALANCED_INSTANCE, balancer.identity());
    Map<String, Timeline> states =
        resources
            .withArns(Kinds.INSTANCE, attached.stream().map(link -> link.target().arn()).toList())
            .stream()
            .collect(toMap(Resource::arn, Resource::timeline));
    return from -> OptionalDouble.of((double) healthy(attached, states, from));
  }

  private static long healthy(List<Link> attached, Map<String, Timeline> states, Instant at) {
    return attached.stream()
        .filter(link -> isRegistered(BalancedSpell.parse(link.detail()), at))
        .filter(link -> isRunning(states.get(link.target().arn()), at))
        .count();
  }

  private static boolean isRegistered(BalancedSpell spell, Instant at) {
    return !spell.registeredAt().isAfter(at) && !spell.isOver(at);
  }

  private static boolean isRunning(@Nullable Timeline states, Instant at) {
    return states != null && states.at(at).equals("running");
  }
}
