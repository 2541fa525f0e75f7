package io.lightsaillocal.edge;

import io.lightsaillocal.resources.RealAddresses;
import io.lightsaillocal.resources.RealAddresses.Address;

/** What is asked of state alone: it can be answered where somebody says what stands in for it. */
final class Missing {

  private Missing() {}

  /** Where something listens. */
  static Address address(String what, String name, RealAddresses addresses) {
    return addresses.of(name).orElseThrow(() -> noAddress(what, name));
  }

  static SiteException noAddress(String what, String name) {
    return new SiteException(
        Failure.BAD_GATEWAY,
        ("The %s %s is state alone: nothing runs in it. Say where a server listens that stands in"
                + " for it, by the option --address %s=127.0.0.1:8080 or by POST /_local/addresses"
                + " with {\"name\": \"%s\", \"address\": \"127.0.0.1:8080\"}.")
            .formatted(what, name, name, name));
  }
}
