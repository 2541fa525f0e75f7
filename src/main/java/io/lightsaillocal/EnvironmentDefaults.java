package io.lightsaillocal;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Takes what is not on the command line from the environment: {@code --data-dir} from {@code
 * LIGHTSAIL_LOCAL_DATA_DIR}.
 */
final class EnvironmentDefaults implements IDefaultValueProvider {

  private static final String PREFIX = "LIGHTSAIL_LOCAL_";

  private final Map<String, String> environment;

  EnvironmentDefaults(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    String value = argument instanceof OptionSpec option ? environment.get(variable(option)) : null;
    // An empty variable counts as none, so that a default that an image sets can be taken back.
    return value == null || value.isEmpty() ? null : value;
  }

  static String variable(OptionSpec option) {
    return PREFIX + option.longestName().substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
