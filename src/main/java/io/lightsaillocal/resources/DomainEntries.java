package io.lightsaillocal.resources;

import static java.util.Comparator.comparing;

import io.lightsaillocal.api.Domain;
import io.lightsaillocal.api.DomainEntry;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.OperationFailureException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The entries of one zone, in the order in which they are told. */
public record DomainEntries(String zone, List<DomainEntry> all) {

  /** The name servers and the start of authority, without which there is no zone. */
  private static final List<String> OWN_TYPES = List.of("NS", "SOA");

  /** An entry with the id that follows from what it says. */
  public static DomainEntry made(String name, String type, String target, boolean isAlias) {
    return DomainEntry.builder()
        .id(Integer.toString(Objects.hash(name, type, target)))
        .isAlias(isAlias)
        .name(name)
        .target(target)
        .type(type)
        .build();
  }

  /** By name, the zone's own first, then by type and target. */
  public static List<DomainEntry> sorted(String zone, List<DomainEntry> entries) {
    return entries.stream()
        .sorted(
            comparing((DomainEntry entry) -> !zone.equals(entry.name()))
                .thenComparing(entry -> String.valueOf(entry.name()))
                .thenComparing(entry -> String.valueOf(entry.type()))
                .thenComparing(entry -> String.valueOf(entry.target())))
        .toList();
  }

  /** The entries that are kept of a domain. */
  public static DomainEntries of(Resource<Domain> domain) {
    List<DomainEntry> entries = domain.body().domainEntries();
    return new DomainEntries(domain.name(), entries == null ? List.of() : entries);
  }

  /** Those of a name and type. */
  public List<DomainEntry> of(String name, String type) {
    return all.stream()
        .filter(entry -> name.equals(entry.name()) && type.equals(entry.type()))
        .toList();
  }

  /** Makes a domain keep these. */
  public void keep(Resource<Domain> domain, Resources resources) {
    resources.update(domain.with(domain.body().toBuilder().domainEntries(all).build()));
  }

  /**
   * The same with one more.
   *
   * @throws InvalidInputException if it cannot stand beside the others
   */
  public DomainEntries with(DomainEntry added) {
    if (find(added).isPresent()) {
      throw new InvalidInputException(
          "The domain %s already has the entry %s.".formatted(zone, told(added)));
    }
    boolean isCname = "CNAME".equals(added.type());
    if (isCname && zone.equals(added.name())) {
      throw new InvalidInputException(
          "A CNAME entry cannot have the name of the domain itself, %s.".formatted(zone),
          "Use an A entry, with isAlias if it leads to a load balancer, distribution or container service.");
    }
    for (DomainEntry other : all) {
      if (Objects.equals(other.name(), added.name()) && (isCname || "CNAME".equals(other.type()))) {
        throw new InvalidInputException(
            "The entry %s cannot stand beside the entry %s: a CNAME is alone under its name."
                .formatted(told(added), told(other)));
      }
    }
    return new DomainEntries(
        zone, sorted(zone, Stream.concat(all.stream(), Stream.of(added)).toList()));
  }

  /**
   * The same without one of this name, type and target.
   *
   * @throws OperationFailureException if there is none, or the zone needs it
   */
  public DomainEntries without(DomainEntry removed) {
    DomainEntry found =
        find(removed)
            .orElseThrow(
                () ->
                    new OperationFailureException(
                        "The domain %s has no entry %s.".formatted(zone, told(removed)),
                        "GetDomain lists the entries that there are."));
    if (zone.equals(found.name()) && OWN_TYPES.contains(found.type())) {
      throw new OperationFailureException(
          "The entry %s is the domain's own and cannot be changed or deleted."
              .formatted(told(found)));
    }
    List<DomainEntry> rest = new ArrayList<>(all);
    rest.remove(found);
    return new DomainEntries(zone, List.copyOf(rest));
  }

  /**
   * The entry that is to get what another says: the one with its id, or without an id the only one
   * of its name and type.
   */
  public DomainEntry before(DomainEntry changed) {
    List<DomainEntry> found =
        all.stream()
            .filter(
                entry ->
                    changed.id() == null
                        ? Objects.equals(entry.name(), changed.name())
                            && Objects.equals(entry.type(), changed.type())
                        : changed.id().equals(entry.id()))
            .toList();
    if (found.size() > 1) {
      throw new InvalidInputException(
          "The domain %s has %d %s entries for %s."
              .formatted(zone, found.size(), changed.type(), changed.name()),
          "Give the id of the one that is meant, as GetDomain tells it.");
    }
    return found.stream()
        .findFirst()
        .orElseThrow(
            () ->
                new OperationFailureException(
                    "The domain %s has no entry %s."
                        .formatted(
                            zone,
                            changed.id() == null ? told(changed) : "with the id " + changed.id()),
                    "GetDomain lists the entries that there are."));
  }

  private Optional<DomainEntry> find(DomainEntry like) {
    return all.stream()
        .filter(
            entry ->
                Objects.equals(entry.name(), like.name())
                    && Objects.equals(entry.type(), like.type())
                    && Objects.equals(entry.target(), like.target()))
        .findFirst();
  }

  private static String told(DomainEntry entry) {
    return "%s %s %s".formatted(entry.name(), entry.type(), entry.target());
  }
}
