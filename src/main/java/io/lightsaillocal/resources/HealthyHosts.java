package io.lightsaillocal.resources;

import static io.lightsaillocal.resources.Kinds.BALANCED_INSTANCE;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** How many instances a load balancer had, by whether anything was wrong with them. */
final class HealthyHosts {

  private HealthyHosts() {}

  /**
   * The number at each moment, of those that were registered and ran then. One is well unless it
   * was seen to be otherwise.
   *
   * @param isHealthy whether those are counted that were well, or the others
   */
  static Metrics.Series of(Resource<?> balancer, Resources resources, boolean isHealthy) {
    List<Link> attached = resources.links().from(BALANCED_INSTANCE, balancer.identity());
    Map<String, Timeline> states =
        resources
            .withArns(Kinds.INSTANCE, attached.stream().map(link -> link.target().arn()).toList())
            .stream()
            .collect(toMap(Resource::arn, Resource::timeline));
    HealthHistory seen = resources.traffic().health();
    return at ->
        OptionalDouble.of(
            (double)
                attached.stream()
                    .filter(link -> isRegistered(BalancedSpell.parse(link.detail()), at))
                    .filter(link -> isRunning(states.get(link.target().arn()), at))
                    .filter(
                        link ->
                            seen.at(balancer.arn(), link.target().arn(), at).orElse(true)
                                == isHealthy)
                    .count());
  }

  private static boolean isRegistered(BalancedSpell spell, Instant at) {
    return !spell.registeredAt().isAfter(at) && !spell.isOver(at);
  }

  private static boolean isRunning(@Nullable Timeline states, Instant at) {
    return states != null && states.at(at).equals("running");
  }
}
