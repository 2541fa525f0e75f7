package io.lightsaillocal.edge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code Host} header tells at a glance. Nearly all requests are for the emulator itself or
 * for S3, and must not be kept waiting for a look at what sites there are.
 */
public final class SiteHosts {

  private static final String LOCALHOST = "localhost";

  /** The service's own names, and what resolves to this machine without anybody's doing. */
  private static final List<Suffix> OWN =
      List.of(
          new Suffix(".cloudfront.localhost", ".cloudfront.net"),
          new Suffix(".elb.localhost", ".elb.amazonaws.com"),
          new Suffix(".cs.localhost", ".cs.amazonlightsail.com"));

  private SiteHosts() {}

  private record Suffix(String local, String real) {}

  /** Whether a host may be that of a site; one that is not costs nothing more. */
  public static boolean mayBeSite(@Nullable String hostHeader) {
    if (hostHeader == null || hostHeader.isEmpty()) {
      return false;
    }
    int end = end(hostHeader);
    if (end <= 0 || hostHeader.charAt(0) == '[') {
      return false;
    }
    char last = hostHeader.charAt(end - 1);
    if (last >= '0' && last <= '9' && isNumeric(hostHeader, end)) {
      return false;
    }
    int dot = hostHeader.lastIndexOf('.', end - 1);
    if (dot <= 0) {
      return false;
    }
    // <bucket>.localhost is S3's, and nothing of a site is so short.
    boolean isBelowLocalhost =
        end - dot - 1 == LOCALHOST.length()
            && hostHeader.regionMatches(true, dot + 1, LOCALHOST, 0, LOCALHOST.length());
    return !isBelowLocalhost || hostHeader.lastIndexOf('.', dot - 1) > 0;
  }

  /** The name that a site is known by, in lower case: local ones stand for real ones. */
  static String known(String hostHeader) {
    String host = hostHeader.substring(0, end(hostHeader)).toLowerCase(Locale.ROOT);
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    for (Suffix suffix : OWN) {
      if (name.endsWith(suffix.local())) {
        return name.substring(0, name.length() - suffix.local().length()) + suffix.real();
      }
    }
    return name;
  }

  /** Whether a host is one of the service's names, so that nothing but a site can be meant. */
  public static boolean isServices(@Nullable String hostHeader) {
    if (!mayBeSite(hostHeader)) {
      return false;
    }
    String known = known(String.valueOf(hostHeader));
    return OWN.stream().anyMatch(suffix -> known.endsWith(suffix.real()));
  }

  /** What resolves to this machine in place of a real name, if there is such a name. */
  static Optional<String> local(String known) {
    return OWN.stream()
        .filter(suffix -> known.endsWith(suffix.real()))
        .map(suffix -> known.substring(0, known.length() - suffix.real().length()) + suffix.local())
        .findFirst();
  }

  /** Where the name ends and a port begins. */
  private static int end(String hostHeader) {
    int colon = hostHeader.lastIndexOf(':');
    return colon < 0 ? hostHeader.length() : colon;
  }

  private static boolean isNumeric(String host, int end) {
    for (int i = 0; i < end; i++) {
      char c = host.charAt(i);
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }
}
