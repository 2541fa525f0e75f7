package io.lightsaillocal.cli;

import io.lightsaillocal.logging.Logging;
import java.util.Map;
import picocli.CommandLine;

/** The command line. */
final class Main {

  private Main() {}

  /** Runs the command line; see {@code --help}. */
  public static void main(String[] args) {
    Logging.keepToWarnings();
    int exitCode = commandLine().execute(args);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  static CommandLine commandLine() {
    Map<String, String> environment = System.getenv();
    return new CommandLine(ServeCommand.spec(environment))
        .setHelpFactory(new GroupedHelp())
        .setDefaultValueProvider(new EnvironmentDefaults(environment))
        .setParameterExceptionHandler(new FriendlyUsage())
        .setExecutionExceptionHandler(new FriendlyFailure());
  }
}
