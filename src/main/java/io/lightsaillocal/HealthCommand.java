package io.lightsaillocal;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;

/** {@code lightsail-local health}: asks a running emulator whether it can serve. */
final class HealthCommand {

  static final String NAME = "health";
  static final String TITLE = ServeCommand.TITLE + " " + NAME;

  private static final Option PORT =
      new Option("--port", "<number>", "4570", "Port of the emulator.");

  static final List<Option> OPTIONS = List.of(PORT);

  private static final int TIMEOUT_MILLIS = 3000;

  private HealthCommand() {}

  static String help() {
    return Help.of(
        TITLE,
        "Exits with 0 if the emulator on this machine can serve, with 1 if not.",
        OPTIONS,
        "");
  }

  static boolean isHealthy(Arguments arguments) {
    URI uri = URI.create("http://127.0.0.1:" + arguments.integer(PORT) + "/_local/health");
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      int status = connection.getResponseCode();
      System.out.println(status == 200 ? "ok" : "failing: " + uri + " answers " + status);
      return status == 200;
    } catch (IOException e) {
      System.out.println("failing: " + uri + ": " + e.getMessage());
      return false;
    }
  }
}
