package io.lightsaillocal.resources;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lightsaillocal.api.Domain;
import io.lightsaillocal.api.DomainEntry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The CNAME by which whoever owns a domain shows it, before a certificate is issued for it. It
 * follows from account and domain, so a second certificate needs no other.
 *
 * @param domain that is to be certified, as it was asked for
 * @param name with a dot at its end, as ACM tells it
 * @param value the same
 */
public record ValidationRecord(String domain, String name, String value) {

  private static final String DOMAINS_REGION = "us-east-1";

  /** The record for a domain; one and the same for all hosts of it and for itself. */
  public static ValidationRecord of(String account, String domain) {
    String base = base(domain);
    String digits = digest(account + "/" + base);
    return new ValidationRecord(
        domain,
        "_%s.%s.".formatted(digits.substring(0, 32), base),
        "_%s.%s.acm-validations.aws."
            .formatted(digits.substring(32), letters(digits.substring(0, 20))));
  }

  /** Whether it is among the entries of the domain that answers for it, whoever has that. */
  public boolean isAnswered(Resources resources) {
    return zone(resources)
        .map(zone -> DomainEntries.of(zone).of(bare(name), "CNAME"))
        .orElse(List.of())
        .stream()
        .anyMatch(entry -> bare(value).equalsIgnoreCase(bare(String.valueOf(entry.target()))));
  }

  /**
   * Adds it to the account's own domain.
   *
   * @return whether it is there now
   */
  public boolean addTo(Resources resources) {
    Resources domains = resources.in(DOMAINS_REGION);
    for (String zone : zones()) {
      Optional<Resource<Domain>> found = domains.find(Kinds.DOMAIN, zone);
      if (found.isPresent()) {
        add(domains.lock(Kinds.DOMAIN, zone), domains);
        return true;
      }
    }
    return false;
  }

  private void add(Resource<Domain> domain, Resources domains) {
    DomainEntries entries = DomainEntries.of(domain);
    DomainEntry entry = DomainEntries.made(bare(name), "CNAME", bare(value), false);
    if (entries.of(bare(name), "CNAME").isEmpty()) {
      entries.with(entry).keep(domain, domains);
    }
  }

  private Optional<Resource<Domain>> zone(Resources resources) {
    return zones().stream()
        .flatMap(zone -> resources.everywhere(Kinds.DOMAIN, zone).stream())
        .findFirst();
  }

  /** The domains that may have it, the closest first. */
  private List<String> zones() {
    String base = base(domain);
    return Stream.iterate(
            base, zone -> zone.contains("."), zone -> zone.substring(zone.indexOf('.') + 1))
        .toList();
  }

  private static String base(String domain) {
    String lower = domain.toLowerCase(Locale.ROOT);
    return lower.startsWith("*.") ? lower.substring(2) : lower;
  }

  private static String bare(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static String letters(String hex) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < hex.length(); i += 2) {
      letters.append((char) ('a' + Integer.parseInt(hex.substring(i, i + 2), 16) % 26));
    }
    return letters.toString();
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
