package io.lightsaillocal.resources.instance;

import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.AppCategory;
import io.lightsaillocal.api.Blueprint;
import io.lightsaillocal.api.Bundle;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.IpAddressType;
import io.lightsaillocal.api.OperationFailureException;
import io.lightsaillocal.resources.Names;
import io.lightsaillocal.resources.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the service asks of instances beyond the model's constraints. */
final class InstanceRules {

  private InstanceRules() {}

  static void checkNames(List<String> names) {
    if (names.isEmpty()) {
      throw new InvalidInputException("instanceNames is empty. Name at least one instance.");
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      Names.check(name);
      if (!seen.add(name)) {
        throw new InvalidInputException(
            "The name %s is in instanceNames more than once.".formatted(name));
      }
    }
  }

  static void checkFit(Blueprint blueprint, Bundle bundle) {
    List<AppCategory> categories = bundle.supportedAppCategories();
    AppCategory category = blueprint.appCategory();
    boolean isFit =
        category == null ? categories == null : categories != null && categories.contains(category);
    if (!isFit) {
      throw new InvalidInputException(
          "The bundle %s does not go with the blueprint %s, which is %sfor Lightsail for Research."
              .formatted(
                  bundle.bundleId(), blueprint.blueprintId(), category == null ? "not " : ""),
          "GetBundles and GetBlueprints tell what is for Lightsail for Research with the appCategory LfR.");
    }
    if (!known(bundle.supportedPlatforms()).contains(blueprint.platform())) {
      throw new InvalidInputException(
          "The bundle %s does not support the platform %s of the blueprint %s."
              .formatted(
                  bundle.bundleId(), known(blueprint.platform()).wire(), blueprint.blueprintId()),
          "Use a bundle whose supportedPlatforms GetBundles tells with that platform.");
    }
    if (known(bundle.power()) < known(blueprint.minPower())) {
      throw new InvalidInputException(
          "The bundle %s has the power %d, but the blueprint %s needs at least %d."
              .formatted(
                  bundle.bundleId(),
                  bundle.power(),
                  blueprint.blueprintId(),
                  blueprint.minPower()));
    }
  }

  /** The address type that is asked for, or else the one that goes with the bundle. */
  static IpAddressType addressType(@Nullable IpAddressType asked, Bundle bundle) {
    boolean ipv6Only = known(bundle.publicIpv4AddressCount()) == 0;
    IpAddressType type =
        asked != null ? asked : ipv6Only ? IpAddressType.IPV6 : IpAddressType.DUALSTACK;
    if (ipv6Only != (type == IpAddressType.IPV6)) {
      throw new InvalidInputException(
          "The bundle %s does not go with the ipAddressType %s."
              .formatted(bundle.bundleId(), type.wire()),
          "A bundle with ipv6 in its id goes with ipv6, any other with dualstack and ipv4.");
    }
    return type;
  }

  static boolean hasPublicIpv4(Instance instance) {
    return instance.ipAddressType() != IpAddressType.IPV6;
  }

  static void requireState(Resource<Instance> instance, String verb, String state) {
    if (!instance.state().equals(state)) {
      throw new OperationFailureException(
          "You can't %s this instance right now. The state of this instance is: %s"
              .formatted(verb, instance.state()),
          "Wait until the instance is %s.".formatted(state));
    }
  }

  /** Running or stopped. */
  static void requireSettled(Resource<Instance> instance, String verb) {
    if (!instance.state().equals("stopped")) {
      requireState(instance, verb, "running");
    }
  }

  static void checkDeletable(Resource<Instance> instance) {
    if (instance.state().equals("pending")) {
      throw new OperationFailureException(
          "You can't delete this instance right now. The state of this instance is: pending",
          "Wait until the instance is running or stopped.");
    }
  }
}
