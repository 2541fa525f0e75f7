package io.lightsaillocal.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options of the command line. They are written out instead of read from annotations, since every
 * kind of annotation costs the JVM a class that it has to make anew at each start.
 */
final class Options {

  private Options() {}

  /** The option of a setting; its value is what was written, a list of texts if it is a list. */
  static OptionSpec.Builder of(Setting setting) {
    OptionSpec.Builder option =
        OptionSpec.builder(setting.option())
            .paramLabel(setting.label())
            .description(plain(setting.help() + " Default: " + setting.absent() + "."))
            .type(String.class);
    if (setting.isList()) {
      option
          .type(List.class)
          .auxiliaryTypes(String.class)
          .splitRegex(",")
          .hideParamSyntax(true)
          .initialValue(List.of());
    }
    if (setting.label().contains("|")) {
      option.completionCandidates(setting.choices());
    }
    if (setting.isSwitch()) {
      option.arity("0..1").fallbackValue("on");
    }
    return setting.isPreset() ? option.defaultValue(setting.absent()) : option;
  }

  /** Adds the options that every command has. */
  static CommandSpec withHelp(CommandSpec command) {
    return command
        .addOption(
            flag("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build())
        .addOption(
            flag("-V", "--version")
                .versionHelp(true)
                .description("Print version information and exit.")
                .build())
        .versionProvider(new VersionProvider());
  }

  private static OptionSpec.Builder flag(String name, String longName) {
    return OptionSpec.builder(name, longName).type(boolean.class).arity("0");
  }

  private static String plain(String markdown) {
    return markdown.replace("`", "");
  }
}
