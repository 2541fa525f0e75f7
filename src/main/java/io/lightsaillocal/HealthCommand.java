package io.lightsaillocal;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lightsail-local health}: asks a running emulator whether it can serve. */
@Command(
    name = "health",
    description = "Exits with 0 if the emulator on this machine can serve, with 1 if not.",
    mixinStandardHelpOptions = true)
final class HealthCommand implements Callable<Integer> {

  private static final int TIMEOUT_MILLIS = 3000;

  @Option(
      names = "--port",
      paramLabel = "<number>",
      defaultValue = "4570",
      description = "Port of the emulator. Default: ${DEFAULT-VALUE}.")
  int port;

  @Override
  public Integer call() {
    URI uri = URI.create("http://127.0.0.1:" + port + "/_local/health");
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      int status = connection.getResponseCode();
      System.out.println(status == 200 ? "ok" : "failing: " + uri + " answers " + status);
      return status == 200 ? 0 : 1;
    } catch (IOException e) {
      System.out.println("failing: " + uri + ": " + e.getMessage());
      return 1;
    }
  }
}
