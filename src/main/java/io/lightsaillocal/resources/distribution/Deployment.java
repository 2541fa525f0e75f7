package io.lightsaillocal.resources.distribution;

import static io.lightsaillocal.resources.Kinds.DISTRIBUTION;

import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.LightsailDistribution;
import io.lightsaillocal.api.OperationFailureException;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Resource;
import org.jspecify.annotations.Nullable;

/** How a change comes to all places where a distribution is served. */
final class Deployment {

  static final String IN_PROGRESS = "InProgress";
  static final String DEPLOYED = "Deployed";

  private Deployment() {}

  /** The distribution, held, if nothing that was changed is still on its way. */
  static Resource<LightsailDistribution> lock(@Nullable String name, String doing, Call call) {
    DistributionRules.checkRegion(call.scope());
    if (name == null) {
      throw new InvalidInputException(
          "The distributionName is missing.", "Name the distribution to " + doing + ".");
    }
    Resource<LightsailDistribution> distribution = call.resources().lock(DISTRIBUTION, name);
    if (!distribution.state().equals(DEPLOYED)) {
      throw new OperationFailureException(
          "You can't %s this distribution right now. The status of the distribution %s is: %s"
              .formatted(doing, name, distribution.state()),
          "Wait until it is " + DEPLOYED + ".");
    }
    return distribution;
  }

  /** Keeps a change, which is deployed when the call's operation has succeeded. */
  static void begin(Resource<LightsailDistribution> changed, Call call) {
    call.resources().update(changed.then(call.now(), IN_PROGRESS).then(call.settles(), DEPLOYED));
  }
}
