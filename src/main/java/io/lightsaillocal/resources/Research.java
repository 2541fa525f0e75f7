package io.lightsaillocal.resources;

import io.lightsaillocal.api.Instance;

/**
 * The virtual computers of Lightsail for Research, which are instances with bundles of their own.
 */
public final class Research {

  private Research() {}

  /** Whether an instance is one. */
  public static boolean isComputer(Instance instance) {
    String bundle = String.valueOf(instance.bundleId());
    return bundle.startsWith("app_") || bundle.startsWith("gpu_");
  }
}
