package io.lightsaillocal.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code lightsail-local health}: asks a running emulator whether it can serve. */
final class HealthCommand implements Callable<Integer> {

  private static final int TIMEOUT_MILLIS = 3000;
  private static final String PATH = "/_local/health";
  private static final String REQUEST =
      "GET " + PATH + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  private static final String VERSION = "HTTP/1.1 ";
  private static final String END_OF_HEADERS = "\r\n\r\n";

  private final CommandSpec spec;

  private final OptionSpec port =
      Options.of(Setting.PORT)
          .description("Port of the emulator. Default: ${DEFAULT-VALUE}.")
          .build();

  private final OptionSpec host =
      Options.of(Setting.HOST)
          .description("Address that the emulator was told to bind. Default: ${DEFAULT-VALUE}.")
          .build();

  private HealthCommand() {
    spec = CommandSpec.wrapWithoutInspection(this).name("health");
  }

  /** A new command, which nobody has parsed anything with. */
  static CommandSpec spec() {
    HealthCommand command = new HealthCommand();
    command.spec.addOption(command.port).addOption(command.host);
    Options.withHelp(command.spec)
        .usageMessage()
        .description("Exits with 0 if the emulator on this machine can serve, with 1 if not.");
    return command.spec;
  }

  /**
   * Asks with no more than a socket: in a container this program is started for it every few
   * seconds, and the JDK's HTTP clients take longer to load than the question takes.
   */
  @Override
  public Integer call() {
    String place = host.getValue() + ":" + port.getValue();
    try (Socket socket = new Socket()) {
      socket.connect(target(), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean healthy = answer.startsWith(VERSION + "200");
      System.out.println(healthy ? "ok" : "failing: " + place + " answers " + essence(answer));
      return healthy ? 0 : 1;
    } catch (IOException e) {
      System.out.println("failing: " + place + ": " + e.getMessage());
      return 1;
    }
  }

  private InetSocketAddress target() throws IOException {
    InetAddress bound = InetAddress.getByName(host.getValue());
    InetAddress asked = bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
    try {
      return new InetSocketAddress(asked, Values.integer(port.getValue()));
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(
          spec.commandLine(), "--port: " + wrong.getMessage(), port, port.getValue());
    }
  }

  /** The status and the body, which says why. */
  private static String essence(String answer) {
    int body = answer.indexOf(END_OF_HEADERS);
    if (!answer.startsWith(VERSION) || body < 0) {
      return "no HTTP";
    }
    String status = answer.substring(VERSION.length(), answer.indexOf("\r\n"));
    return status + ": " + answer.substring(body).strip().replaceAll("\\s+", " ");
  }
}
