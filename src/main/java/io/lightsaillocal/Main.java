package io.lightsaillocal;

import io.lightsaillocal.storage.StorageException;
import java.net.BindException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The command line. */
public final class Main {

  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private Main() {}

  /** Runs the command line; see {@code --help}. */
  public static void main(String[] args) {
    // Who runs the program sees its own lines and what goes wrong, not what its libraries do.
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    System.setProperty("org.slf4j.simpleLogger.log.org.flywaydb", "error");
    // It logs, with its stack trace, the failure to bind that is told in one line.
    System.setProperty("org.slf4j.simpleLogger.log.io.javalin.Javalin", "off");
    System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
    System.setProperty("org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    int exitCode = run(Arrays.asList(args), System.getenv());
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  /**
   * Runs the command line until its command ends.
   *
   * @return the exit code: 0, 1 if the command failed, 2 if the command line cannot be understood
   */
  static int run(List<String> words, Map<String, String> environment) {
    boolean health = !words.isEmpty() && words.get(0).equals(HealthCommand.NAME);
    List<String> rest = health ? words.subList(1, words.size()) : words;
    if (rest.contains("--help") || rest.contains("-h")) {
      System.out.print(health ? HealthCommand.help() : ServeCommand.help());
      return 0;
    }
    if (rest.contains("--version") || rest.contains("-V")) {
      System.out.println("lightsail-local " + Version.CURRENT);
      return 0;
    }
    try {
      if (health) {
        return HealthCommand.isHealthy(Arguments.parse(HealthCommand.OPTIONS, rest, environment))
            ? 0
            : FAILED;
      }
      new ServeCommand(Arguments.parse(ServeCommand.OPTIONS, rest, environment)).run();
      return 0;
    } catch (UsageException misuse) {
      System.err.println(misuse.getMessage());
      System.err.println(
          (health ? HealthCommand.TITLE : ServeCommand.TITLE) + " --help lists the options.");
      return MISUSED;
    } catch (RuntimeException failure) {
      System.err.println(reason(failure));
      return FAILED;
    }
  }

  /** Why the emulator could not start, in one line where the reason is one to act on. */
  private static String reason(RuntimeException failure) {
    if (failure instanceof StorageException || failure instanceof IllegalArgumentException) {
      return String.valueOf(failure.getMessage());
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return "The address cannot be bound: "
            + cause.getMessage()
            + ". Is another lightsail-local running? Choose another --port, or 0 for any free one.";
      }
    }
    throw failure;
  }
}
