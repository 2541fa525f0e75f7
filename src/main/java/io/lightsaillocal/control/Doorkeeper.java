package io.lightsaillocal.control;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who may use the emulator's own API, which can remove everything. A page that somebody looks at in
 * a browser on this machine can send requests here, too, and must not get far: it says where it
 * comes from, unless it has given its own host name the address of this machine (DNS rebinding).
 */
public final class Doorkeeper {

  /** Names for this machine that only it can have, whoever is asked for their addresses. */
  private static final List<String> LOCAL_SUFFIXES = List.of(".localhost", ".docker.internal");

  private static final Set<String> LOCAL_NAMES = Set.of("localhost", "host.containers.internal");
  private static final Set<String> OWN_SITES = Set.of("", "same-origin", "none");

  private final boolean loopback;
  private final Set<String> ownHosts;
  private final Optional<ControlToken> token;

  /**
   * @param host the address that the emulator is bound to
   * @param publicUrl under which it is reached, if that was set
   * @param token that whoever uses the API must have, if one was set
   */
  public Doorkeeper(String host, Optional<String> publicUrl, Optional<ControlToken> token) {
    this.loopback = isLoopback(host);
    this.ownHosts =
        publicUrl
            .map(url -> Set.of(host, String.valueOf(URI.create(url).getHost())))
            .orElse(Set.of(host));
    this.token = token;
  }

  /** Why a visitor is turned away; empty for one that may come in. */
  Optional<Refusal> refusal(Visit visit) {
    if (ControlApi.isHealth(visit.path())) {
      return Optional.empty();
    }
    String host = hostName(visit.header("Host"));
    if (loopback && !isThisMachine(host)) {
      return forbidden(
          "The host name '%s' is not one of this machine's, and the emulator is bound to it alone. Use localhost, or set --public-url."
              .formatted(host));
    }
    if (isFromAnotherSite(visit)) {
      return forbidden(
          "A page of another origin%s must not use the emulator's own API."
              .formatted(
                  visit.header("Origin").isEmpty() ? "" : ", " + visit.header("Origin") + ","));
    }
    boolean isOpen = ControlApi.isConsole(visit.path());
    if (token.isPresent() && !isOpen && !token.get().isIn(visit.header("Authorization"))) {
      return Optional.of(
          new Refusal(
              401,
              "The emulator was started with --control-token: send the header Authorization: Bearer <token>."));
    }
    return Optional.empty();
  }

  /** An answer to who may not come in. */
  record Refusal(int status, String message) {}

  private static Optional<Refusal> forbidden(String message) {
    return Optional.of(new Refusal(403, message));
  }

  /** A link from elsewhere may be followed to a page here; the other page sees nothing of it. */
  private static boolean isFromAnotherSite(Visit visit) {
    String origin = visit.header("Origin");
    if (!origin.isEmpty() && !isOrigin(origin, visit.header("Host"))) {
      return true;
    }
    boolean followsLink =
        visit.method().equals("GET") && visit.header("Sec-Fetch-Dest").equals("document");
    return !OWN_SITES.contains(visit.header("Sec-Fetch-Site")) && !followsLink;
  }

  /** Whether a page of this origin asks the host that it came from. */
  private static boolean isOrigin(String origin, String host) {
    int authority = origin.indexOf("://");
    return authority > 0 && origin.substring(authority + 3).equalsIgnoreCase(host);
  }

  private boolean isThisMachine(String host) {
    return host.isEmpty()
        || LOCAL_NAMES.contains(host)
        || LOCAL_SUFFIXES.stream().anyMatch(host::endsWith)
        || ownHosts.stream().anyMatch(host::equalsIgnoreCase)
        || isLoopbackLiteral(host)
        || host.equals(machineName());
  }

  private static boolean isLoopbackLiteral(String host) {
    return host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  private static String machineName() {
    try {
      return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }

  private static String hostName(String header) {
    int colon = header.lastIndexOf(':');
    String name = colon < 0 || header.endsWith("]") ? header : header.substring(0, colon);
    return name.toLowerCase(Locale.ROOT);
  }
}
