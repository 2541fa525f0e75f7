package io.lightsaillocal.resources;

import io.lightsaillocal.api.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The domains that a certificate is asked for. */
public final class CertificateNames {

  private static final int MOST_ALTERNATIVES = 9;
  private static final int LONGEST = 253;
  private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern DOMAIN = Pattern.compile("(\\*\\.)?(" + LABEL + "\\.)+" + LABEL);

  private CertificateNames() {}

  /**
   * The domains in lower case, the first one first, none of them twice.
   *
   * @throws InvalidInputException if one cannot be certified, or they are too many
   */
  public static List<String> of(String domain, @Nullable List<String> alternatives) {
    List<String> more = alternatives == null ? List.of() : alternatives;
    if (more.size() > MOST_ALTERNATIVES) {
      throw new InvalidInputException(
          "A certificate can have up to %d alternative domains, not %d."
              .formatted(MOST_ALTERNATIVES, more.size()));
    }
    return Stream.concat(Stream.of(domain), more.stream())
        .map(CertificateNames::checked)
        .distinct()
        .toList();
  }

  private static String checked(String domain) {
    String lower = domain.toLowerCase(Locale.ROOT);
    if (lower.length() > LONGEST || !DOMAIN.matcher(lower).matches()) {
      throw new InvalidInputException(
          "The domain name %s is not valid.".formatted(domain),
          "It is of the form example.com, www.example.com or *.example.com.");
    }
    return lower;
  }
}
