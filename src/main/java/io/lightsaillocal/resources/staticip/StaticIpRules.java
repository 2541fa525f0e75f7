package io.lightsaillocal.resources.staticip;

import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.IpAddressType;
import io.lightsaillocal.api.OperationFailureException;
import io.lightsaillocal.api.StaticIp;
import io.lightsaillocal.resources.Link;
import io.lightsaillocal.resources.Resource;
import java.util.List;

/** What the service asks of static IP addresses beyond the model's constraints. */
final class StaticIpRules {

  private StaticIpRules() {}

  /**
   * @param attached what the instance has
   */
  static void checkAttachable(
      Resource<StaticIp> address, Resource<Instance> instance, List<Link> attached) {
    if (!instance.state().equals("running")) {
      throw new OperationFailureException(
          "You can't attach a static IP address to this instance right now. The state of this instance is: "
              + instance.state(),
          "Wait until the instance is running.");
    }
    if (instance.body().ipAddressType() == IpAddressType.IPV6) {
      throw new InvalidInputException(
          "The instance %s has no IPv4 address, so a static IP address cannot be attached to it."
              .formatted(instance.name()),
          "Change its ipAddressType to dualstack or ipv4 first.");
    }
    for (Link link : attached) {
      if (!link.source().arn().equals(address.arn())) {
        throw new InvalidInputException(
            "The instance %s already has the static IP address %s."
                .formatted(instance.name(), link.source().name()),
            "Detach that one first.");
      }
    }
  }

  static InvalidInputException notAttached(Resource<StaticIp> address) {
    return new InvalidInputException(
        "The static IP address %s is not attached to an instance.".formatted(address.name()));
  }
}
