package io.lightsaillocal.resources.domain;

import io.lightsaillocal.api.InvalidInputException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of domains and of their entries, which DNS does not tell apart by case or a last dot. */
final class DomainNames {

  private static final int LONGEST = 253;
  private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern DOMAIN = Pattern.compile("(" + LABEL + "\\.)+" + LABEL);
  private static final Pattern ENTRY =
      Pattern.compile("(\\*\\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\\.)*" + DOMAIN);

  private DomainNames() {}

  /** The one spelling of a name. */
  static String spelled(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /** Whether a name is the zone's own or below it. */
  static boolean isIn(String zone, String name) {
    return name.equals(zone) || name.endsWith("." + zone);
  }

  /** A name for a new domain. */
  static String domain(String asked) {
    String name = spelled(asked);
    if (name.length() > LONGEST || !DOMAIN.matcher(name).matches()) {
      throw new InvalidInputException(
          "The domain name %s is not valid.".formatted(asked),
          "A domain name has two labels or more with dots between them, each of up to 63 letters, digits and hyphens, as example.com.");
    }
    return name;
  }

  /** The whole name of an entry of a zone. */
  static String entry(String zone, String asked) {
    String name = spelled(asked);
    if (!isIn(zone, name)) {
      throw new InvalidInputException(
          "The domain entry name %s is not in the domain %s.".formatted(asked, zone),
          "The name of an entry is its whole name, as www.%s.".formatted(zone));
    }
    if (name.length() > LONGEST || !ENTRY.matcher(name).matches()) {
      throw new InvalidInputException(
          "The domain entry name %s is not valid.".formatted(asked),
          "Its labels have up to 63 letters, digits, hyphens and underscores; the first may be *.");
    }
    return name;
  }
}
