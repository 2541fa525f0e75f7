package io.lightsaillocal.resources.instance;

import io.lightsaillocal.api.Blueprint;
import io.lightsaillocal.api.BlueprintType;
import io.lightsaillocal.api.InstancePlatform;

/** The names of the users that instances are made with. */
final class Usernames {

  private Usernames() {}

  static String of(Blueprint blueprint) {
    String id = String.valueOf(blueprint.blueprintId());
    if (blueprint.platform() == InstancePlatform.WINDOWS) {
      return "Administrator";
    }
    if (id.startsWith("ubuntu")
        || id.startsWith("plesk")
        || id.startsWith("openclaw")
        || id.startsWith("lfr_")) {
      return "ubuntu";
    }
    if (id.startsWith("debian") || id.contains("_ls_")) {
      return "admin";
    }
    if (id.startsWith("centos_7") || id.startsWith("centos_8") || id.equals("cpanel_whm_linux")) {
      return "centos";
    }
    boolean isBitnami = blueprint.type() == BlueprintType.APP && !id.startsWith("cpanel");
    return isBitnami ? "bitnami" : "ec2-user";
  }
}
