package io.lightsaillocal;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options of the command line. They are written out instead of read from annotations, since every
 * kind of annotation costs the JVM a class that it has to make anew at each start.
 */
final class Options {

  private Options() {}

  /**
   * An option with a value.
   *
   * @param label what help calls its value
   */
  static OptionSpec.Builder valued(String name, String label, String description) {
    return OptionSpec.builder(name).paramLabel(label).type(String.class).description(description);
  }

  /** An option that can be given several times, or once with commas; its value is a list. */
  static OptionSpec.Builder several(String name, String label, String description) {
    return valued(name, label, description)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .splitRegex(",")
        .hideParamSyntax(true)
        .initialValue(List.of());
  }

  /** The port that the emulator listens on. */
  static OptionSpec.Builder port(String description) {
    return valued("--port", "<number>", description)
        .type(int.class)
        .defaultValue(Integer.toString(Settings.DEFAULT_PORT));
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
}
