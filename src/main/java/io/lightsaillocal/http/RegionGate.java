package io.lightsaillocal.http;

import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.RegionSetupInProgressException;
import java.util.Set;

/**
 * Which Regions can be called. Where Lightsail is not, a real client would not even find a host;
 * that there is an error for it here is inferred, and so is its type.
 *
 * @param available the Regions that Lightsail has
 * @param optIn those of them that an account has to enable
 * @param settingUp opt-in Regions that are to answer as if they were still being set up
 */
public record RegionGate(Set<String> available, Set<String> optIn, Set<String> settingUp) {

  void check(String region) {
    if (!available.contains(region)) {
      throw new InvalidInputException(
          "Lightsail is not available in the Region '%s'.".formatted(region),
          "Use one of " + String.join(", ", available.stream().sorted().toList()) + ".");
    }
    if (settingUp.contains(region)) {
      throw new RegionSetupInProgressException(
          "RegionSetupInProgressException",
          "https://docs.aws.amazon.com/lightsail/latest/userguide/understanding-regions-and-availability-zones-in-amazon-lightsail.html",
          "The Region %s is being set up.".formatted(region),
          null);
    }
  }
}
