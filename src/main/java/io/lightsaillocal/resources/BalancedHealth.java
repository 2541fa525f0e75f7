package io.lightsaillocal.resources;

import io.lightsaillocal.resources.HealthChecks.Check;
import io.lightsaillocal.resources.HealthChecks.Verdict;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the instances behind load balancers are, as far as servers stand in for them. What is found
 * out is seen in metrics from then on. Safe for any number of threads.
 */
public final class BalancedHealth {

  /** As ELB has it. */
  private static final int TIMEOUT_SECONDS = 5;

  private static final String CODES = "200";

  private final RealAddresses addresses;
  private final HealthChecks checks;
  private final HealthHistory history;
  private final EmulatorClock clock;

  /**
   * An instance behind a load balancer.
   *
   * @param balancer its ARN
   * @param path that the load balancer checks
   * @param instance its ARN
   * @param name of the instance
   */
  public record Target(String balancer, String path, String instance, String name) {}

  /** Of servers at these addresses, by these checks. */
  public BalancedHealth(
      RealAddresses addresses, HealthChecks checks, Traffic traffic, EmulatorClock clock) {
    this.addresses = addresses;
    this.checks = checks;
    this.history = traffic.health();
    this.clock = clock;
  }

  /** Asks all of these that have an address; takes as long as they take. */
  public Map<Target, Verdict> ask(Collection<Target> targets) {
    return told(targets, checks::run);
  }

  /** What is known of these, without waiting for those that were asked before. */
  public Map<Target, Verdict> latest(Collection<Target> targets) {
    return told(targets, checks::latest);
  }

  /** A request could not be sent to one of them. */
  public void refused(Target target) {
    check(target).ifPresent(check -> checks.found(check, Verdict.FAILED));
    history.saw(target.balancer(), target.instance(), clock.instant(), false);
  }

  private Map<Target, Verdict> told(
      Collection<Target> targets, Function<Collection<Check>, Map<Check, Verdict>> how) {
    Map<Target, Check> asked = new HashMap<>();
    for (Target target : targets) {
      check(target).ifPresent(check -> asked.put(target, check));
    }
    Map<Check, Verdict> verdicts = asked.isEmpty() ? Map.of() : how.apply(asked.values());
    Map<Target, Verdict> told = new HashMap<>();
    Instant now = clock.instant();
    for (Target target : targets) {
      Check check = asked.get(target);
      Verdict verdict = check == null ? null : verdicts.get(check);
      if (verdict != null) {
        told.put(target, verdict);
        history.saw(target.balancer(), target.instance(), now, verdict == Verdict.HEALTHY);
      } else if (history.at(target.balancer(), target.instance(), now).isPresent()) {
        // Nobody stands in for it any longer, so it is as it is told to be.
        history.saw(target.balancer(), target.instance(), now, true);
      }
    }
    return told;
  }

  private Optional<Check> check(Target target) {
    return addresses
        .of(target.name())
        .map(address -> new Check(address, target.path(), CODES, TIMEOUT_SECONDS));
  }
}
