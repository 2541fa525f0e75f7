package io.lightsaillocal.resources;

import io.lightsaillocal.api.RegionName;
import io.lightsaillocal.api.ResourceLocation;
import io.lightsaillocal.api.ResourceType;
import java.time.Instant;

/**
 * What every resource has, whatever its kind.
 *
 * @param arn unique everywhere, never used again
 * @param name unique in its account and Region over all kinds
 * @param supportCode what AWS support would ask for
 * @param availabilityZone {@code all} where the resource is not in one zone
 */
public record Identity(
    String arn,
    Scope scope,
    String name,
    ResourceType type,
    String supportCode,
    String availabilityZone,
    Instant createdAt) {

  /** The zone of a resource that is in all of its Region's. */
  public static final String ALL_ZONES = "all";

  /** Zone and Region as the API tells them. */
  public ResourceLocation location() {
    return location(availabilityZone, scope.region());
  }

  /** A location as the API tells it. */
  public static ResourceLocation location(String availabilityZone, String region) {
    return new ResourceLocation(availabilityZone, RegionName.ofWire(region).orElseThrow());
  }
}
