package io.lightsaillocal.resources.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Scope;
import java.time.Instant;
import java.util.UUID;

/**
 * The two VPCs that can be peers: the one in which Lightsail keeps an account's resources, and the
 * account's default VPC. Both are there in each Region, and their ids are always the same.
 */
final class Vpcs {

  private Vpcs() {}

  static String defaultVpc(Scope scope) {
    return id("default", scope);
  }

  static Identity lightsail(Scope scope, Instant now) {
    String id = id("lightsail", scope);
    return new Identity(
        "arn:aws:lightsail:%s:%s:PeeredVpc/%s".formatted(scope.region(), scope.account(), id),
        scope,
        id,
        ResourceType.PEERED_VPC,
        "",
        Identity.ALL_ZONES,
        now);
  }

  private static String id(String which, Scope scope) {
    String seed = which + " " + scope.account() + " " + scope.region();
    String digits = UUID.nameUUIDFromBytes(seed.getBytes(UTF_8)).toString().replace("-", "");
    return "vpc-" + digits.substring(0, 17);
  }
}
