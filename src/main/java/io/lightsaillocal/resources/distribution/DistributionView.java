package io.lightsaillocal.resources.distribution;

import io.lightsaillocal.api.LightsailDistribution;
import io.lightsaillocal.api.Subdomain;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Resource;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** A distribution as it is told. */
final class DistributionView {

  /** When the bundle was changed for the last time. */
  static final String BUNDLE_CHANGED = "bundleChanged";

  private DistributionView() {}

  /** The record of one that was asked for by its name, which tells more than a list. */
  static LightsailDistribution of(Resource<LightsailDistribution> distribution, Call call) {
    return told(distribution, OwnSubdomain.leading(List.of(distribution), call), call).build();
  }

  /** The records of a list. */
  static List<LightsailDistribution> of(
      List<Resource<LightsailDistribution>> distributions, Call call) {
    Map<String, List<Resource<Subdomain>>> subdomains = OwnSubdomain.leading(distributions, call);
    return distributions.stream()
        .map(
            distribution ->
                told(distribution, subdomains, call)
                    .defaultRootObject(null)
                    .customErrorResponses(null)
                    .build())
        .toList();
  }

  private static LightsailDistribution.Builder told(
      Resource<LightsailDistribution> distribution,
      Map<String, List<Resource<Subdomain>>> subdomains,
      Call call) {
    List<Resource<Subdomain>> leading = subdomains.getOrDefault(distribution.arn(), List.of());
    return distribution.body().toBuilder()
        .ableToUpdateBundle(canChangeBundle(distribution, call))
        .subdomain(OwnSubdomain.told(distribution, leading, call));
  }

  /** Once in a monthly billing cycle, which is a calendar month in UTC. */
  static boolean canChangeBundle(Resource<LightsailDistribution> distribution, Call call) {
    return distribution
        .notes()
        .time(BUNDLE_CHANGED)
        .map(changed -> !month(changed).equals(month(call.now())))
        .orElse(true);
  }

  private static YearMonth month(Instant at) {
    return YearMonth.from(at.atOffset(ZoneOffset.UTC));
  }
}
