package io.lightsaillocal.cli;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.LightsailLocalBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** {@code lightsail-local}: starts the emulator and runs until it is told to stop. */
final class ServeCommand implements Runnable {

  private final CommandSpec spec;
  private final SettingOptions options;

  private final Map<String, String> environment;

  private ServeCommand(Map<String, String> environment, LightsailLocalBuilder builder) {
    this.environment = environment;
    spec = CommandSpec.wrapWithoutInspection(this).name("lightsail-local");
    options = new SettingOptions(spec, builder);
  }

  /** A new command, which nobody has parsed anything with, over a builder without settings. */
  static CommandSpec spec(Map<String, String> environment, LightsailLocalBuilder builder) {
    CommandSpec spec = new ServeCommand(environment, builder).spec;
    Options.withHelp(spec)
        .addSubcommand("health", HealthCommand.spec())
        .addSubcommand("completion", CompletionCommand.spec())
        .usageMessage()
        .description("A local stand-in for Amazon Lightsail.")
        .footer(
            "",
            "Every option can also be set by an environment variable: --data-dir by LIGHTSAIL_LOCAL_DATA_DIR, and so on; what can be given several times is then a list with commas. The command line wins.")
        .sortOptions(false)
        .abbreviateSynopsis(true)
        .autoWidth(true)
        .width(100);
    return spec;
  }

  @Override
  public void run() {
    long began = System.nanoTime();
    warnOfUnknownVariables();
    CountDownLatch stopped = new CountDownLatch(1);
    LightsailLocal lightsail = start();
    OutOfMemory.endProcess();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  close(lightsail);
                  stopped.countDown();
                },
                "shutdown"));
    System.out.println(StartupText.of(lightsail, Duration.ofNanos(System.nanoTime() - began)));
    awaitEnd(stopped);
  }

  private LightsailLocal start() {
    LightsailLocalBuilder builder = options.builder();
    return told(options.slowStart(), builder::start);
  }

  /** Says how long it takes, if that is long. */
  private <T> T told(Optional<String> what, Supplier<T> work) {
    if (what.isEmpty()) {
      return work.get();
    }
    try (Progress progress = Progress.of(spec.commandLine().getErr(), what.get())) {
      return work.get();
    }
  }

  private void warnOfUnknownVariables() {
    for (String variable : environment.keySet()) {
      if (variable.startsWith(Setting.VARIABLE_PREFIX) && !Setting.hasVariable(variable)) {
        spec.commandLine()
            .getErr()
            .printf("%s is set, but there is no such option; it is ignored.%n", variable);
      }
    }
  }

  private void close(LightsailLocal lightsail) {
    try {
      told(
          options.slowEnd(),
          () -> {
            lightsail.close();
            return lightsail;
          });
    } catch (IllegalArgumentException notSaved) {
      spec.commandLine().getErr().println(notSaved.getMessage());
      spec.commandLine().getErr().flush();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void awaitEnd(CountDownLatch stopped) {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
