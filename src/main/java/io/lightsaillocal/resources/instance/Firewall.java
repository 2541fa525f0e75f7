package io.lightsaillocal.resources.instance;

import io.lightsaillocal.api.Blueprint;
import io.lightsaillocal.api.BlueprintType;
import io.lightsaillocal.api.InstancePlatform;
import io.lightsaillocal.api.InstancePortInfo;
import io.lightsaillocal.api.IpAddressType;
import io.lightsaillocal.api.PutInstancePublicPortsRequest;
import io.lightsaillocal.resources.Catalog;
import java.util.List;

/** The rules that a new instance's firewall has. */
final class Firewall {

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
        .map(port -> PortRules.rule(port, type))
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
}
