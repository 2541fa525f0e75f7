package io.lightsaillocal.resources.distribution;

import static io.lightsaillocal.api.Operations.GET_DISTRIBUTION_LATEST_CACHE_RESET;
import static io.lightsaillocal.api.Operations.RESET_DISTRIBUTION_CACHE;
import static io.lightsaillocal.resources.Kinds.DISTRIBUTION;

import io.lightsaillocal.api.GetDistributionLatestCacheResetRequest;
import io.lightsaillocal.api.GetDistributionLatestCacheResetResult;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.LightsailDistribution;
import io.lightsaillocal.api.ResetDistributionCacheRequest;
import io.lightsaillocal.api.ResetDistributionCacheResult;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Resource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** ResetDistributionCache and GetDistributionLatestCacheReset. */
final class CacheResets {

  private static final String RESET_AT = "cacheReset";
  private static final String RESET_ENDS = "cacheResetEnds";

  /** How often it was: the edge tells by it what was kept before the last time. */
  private static final String RESETS = "cacheResets";

  private static final String IN_PROGRESS = "InProgress";
  private static final String COMPLETED = "Completed";

  void bind(Family.Binder on) {
    on.write(RESET_DISTRIBUTION_CACHE, this::resetDistributionCache)
        .read(GET_DISTRIBUTION_LATEST_CACHE_RESET, this::getDistributionLatestCacheReset);
  }

  private ResetDistributionCacheResult resetDistributionCache(
      ResetDistributionCacheRequest request, Call call) {
    Resource<LightsailDistribution> distribution =
        Deployment.lock(request.distributionName(), "reset the cache of", call);
    int resets = distribution.notes().get(RESETS).map(Integer::parseInt).orElse(0);
    call.resources()
        .update(
            distribution.noting(
                distribution
                    .notes()
                    .with(RESET_AT, call.now())
                    .with(RESET_ENDS, call.settles())
                    .with(RESETS, Integer.toString(resets + 1))));
    return new ResetDistributionCacheResult(
        status(call.settles(), call), call.now(), call.did(null, distribution).get(0));
  }

  private GetDistributionLatestCacheResetResult getDistributionLatestCacheReset(
      GetDistributionLatestCacheResetRequest request, Call call) {
    DistributionRules.checkRegion(call.scope());
    Resource<LightsailDistribution> distribution =
        call.resources().get(DISTRIBUTION, named(request.distributionName()));
    Instant at = distribution.notes().time(RESET_AT).orElse(null);
    return at == null
        ? new GetDistributionLatestCacheResetResult(null, null)
        : new GetDistributionLatestCacheResetResult(
            status(distribution.notes().time(RESET_ENDS).orElseThrow(), call), at);
  }

  private static String named(@Nullable String name) {
    if (name == null) {
      throw new InvalidInputException("The distributionName is missing.");
    }
    return name;
  }

  private static String status(Instant end, Call call) {
    return end.isAfter(call.now()) ? IN_PROGRESS : COMPLETED;
  }
}
