package io.lightsaillocal.resources;

import static java.util.stream.Collectors.toCollection;

import io.lightsaillocal.api.ResourceType;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The quotas that a user has set; of all other kinds the service's own hold.
 *
 * @param set how many resources of a kind there may be
 */
public record Quotas(Map<ResourceType, Integer> set) {

  int of(Kind<?> kind, Quota quota) {
    return set.getOrDefault(kind.type(), quota.usual());
  }

  /**
   * The kind of that name, if it has a quota.
   *
   * @throws IllegalArgumentException if it has none
   */
  public static ResourceType limited(String name) {
    return ResourceType.ofWire(name)
        .filter(Quotas::isLimited)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no quota of '%s'. There are quotas of %s"
                        .formatted(
                            name,
                            String.join(
                                ", ",
                                Stream.of(ResourceType.values())
                                    .filter(Quotas::isLimited)
                                    .map(ResourceType::wire)
                                    .collect(toCollection(TreeSet::new))))));
  }

  private static boolean isLimited(ResourceType type) {
    try {
      return Kinds.form(type).quota() != null;
    } catch (IllegalArgumentException notEmulated) {
      return false;
    }
  }
}
