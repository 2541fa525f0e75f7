package io.lightsaillocal.cli;

import java.util.Map;
import picocli.CommandLine;

/** The command line. */
final class Main {

  private Main() {}

  /** Runs the command line; see {@code --help}. */
  public static void main(String[] args) {
    // Who runs the program sees its own lines and what goes wrong, not what its libraries do.
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    System.setProperty("org.slf4j.simpleLogger.log.org.flywaydb", "error");
    // It logs, with its stack trace, the failure to bind that is told in one line.
    System.setProperty("org.slf4j.simpleLogger.log.io.javalin.Javalin", "off");
    // In milliseconds since the start: to print dates, more would be loaded than for all of
    // logging.
    System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
    int exitCode = commandLine().execute(args);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  static CommandLine commandLine() {
    Map<String, String> environment = System.getenv();
    return new CommandLine(ServeCommand.spec(environment))
        .setDefaultValueProvider(new EnvironmentDefaults(environment))
        .setParameterExceptionHandler(new FriendlyUsage())
        .setExecutionExceptionHandler(new FriendlyFailure());
  }
}
