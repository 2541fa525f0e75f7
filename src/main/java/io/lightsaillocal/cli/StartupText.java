package io.lightsaillocal.cli;

import io.lightsaillocal.LightsailLocal;
import java.time.Duration;
import java.util.OptionalInt;

/** What is printed when the emulator has started: all that is needed to use it. */
final class StartupText {

  private StartupText() {}

  static String of(LightsailLocal lightsail, Duration took) {
    return """
        lightsail-local %s is ready after %d ms
          endpoint    %s
          storage     %s
          account     %s, Region %s
          signatures  %s
          console     %s/_local/console
        %s
        To use it with an AWS SDK or the AWS CLI:
          export AWS_ENDPOINT_URL=%s
          export AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=%s
          export AWS_REGION=%s AWS_DEFAULT_REGION=%s
        """
        .formatted(
            LightsailLocal.version(),
            took.toMillis(),
            lightsail.endpoint(),
            lightsail.storage(),
            lightsail.account(),
            lightsail.region(),
            lightsail.verifiesSignatures()
                ? "verified"
                : "not verified: any credentials are accepted",
            lightsail.endpoint(),
            dns(lightsail),
            lightsail.endpoint(),
            lightsail.accessKeyId(),
            isDefault(lightsail) ? lightsail.secretAccessKey() : "<its secret>",
            lightsail.region(),
            lightsail.region())
        .stripTrailing();
  }

  /** A line more where DNS is answered. */
  private static String dns(LightsailLocal lightsail) {
    OptionalInt port = lightsail.dnsPort();
    return port.isPresent()
        ? "  dns         port %d, UDP and TCP\n".formatted(port.getAsInt())
        : "";
  }

  /** What everybody knows may be printed. */
  private static boolean isDefault(LightsailLocal lightsail) {
    return lightsail.secretAccessKey().equals("test");
  }
}
