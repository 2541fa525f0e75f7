package io.lightsaillocal.resources.region;

import io.lightsaillocal.api.GetRegionsRequest;
import io.lightsaillocal.api.GetRegionsResult;
import io.lightsaillocal.api.Operations;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import java.util.Set;
import java.util.stream.Collectors;

/** GetRegions. The answer is the same from every Region. */
public final class RegionFamily implements Family {

  /** The names of the Regions that Lightsail has. */
  public static Set<String> available() {
    return LightsailRegion.ALL.stream()
        .map(region -> region.name().wire())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The names of those among them that an account has to enable. */
  public static Set<String> optIn() {
    return LightsailRegion.ALL.stream()
        .filter(LightsailRegion::isOptIn)
        .map(region -> region.name().wire())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void bind(Binder on) {
    on.read(Operations.GET_REGIONS, this::getRegions);
  }

  private GetRegionsResult getRegions(GetRegionsRequest request, Call call) {
    boolean withZones = Boolean.TRUE.equals(request.includeAvailabilityZones());
    boolean withDatabaseZones =
        Boolean.TRUE.equals(request.includeRelationalDatabaseAvailabilityZones());
    return new GetRegionsResult(
        LightsailRegion.ALL.stream()
            .map(region -> region.answer(withZones, withDatabaseZones))
            .toList());
  }
}
