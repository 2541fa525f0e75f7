package io.lightsaillocal;

import io.lightsaillocal.control.Journal;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;

/** {@code lightsail-local}: starts the emulator and runs until it is told to stop. */
final class ServeCommand implements Runnable {

  private final ServeOptions options = new ServeOptions();

  private ServeCommand() {}

  /** A new command, which nobody has parsed anything with. */
  static CommandSpec spec() {
    ServeCommand command = new ServeCommand();
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command).name("lightsail-local");
    command.options.addTo(spec);
    Options.withHelp(spec)
        .addSubcommand("health", HealthCommand.spec())
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
    CountDownLatch stopped = new CountDownLatch(1);
    LightsailLocal lightsail = options.builder(ServeCommand::print).start();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  lightsail.close();
                  stopped.countDown();
                },
                "shutdown"));
    System.out.println(StartupText.of(lightsail, Duration.ofNanos(System.nanoTime() - began)));
    awaitEnd(stopped);
  }

  private static void print(Journal.Entry entry) {
    System.out.printf(
        Locale.ROOT,
        "%s %s %s %d %s %.1f ms%n",
        entry.at(),
        entry.requestId(),
        entry.operation().isEmpty() ? entry.method() + " " + entry.path() : entry.operation(),
        entry.status(),
        entry.errorType().isEmpty() ? "-" : entry.errorType(),
        entry.milliseconds());
  }

  private static void awaitEnd(CountDownLatch stopped) {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
