package io.lightsaillocal.resources.domain;

import io.lightsaillocal.api.DomainEntry;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.resources.DomainEntries;
import io.lightsaillocal.resources.Scope;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the service asks of domains and their entries beyond the model's constraints. */
final class DomainRules {

  private static final String REGION = "us-east-1";

  private static final Set<String> ALIAS_TYPES = Set.of("A", "AAAA");

  private DomainRules() {}

  static void checkRegion(Scope scope) {
    if (!scope.region().equals(REGION)) {
      throw new InvalidInputException(
          "Domain-related APIs are only available in the us-east-1 Region. Please set your Region configuration to us-east-1 to create, view, or edit these resources.");
    }
  }

  /** The entry that a request describes, as it is kept. */
  static DomainEntry entry(String zone, DomainEntry asked) {
    String name = DomainNames.entry(zone, required("name", asked.name()));
    String type = required("type", asked.type());
    String target = required("target", asked.target());
    boolean isAlias = Boolean.TRUE.equals(asked.isAlias());
    DomainEntry entry = DomainEntries.made(name, checkedType(type), target, isAlias);
    if (isAlias) {
      checkAlias(entry);
    } else {
      checkTarget(entry);
    }
    return entry;
  }

  /** What tells the entry that a request is to remove: no more than that it could be one. */
  static DomainEntry named(DomainEntry asked) {
    return DomainEntries.made(
        DomainNames.spelled(required("name", asked.name())),
        required("type", asked.type()),
        required("target", asked.target()),
        false);
  }

  private static String required(String member, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new InvalidInputException(
          "The domainEntry has no %s.".formatted(member),
          "Give a name, a type and a target, for example www.example.com, A and 192.0.2.1.");
    }
    return value;
  }

  private static String checkedType(String type) {
    if (type.equals("SOA")) {
      throw new InvalidInputException(
          "An SOA entry cannot be created: each domain has one of its own.");
    }
    if (!Targets.TYPES.contains(type)) {
      throw new InvalidInputException(
          "The domain entry type %s is not valid.".formatted(type),
          "It is one of A, AAAA, CNAME, MX, NS, SRV and TXT.");
    }
    return type;
  }

  private static void checkAlias(DomainEntry entry) {
    if (!ALIAS_TYPES.contains(entry.type())) {
      throw new InvalidInputException(
          "The domain entry %s cannot be an alias, because its type is %s."
              .formatted(entry.name(), entry.type()),
          "An alias is of type A, or of type AAAA where its target has IPv6 addresses.");
    }
    if (!Targets.isHost(String.valueOf(entry.target()))) {
      throw new InvalidInputException(
          "The target %s of the alias %s is not a host name."
              .formatted(entry.target(), entry.name()),
          "It is the DNS name of a load balancer, distribution or container service.");
    }
  }

  private static void checkTarget(DomainEntry entry) {
    String type = String.valueOf(entry.type());
    if (!Targets.isOf(type, String.valueOf(entry.target()))) {
      throw new InvalidInputException(
          "The target %s of the domain entry %s is not valid for its type %s."
              .formatted(entry.target(), entry.name(), type),
          "It is of the form %s.".formatted(Targets.example(type)));
    }
  }
}
