package io.lightsaillocal.resources.distribution;

import static io.lightsaillocal.resources.Kinds.SUBDOMAIN;
import static io.lightsaillocal.resources.Kinds.SUBDOMAIN_TARGET;

import io.lightsaillocal.api.LightsailDistribution;
import io.lightsaillocal.api.LightsailDistributionSubdomain;
import io.lightsaillocal.api.LightsailDistributionSubdomainStateEnum;
import io.lightsaillocal.api.Operation;
import io.lightsaillocal.api.Subdomain;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.NewSubdomain;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.SubdomainName;
import io.lightsaillocal.resources.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The subdomain that leads to a distribution, and the one that it is to be made with. */
final class OwnSubdomain {

  private static final String NAME = "subdomain";
  private static final String FAILURE = "subdomainFailure";
  private static final String FAILS_AT = "subdomainFailsAt";
  private static final String ERROR = "InvalidInputException";
  private static final String CREATING = "CREATING";

  private OwnSubdomain() {}

  /**
   * Makes one with a new distribution, or notes why there is none.
   *
   * @return the record of the creation of both, which fails without the subdomain
   */
  static Operation make(
      SubdomainName name, Resource<LightsailDistribution> distribution, Call call) {
    Optional<String> obstacle = obstacle(name, distribution, call);
    if (obstacle.isPresent()) {
      call.resources()
          .update(
              distribution.noting(
                  distribution
                      .notes()
                      .with(NAME, name.name())
                      .with(FAILURE, obstacle.get())
                      .with(FAILS_AT, call.settles())));
      return call.failed(ERROR, obstacle.get(), distribution);
    }
    Timeline states = Timeline.from(call.now(), CREATING).then(call.settles(), "ATTACHED");
    Resource<Subdomain> made = NewSubdomain.make(name, null, states, call);
    call.resources().update(made.noting(made.notes().with(NewSubdomain.WAS_ATTACHED, "true")));
    call.links()
        .add(
            SUBDOMAIN_TARGET,
            made.identity(),
            distribution.identity(),
            Long.toString(call.settles().toEpochMilli()));
    return call.did(null, distribution).get(0);
  }

  private static Optional<String> obstacle(
      SubdomainName name, Resource<LightsailDistribution> distribution, Call call) {
    String certificate = distribution.body().certificateName();
    if (certificate != null) {
      return Optional.of(
          "The distribution %s has the certificate %s, so no subdomain can lead to it."
              .formatted(distribution.name(), certificate));
    }
    boolean isFree =
        NewSubdomain.isAvailable(name, call) && call.resources().typeOf(name.name()).isEmpty();
    return isFree
        ? Optional.empty()
        : Optional.of("The subdomain name %s is not available.".formatted(name.name()));
  }

  /** Lets the subdomain of a distribution that is deleted lead nowhere. */
  static void release(Resource<LightsailDistribution> distribution, Call call) {
    for (Resource<Subdomain> found :
        leading(List.of(distribution), call).getOrDefault(distribution.arn(), List.of())) {
      Resource<Subdomain> subdomain = call.resources().lock(SUBDOMAIN, found.name());
      call.links().remove(SUBDOMAIN_TARGET, subdomain.identity(), distribution.identity());
      call.resources()
          .update(subdomain.then(call.now(), "DETACHING").then(call.settles(), "UNATTACHED"));
    }
  }

  /** Those that lead to each of these distributions, by its ARN. */
  static Map<String, List<Resource<Subdomain>>> leading(
      List<Resource<LightsailDistribution>> distributions, Call call) {
    return call.resources()
        .sources(
            SUBDOMAIN, SUBDOMAIN_TARGET, distributions.stream().map(Resource::identity).toList());
  }

  /**
   * What a distribution tells of it.
   *
   * @param leading those that lead to it, which is one at most
   */
  static @Nullable LightsailDistributionSubdomain told(
      Resource<LightsailDistribution> distribution, List<Resource<Subdomain>> leading, Call call) {
    if (!leading.isEmpty()) {
      Resource<Subdomain> one = leading.get(0);
      return new LightsailDistributionSubdomain(one.name(), state(one.state()), null, null);
    }
    Optional<Instant> failsAt = distribution.notes().time(FAILS_AT);
    if (failsAt.isEmpty()) {
      return null;
    }
    String name = distribution.notes().get(NAME).orElseThrow();
    return failsAt.get().isAfter(call.now())
        ? new LightsailDistributionSubdomain(
            name, LightsailDistributionSubdomainStateEnum.CREATING, null, null)
        : new LightsailDistributionSubdomain(
            name,
            LightsailDistributionSubdomainStateEnum.ERROR,
            ERROR,
            distribution.notes().get(FAILURE).orElseThrow());
  }

  private static LightsailDistributionSubdomainStateEnum state(String state) {
    return switch (state) {
      case CREATING -> LightsailDistributionSubdomainStateEnum.CREATING;
      case "ATTACHED" -> LightsailDistributionSubdomainStateEnum.ATTACHED;
      default -> LightsailDistributionSubdomainStateEnum.ATTACHING;
    };
  }
}
