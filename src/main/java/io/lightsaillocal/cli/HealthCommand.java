package io.lightsaillocal.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code lightsail-local health}: asks a running emulator whether it can serve. */
final class HealthCommand implements Callable<Integer> {

  private static final int TIMEOUT_MILLIS = 3000;
  private static final String PATH = "/_local/health";
  private static final String REQUEST =
      "GET " + PATH + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  private static final String OK = "HTTP/1.1 200";

  private final OptionSpec port =
      Options.of(Setting.PORT)
          .description("Port of the emulator. Default: ${DEFAULT-VALUE}.")
          .build();

  private HealthCommand() {}

  /** A new command, which nobody has parsed anything with. */
  static CommandSpec spec() {
    HealthCommand command = new HealthCommand();
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command).name("health");
    Options.withHelp(spec.addOption(command.port))
        .usageMessage()
        .description("Exits with 0 if the emulator on this machine can serve, with 1 if not.");
    return spec;
  }

  /**
   * Asks with no more than a socket: in a container this program is started for it every few
   * seconds, and the JDK's HTTP clients take longer to load than the question takes.
   */
  @Override
  public Integer call() {
    int number = Values.integer(port.getValue());
    String place = "http://127.0.0.1:" + number + PATH;
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), number), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
      String answer =
          new String(socket.getInputStream().readNBytes(OK.length()), StandardCharsets.US_ASCII);
      boolean healthy = answer.equals(OK);
      System.out.println(healthy ? "ok" : "failing: " + place + " answers " + answer);
      return healthy ? 0 : 1;
    } catch (IOException e) {
      System.out.println("failing: " + place + ": " + e.getMessage());
      return 1;
    }
  }
}
