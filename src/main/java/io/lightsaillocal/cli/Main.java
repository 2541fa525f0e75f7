package io.lightsaillocal.cli;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.LightsailLocalBuilder;
import io.lightsaillocal.logging.Logging;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** The command line. */
final class Main {

  private Main() {}

  /** Runs the command line; see {@code --help}. */
  public static void main(String[] args) {
    Logging.keepToWarnings();
    Map<String, String> environment = System.getenv();
    LightsailLocalBuilder builder = LightsailLocal.builder();
    if (Foresight.startsInMemory(List.of(args), environment)) {
      builder.prepare(); // while the command line is parsed
    }
    int exitCode = commandLine(environment, builder).execute(args);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  private static CommandLine commandLine(
      Map<String, String> environment, LightsailLocalBuilder builder) {
    return new CommandLine(ServeCommand.spec(environment, builder))
        .setHelpFactory(new GroupedHelp())
        .setDefaultValueProvider(new EnvironmentDefaults(environment))
        .setParameterExceptionHandler(new FriendlyUsage())
        .setExecutionExceptionHandler(new FriendlyFailure());
  }
}
