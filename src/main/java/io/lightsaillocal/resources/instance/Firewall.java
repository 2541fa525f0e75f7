package io.lightsaillocal.resources.instance;

import io.lightsaillocal.api.AccessDirection;
import io.lightsaillocal.api.Blueprint;
import io.lightsaillocal.api.BlueprintType;
import io.lightsaillocal.api.InstancePlatform;
import io.lightsaillocal.api.InstancePortInfo;
import io.lightsaillocal.api.IpAddressType;
import io.lightsaillocal.api.PortAccessType;
import io.lightsaillocal.api.PortInfo;
import io.lightsaillocal.api.PutInstancePublicPortsRequest;
import io.lightsaillocal.resources.Catalog;
import java.util.List;

/** The rules that a new instance's firewall has. */
final class Firewall {

  private static final String ANY_IPV4 = "0.0.0.0/0";
  private static final String ANY_IPV6 = "::/0";

  private final Catalog catalog;

  Firewall(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The ports that are open on an instance of this blueprint. */
  List<InstancePortInfo> rules(Blueprint blueprint, IpAddressType type) {
    return catalog
        .read(PutInstancePublicPortsRequest.SHAPE, "firewall/" + file(blueprint))
        .portInfos()
        .stream()
        .map(port -> rule(port, type))
        .toList();
  }

  private static String file(Blueprint blueprint) {
    String id = String.valueOf(blueprint.blueprintId());
    if (id.startsWith("plesk")) {
      return "plesk";
    }
    if (id.startsWith("cpanel")) {
      return "cpanel";
    }
    if (id.equals("windows_server_2025")) {
      return "windows-2025";
    }
    if (id.startsWith("wordpress_ls")) {
      return "wordpress-ls";
    }
    if (blueprint.platform() == InstancePlatform.WINDOWS) {
      return "windows";
    }
    return blueprint.type() == BlueprintType.OS ? "linux-os" : "linux-app";
  }

  /** A rule that names no sources is open to all, in each of the instance's families. */
  private static InstancePortInfo rule(PortInfo port, IpAddressType type) {
    boolean isOpen = port.cidrListAliases() == null;
    boolean ipv4 = isOpen && type != IpAddressType.IPV6;
    boolean ipv6 = isOpen && type != IpAddressType.IPV4;
    return InstancePortInfo.builder()
        .fromPort(port.fromPort())
        .toPort(port.toPort())
        .protocol(port.protocol())
        .accessFrom(accessFrom(ipv4, ipv6))
        .accessType(PortAccessType.PUBLIC)
        .commonName("")
        .accessDirection(AccessDirection.INBOUND)
        .cidrs(ipv4 ? List.of(ANY_IPV4) : List.of())
        .ipv6Cidrs(ipv6 ? List.of(ANY_IPV6) : List.of())
        .cidrListAliases(isOpen ? List.of() : port.cidrListAliases())
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
}
