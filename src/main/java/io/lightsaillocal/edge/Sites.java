package io.lightsaillocal.edge;

import static io.lightsaillocal.resources.Kinds.CONTAINER_SERVICE;
import static io.lightsaillocal.resources.Kinds.DISTRIBUTION;
import static io.lightsaillocal.resources.Kinds.DOMAIN;
import static io.lightsaillocal.resources.Kinds.LOAD_BALANCER;

import io.lightsaillocal.api.Domain;
import io.lightsaillocal.api.DomainEntry;
import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.resources.Everywhere;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Kind;
import io.lightsaillocal.resources.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which resource is served under which name. */
final class Sites {

  /** How many entries may lead to each other; in a circle none leads anywhere. */
  private static final int MAX_ENTRIES = 8;

  private static final Map<ResourceType, Kind<?>> KINDS =
      Map.of(
          ResourceType.DISTRIBUTION, DISTRIBUTION,
          ResourceType.LOAD_BALANCER, LOAD_BALANCER,
          ResourceType.CONTAINER_SERVICE, CONTAINER_SERVICE);

  private static final Set<String> ADDRESSES = Set.of("A", "AAAA");

  private Sites() {}

  /** The resource of a name that is known, by itself or by the entries of a domain here. */
  static Optional<Resource<?>> at(String known, Everywhere.View view) {
    String name = known;
    for (int entries = 0; entries <= MAX_ENTRIES; entries++) {
      Optional<Resource<?>> owner = view.hosts().owner(name).flatMap(found -> read(found, view));
      if (owner.isPresent()) {
        return owner;
      }
      Optional<String> target = target(name, view);
      if (target.isEmpty()) {
        return Optional.empty();
      }
      name = target.get();
    }
    return Optional.empty();
  }

  private static Optional<Resource<?>> read(Identity owner, Everywhere.View view) {
    Kind<?> kind = KINDS.get(owner.type());
    return kind == null
        ? Optional.empty()
        : view.of(owner.scope()).find(kind, owner.name()).map(found -> found);
  }

  /** Where a domain's entry for a name leads; the longest domain that the name is in counts. */
  private static Optional<String> target(String name, Everywhere.View view) {
    for (String zone = name; zone.indexOf('.') > 0; zone = parent(zone)) {
      List<Resource<Domain>> domains = view.named(DOMAIN, zone);
      if (!domains.isEmpty()) {
        return target(name, domains.get(0).body());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> target(String name, Domain domain) {
    List<DomainEntry> entries = domain.domainEntries();
    if (entries == null) {
      return Optional.empty();
    }
    Optional<DomainEntry> exact = leading(entries, name);
    return exact
        .or(() -> leading(entries, "*." + parent(name)))
        .map(entry -> plain(String.valueOf(entry.target())));
  }

  private static Optional<DomainEntry> leading(List<DomainEntry> entries, String name) {
    return entries.stream()
        .filter(entry -> plain(String.valueOf(entry.name())).equals(name))
        .filter(
            entry ->
                "CNAME".equals(entry.type())
                    || (Boolean.TRUE.equals(entry.isAlias())
                        && ADDRESSES.contains(String.valueOf(entry.type()))))
        .findFirst();
  }

  private static String parent(String name) {
    return name.substring(name.indexOf('.') + 1);
  }

  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
