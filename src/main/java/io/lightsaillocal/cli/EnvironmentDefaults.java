package io.lightsaillocal.cli;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Takes what is not on the command line from the environment. */
record EnvironmentDefaults(Map<String, String> environment) implements IDefaultValueProvider {

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    String value = argument instanceof OptionSpec option ? environment.get(variable(option)) : null;
    // An empty variable counts as none, so that a default that an image sets can be taken back.
    return value == null || value.isEmpty() ? null : value;
  }

  private static String variable(OptionSpec option) {
    String name = option.longestName().substring(2);
    return Setting.VARIABLE_PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
