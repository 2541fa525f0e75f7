package io.lightsaillocal.cli;

import io.lightsaillocal.LightsailLocalBuilder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The options of the command that starts an emulator: one for each {@link Setting}. */
final class SettingOptions {

  private final CommandSpec command;
  private final Map<Setting, OptionSpec> options = new EnumMap<>(Setting.class);

  private final LightsailLocalBuilder builder;

  /** Adds them to a command, in the order in which help lists them; they set up this builder. */
  SettingOptions(CommandSpec command, LightsailLocalBuilder builder) {
    this.command = command;
    this.builder = builder;
    for (Setting setting : Setting.values()) {
      OptionSpec option = Options.of(setting).build();
      options.put(setting, option);
      command.addOption(option);
    }
  }

  /** An emulator as it was asked for. */
  LightsailLocalBuilder builder() {
    options.forEach((setting, option) -> set(setting, option, builder));
    return builder;
  }

  /** What of a start may take its time, in words; nothing where nothing may. */
  Optional<String> slowStart() {
    if (isSet(Setting.LOAD_STATE)) {
      return Optional.of("Loading the state");
    }
    // Where much is kept, or a server is far.
    if (isSet(Setting.DATA_DIR) || isSet(Setting.DB_URL)) {
      return Optional.of("Opening what is kept");
    }
    return isSet(Setting.SEED_FILE)
        ? Optional.of("Making what the seed declares")
        : Optional.empty();
  }

  /** What of an end may. */
  Optional<String> slowEnd() {
    return isSet(Setting.SAVE_STATE) ? Optional.of("Saving the state") : Optional.empty();
  }

  private boolean isSet(Setting setting) {
    OptionSpec option = options.get(setting);
    return option != null && !values(option).isEmpty();
  }

  private void set(Setting setting, OptionSpec option, LightsailLocalBuilder builder) {
    List<String> values = values(option);
    if (values.isEmpty()) {
      return;
    }
    try {
      SettingValues.set(setting, values, builder);
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(
          command.commandLine(),
          place(setting, option) + ": " + wrong.getMessage(),
          wrong,
          option,
          String.join(",", values));
    }
  }

  /** Where the value stands that its user has to change. */
  private String place(Setting setting, OptionSpec option) {
    return command.commandLine().getParseResult().hasMatchedOption(option)
        ? setting.option()
        : setting.variable();
  }

  private static List<String> values(OptionSpec option) {
    Object value = option.getValue();
    if (value instanceof List<?> several) {
      return several.stream().map(String::valueOf).toList();
    }
    return value == null ? List.of() : List.of(value.toString());
  }
}
