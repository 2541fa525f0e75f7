package io.lightsaillocal.resources.distribution;

import io.lightsaillocal.api.LightsailDistribution;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Resource;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** A distribution as it is told. */
final class DistributionView {

  /** When the bundle was changed for the last time. */
  static final String BUNDLE_CHANGED = "bundleChanged";

  private DistributionView() {}

  /**
   * The record that is answered.
   *
   * @param isNamed whether it was asked for by its name, which tells more
   */
  static LightsailDistribution of(
      Resource<LightsailDistribution> distribution, boolean isNamed, Call call) {
    LightsailDistribution.Builder told =
        distribution.body().toBuilder().ableToUpdateBundle(canChangeBundle(distribution, call));
    if (!isNamed) {
      told.defaultRootObject(null).customErrorResponses(null);
    }
    return told.build();
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
