package io.lightsaillocal.resources.instance;

import static io.lightsaillocal.resources.Members.known;
import static io.lightsaillocal.resources.instance.Cidrs.ANY_IPV4;
import static io.lightsaillocal.resources.instance.Cidrs.ANY_IPV6;

import io.lightsaillocal.api.AccessDirection;
import io.lightsaillocal.api.InstancePortInfo;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.IpAddressType;
import io.lightsaillocal.api.NetworkProtocol;
import io.lightsaillocal.api.PortAccessType;
import io.lightsaillocal.api.PortInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of a firewall in the form in which the service keeps and tells them. */
final class PortRules {

  private static final String LIGHTSAIL_CONNECT = "lightsail-connect";
  private static final int LAST_PORT = 65_535;
  private static final int LAST_ICMP = 255;
  private static final int MAX_SOURCES = 60;

  private PortRules() {}

  /** The rule that is asked for. One that names no sources is open to all of the instance's. */
  static InstancePortInfo rule(PortInfo asked, IpAddressType type) {
    NetworkProtocol protocol = protocol(asked);
    boolean isAll = protocol == NetworkProtocol.ALL;
    int from = isAll ? 0 : orZero(asked.fromPort());
    int to = isAll ? LAST_PORT : orZero(asked.toPort());
    checkPorts(protocol, from, to);
    List<String> ipv4 = Cidrs.ipv4(asked.cidrs());
    List<String> ipv6 = Cidrs.ipv6(asked.ipv6Cidrs());
    List<String> aliases = aliases(asked.cidrListAliases());
    refuseIf(!ipv4.isEmpty() && !hasIpv4(type), "cidrs", type);
    refuseIf(!ipv6.isEmpty() && !hasIpv6(type), "ipv6Cidrs", type);
    if (ipv4.isEmpty() && ipv6.isEmpty() && aliases.isEmpty()) {
      boolean toIpv4 = hasIpv4(type) && protocol != NetworkProtocol.ICMPV6;
      boolean toIpv6 = hasIpv6(type) && protocol != NetworkProtocol.ICMP;
      ipv4 = toIpv4 ? List.of(ANY_IPV4) : List.of();
      ipv6 = toIpv6 ? List.of(ANY_IPV6) : List.of();
    }
    return withSources(
        InstancePortInfo.builder()
            .fromPort(from)
            .toPort(to)
            .protocol(protocol)
            .accessType(PortAccessType.PUBLIC)
            .commonName("")
            .accessDirection(AccessDirection.INBOUND)
            .build(),
        ipv4,
        ipv6,
        aliases);
  }

  /** The rules with one more; of one port and protocol, the sources are put together. */
  static List<InstancePortInfo> opened(List<InstancePortInfo> rules, InstancePortInfo more) {
    List<InstancePortInfo> all = new ArrayList<>(rules);
    for (int i = 0; i < all.size(); i++) {
      InstancePortInfo rule = all.get(i);
      if (isSamePort(rule, more)) {
        all.set(
            i,
            withSources(
                rule,
                both(rule, more, InstancePortInfo::cidrs),
                both(rule, more, InstancePortInfo::ipv6Cidrs),
                both(rule, more, InstancePortInfo::cidrListAliases)));
        return all;
      }
    }
    all.add(more);
    return all;
  }

  /** The rules without a port and protocol, or without those sources of it that are named. */
  static List<InstancePortInfo> closed(
      List<InstancePortInfo> rules, InstancePortInfo port, boolean namesSources) {
    List<InstancePortInfo> left = new ArrayList<>();
    for (InstancePortInfo rule : rules) {
      if (!isSamePort(rule, port)) {
        left.add(rule);
      } else if (namesSources) {
        left.add(
            withSources(
                rule,
                less(rule, port, InstancePortInfo::cidrs),
                less(rule, port, InstancePortInfo::ipv6Cidrs),
                less(rule, port, InstancePortInfo::cidrListAliases)));
      }
    }
    left.removeIf(rule -> !hasSources(rule));
    return left;
  }

  /** What is left of the rules when an instance has addresses of this type alone. */
  static List<InstancePortInfo> of(List<InstancePortInfo> rules, IpAddressType type) {
    return rules.stream()
        .map(
            rule ->
                withSources(
                    rule,
                    hasIpv4(type) ? known(rule.cidrs()) : List.of(),
                    hasIpv6(type) ? known(rule.ipv6Cidrs()) : List.of(),
                    known(rule.cidrListAliases())))
        .filter(PortRules::hasSources)
        .toList();
  }

  static void checkLimit(List<InstancePortInfo> rules) {
    for (Function<InstancePortInfo, @Nullable List<String>> sources :
        List.<Function<InstancePortInfo, @Nullable List<String>>>of(
            InstancePortInfo::cidrs, InstancePortInfo::ipv6Cidrs)) {
      long number = rules.stream().mapToLong(rule -> known(sources.apply(rule)).size()).sum();
      if (number > MAX_SOURCES) {
        throw new InvalidInputException(
            "The firewall would have %d sources of one IP version. It can have up to %d."
                .formatted(number, MAX_SOURCES));
      }
    }
  }

