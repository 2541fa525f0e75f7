package io.lightsaillocal.dns;

import static io.lightsaillocal.resources.Kinds.DOMAIN;

import io.lightsaillocal.api.Domain;
import io.lightsaillocal.api.DomainEntry;
import io.lightsaillocal.resources.Everywhere;
import io.lightsaillocal.resources.Resource;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.Zone;

/**
 * The domains as zones, at one moment. Where several accounts have a domain of one name, the oldest
 * answers, as name servers would to which it is delegated.
 */
final class Zones {

  /** How many aliases may lead to each other; in a circle none leads anywhere. */
  private static final int MAX_ALIASES = 8;

  private final Everywhere.View view;
  private final InetAddress reachedAt;

  /**
   * @param reachedAt the address of this machine at which whoever asks has reached it
   */
  Zones(Everywhere.View view, InetAddress reachedAt) {
    this.view = view;
    this.reachedAt = reachedAt;
  }

  /** The zone that a name is in, if it is in one. */
  Optional<Zone> of(Name name) throws IOException {
    return of(name, 0);
  }

  private Optional<Zone> of(Name name, int aliases) throws IOException {
    for (int skipped = 0; name.labels() - skipped > 2; skipped++) {
      Name zone = skipped == 0 ? name : new Name(name, skipped);
      List<Resource<Domain>> domains = view.named(DOMAIN, text(zone));
      if (!domains.isEmpty()) {
        return Optional.of(zone(zone, domains.get(0).body(), name, aliases));
      }
    }
    return Optional.empty();
  }

  /** The addresses that the emulator itself serves a name at; none if it is nobody's here. */
  List<Record> served(Name name, int type) {
    boolean isAddress = type == Type.A || type == Type.AAAA;
    return isAddress && isServed(name) ? Addresses.ofEmulator(name, type, reachedAt) : List.of();
  }

  /** Whether a name is a host of a load balancer, distribution or the like. */
  boolean isServed(Name name) {
    return view.hosts().owner(text(name)).isPresent();
  }

  /** A zone with those of its aliases that may be the answer for one name. */
  private Zone zone(Name name, Domain domain, Name asked, int aliases) throws IOException {
    List<Record> records = new ArrayList<>();
    List<DomainEntry> entries = domain.domainEntries();
    for (DomainEntry entry : entries == null ? List.<DomainEntry>of() : entries) {
      if (!Boolean.TRUE.equals(entry.isAlias())) {
        records.add(EntryRecords.record(entry));
      } else if (mayAnswer(absolute(String.valueOf(entry.name())), asked)) {
        records.addAll(alias(entry, aliases));
      }
    }
    return new Zone(name, records.toArray(Record[]::new));
  }

  private static boolean mayAnswer(Name entry, Name asked) {
    return entry.equals(asked) || (entry.isWild() && asked.subdomain(new Name(entry, 1)));
  }

  /** What an alias leads to at this moment, under its own name. */
  private List<Record> alias(DomainEntry entry, int aliases) throws IOException {
    Name name = absolute(String.valueOf(entry.name()));
    Name target = absolute(String.valueOf(entry.target()));
    int type = Type.value(String.valueOf(entry.type()));
    Optional<Record> instance = Addresses.ofInstance(name, type, text(target));
    if (instance.isPresent()) {
      return List.of(instance.get());
    }
    if (isServed(target)) {
      return Addresses.ofEmulator(name, type, reachedAt);
    }
    if (aliases == MAX_ALIASES) {
      return List.of();
    }
    Optional<Zone> zone = of(target, aliases + 1);
    return zone.isEmpty()
        ? List.of()
        : Lookup.in(zone.get(), target, type).stream()
            .map(record -> record.withName(name))
            .toList();
  }

  private static Name absolute(String name) throws TextParseException {
    return Name.fromString(name, Name.root);
  }

  private static String text(Name name) {
    return name.toString(true).toLowerCase(Locale.ROOT);
  }
}
