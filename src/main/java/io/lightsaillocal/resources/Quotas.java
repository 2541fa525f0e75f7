package io.lightsaillocal.resources;

import io.lightsaillocal.api.ResourceType;
import java.util.Map;

/**
 * The quotas that a user has set; of all other kinds the service's own hold.
 *
 * @param set how many resources of a kind there may be
 */
public record Quotas(Map<ResourceType, Integer> set) {

  int of(Kind<?> kind, Quota quota) {
    return set.getOrDefault(kind.type(), quota.usual());
  }
}
