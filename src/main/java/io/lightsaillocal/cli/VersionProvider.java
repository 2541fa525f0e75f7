package io.lightsaillocal.cli;

import io.lightsaillocal.LightsailLocal;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionProvider implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"lightsail-local " + LightsailLocal.version()};
  }
}
