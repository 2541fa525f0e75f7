package io.lightsaillocal.resources;

import io.lightsaillocal.api.InvalidInputException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a subdomain, without the domain that all are below.
 *
 * @param top the label that belongs to one account; all of the name where it has but one
 */
public record SubdomainName(String name, String top) {

  private static final String DOMAIN = "amazonlightsail.com";
  private static final int LONGEST = 39;
  private static final String LABEL = "(?!xn--)[a-z0-9]([a-z0-9-]*[a-z0-9])?";
  private static final Pattern VALID = Pattern.compile(LABEL + "(\\." + LABEL + ")?");

  /** Names that would pass for the provider's own. */
  private static final Set<String> RESERVED =
      Set.of(
          "admin", "amazon", "api", "aws", "console", "lightsail", "mail", "ns", "support", "www");

  /**
   * The name that somebody asks for.
   *
   * @throws InvalidInputException if none can have it
   */
  public static SubdomainName of(String name) {
    if (name.length() > LONGEST || !VALID.matcher(name).matches()) {
      throw new InvalidInputException(
          "The subdomain name %s is not valid.".formatted(name),
          "It has one label or two, as shop or eu.shop, of lower-case letters, digits and hyphens, up to %d characters in all; %s is not part of it."
              .formatted(LONGEST, DOMAIN));
    }
    String top = name.substring(name.indexOf('.') + 1);
    if (RESERVED.contains(top)) {
      throw new InvalidInputException("The subdomain name %s is reserved.".formatted(name));
    }
    return new SubdomainName(name, top);
  }

  /** Whether it is below another. */
  public boolean isNested() {
    return !name.equals(top);
  }

  /** How many labels it has. */
  public int depth() {
    return isNested() ? 2 : 1;
  }

  /** The host name. */
  public String fqdn() {
    return name + "." + DOMAIN;
  }

  /** The host name that it is below, if it is below one but the domain of all. */
  public Optional<String> parentFqdn() {
    return isNested() ? Optional.of(top + "." + DOMAIN) : Optional.empty();
  }
}
