package io.lightsaillocal.resources.instance;

import io.lightsaillocal.api.InvalidInputException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Blocks of addresses. A single address is a block too, as the service tells it. */
final class Cidrs {

  static final String ANY_IPV4 = "0.0.0.0/0";
  static final String ANY_IPV6 = "::/0";

  private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern IPV4 =
      Pattern.compile(BYTE + "(\\." + BYTE + "){3}(/([12]?\\d|3[0-2]))?");

  /** Digits and colons alone, so that no name is ever looked up. */
  private static final Pattern LIKE_IPV6 =
      Pattern.compile("([0-9a-fA-F.]*:[0-9a-fA-F:.]*)(/(\\d|[1-9]\\d|1[01]\\d|12[0-8]))?");

  private Cidrs() {}

  /** The blocks, each once; none where nothing is named. */
  static List<String> ipv4(@Nullable List<String> named) {
    return all(named).stream()
        .map(block -> checked(block, IPV4.matcher(block).matches(), "192.0.2.0/24", "/32"))
        .distinct()
        .toList();
  }

  /** The same of IPv6. */
  static List<String> ipv6(@Nullable List<String> named) {
    return all(named).stream()
        .map(block -> checked(block, isIpv6(block), "2001:db8::/32", "/128"))
        .distinct()
        .toList();
  }

  static List<String> all(@Nullable List<String> named) {
    return named == null ? List.of() : named;
  }

  private static String checked(String block, boolean isRight, String example, String single) {
    if (!isRight) {
      throw new InvalidInputException(
          "The address block %s is not valid.".formatted(block),
          "Use an address or a block in CIDR notation, for example %s.".formatted(example));
    }
    return block.contains("/") ? block : block + single;
  }

  private static boolean isIpv6(String block) {
    if (!LIKE_IPV6.matcher(block).matches()) {
      return false;
    }
    try {
      return InetAddress.getByName(block.replaceFirst("/.*", "")) instanceof Inet6Address;
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }
}