  static boolean namesSources(PortInfo port) {
    return Stream.of(port.cidrs(), port.ipv6Cidrs(), port.cidrListAliases())
        .anyMatch(sources -> !Cidrs.all(sources).isEmpty());
  }

  /** As operation records tell a port: {@code 22/tcp}, {@code 8000-8010/tcp}. */
  static String told(InstancePortInfo rule) {
    String ports =
        known(rule.fromPort()).equals(rule.toPort())
            ? String.valueOf(rule.fromPort())
            : rule.fromPort() + "-" + rule.toPort();
    return ports + "/" + known(rule.protocol()).wire();
  }

  private static NetworkProtocol protocol(PortInfo asked) {
    NetworkProtocol protocol = asked.protocol();
    if (protocol == null) {
      throw new InvalidInputException("The protocol of a port is missing.");
    }
    if (protocol == NetworkProtocol._1) {
      return NetworkProtocol.ALL;
    }
    boolean hasPorts = protocol == NetworkProtocol.TCP || protocol == NetworkProtocol.UDP;
    if (hasPorts && asked.fromPort() == null && asked.toPort() == null) {
      throw new InvalidInputException(
          "A port of the protocol %s needs a fromPort and a toPort.".formatted(protocol.wire()));
    }
    return protocol;
  }

  /** A port that is missing is 0: some SDKs, Go's among them, do not send it then. */
  private static int orZero(@Nullable Integer port) {
    return port == null ? 0 : port;
  }

  /** Of ICMP, the ports are type and code, and -1 means all of them. */
  private static void checkPorts(NetworkProtocol protocol, int from, int to) {
    boolean isIcmp = protocol == NetworkProtocol.ICMP || protocol == NetworkProtocol.ICMPV6;
    boolean isRight =
        isIcmp
            ? from <= LAST_ICMP && to <= LAST_ICMP && !(from == -1 && to != -1)
            : from >= 0 && from <= to;
    if (!isRight) {
      throw new InvalidInputException(
          "The ports from %d to %d are not valid for the protocol %s."
              .formatted(from, to, protocol.wire()),
          isIcmp
              ? "fromPort is the ICMP type and toPort the code, each up to 255; -1 stands for all."
              : "fromPort is 0 or more, and toPort is not smaller.");
    }
  }

  private static List<String> aliases(@Nullable List<String> named) {
    for (String alias : Cidrs.all(named)) {
      if (!alias.equals(LIGHTSAIL_CONNECT)) {
        throw new InvalidInputException(
            "The CIDR list alias %s is not valid.".formatted(alias),
            "There is one alias, %s.".formatted(LIGHTSAIL_CONNECT));
      }
    }
    return Cidrs.all(named).stream().distinct().toList();
  }

  private static void refuseIf(boolean isWrong, String member, IpAddressType type) {
    if (isWrong) {
      throw new InvalidInputException(
          "The %s of a port are not valid for an instance with the ipAddressType %s."
              .formatted(member, type.wire()));
    }
  }

  private static InstancePortInfo withSources(
      InstancePortInfo rule, List<String> ipv4, List<String> ipv6, List<String> aliases) {
    return rule.toBuilder()
        .cidrs(ipv4)
        .ipv6Cidrs(ipv6)
        .cidrListAliases(aliases)
        .accessFrom(accessFrom(ipv4.contains(ANY_IPV4), ipv6.contains(ANY_IPV6)))
        .build();
  }

  private static String accessFrom(boolean ipv4, boolean ipv6) {
    if (ipv4 && ipv6) {
      return "Anywhere (%s and %s)".formatted(ANY_IPV4, ANY_IPV6);
    }
    return ipv4
        ? "Anywhere (%s)".formatted(ANY_IPV4)
        : ipv6 ? "Anywhere (%s)".formatted(ANY_IPV6) : "Custom";
  }

  private static boolean isSamePort(InstancePortInfo one, InstancePortInfo other) {
    return one.protocol() == other.protocol()
        && known(one.fromPort()).equals(other.fromPort())
        && known(one.toPort()).equals(other.toPort());
  }

  private static boolean hasSources(InstancePortInfo rule) {
    return Stream.of(rule.cidrs(), rule.ipv6Cidrs(), rule.cidrListAliases())
        .anyMatch(sources -> !Cidrs.all(sources).isEmpty());
  }

  private static List<String> both(
      InstancePortInfo one,
      InstancePortInfo other,
      Function<InstancePortInfo, @Nullable List<String>> sources) {
    return Stream.of(one, other)
        .flatMap(rule -> known(sources.apply(rule)).stream())
        .distinct()
        .toList();
  }

  private static List<String> less(
      InstancePortInfo rule,
      InstancePortInfo named,
      Function<InstancePortInfo, @Nullable List<String>> sources) {
    List<String> without = known(sources.apply(named));
    return known(sources.apply(rule)).stream().filter(each -> !without.contains(each)).toList();
  }

  private static boolean hasIpv4(IpAddressType type) {
    return type != IpAddressType.IPV6;
  }

  private static boolean hasIpv6(IpAddressType type) {
    return type != IpAddressType.IPV4;
  }
}
