package io.lightsaillocal.resources.containerservice;

import io.lightsaillocal.api.Container;
import io.lightsaillocal.api.ContainerServiceEndpoint;
import io.lightsaillocal.api.ContainerServiceHealthCheckConfig;
import io.lightsaillocal.api.ContainerServiceProtocol;
import io.lightsaillocal.api.EndpointRequest;
import io.lightsaillocal.api.InvalidInputException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the service asks of the public endpoint of a deployment. */
final class EndpointRules {

  private static final Pattern CODES = Pattern.compile("[0-9]{3}(?:-[0-9]{3})?");

  private EndpointRules() {}

  /**
   * The endpoint as it is kept, with what was not given filled in; null where none is wanted.
   *
   * @throws InvalidInputException if it cannot be one of these containers
   */
  static @Nullable ContainerServiceEndpoint endpoint(
      @Nullable EndpointRequest wanted, Map<String, Container> containers) {
    if (wanted == null) {
      return null;
    }
    Container container = containers.get(wanted.containerName());
    if (container == null) {
      throw new InvalidInputException(
          "The public endpoint is of container \"%s\", which is not one of the deployment."
              .formatted(wanted.containerName()),
          "Its containers are %s.".formatted(String.join(", ", containers.keySet())));
    }
    Map<String, ContainerServiceProtocol> ports =
        container.ports() == null ? Map.of() : container.ports();
    ContainerServiceProtocol protocol = ports.get(Integer.toString(wanted.containerPort()));
    if (protocol == null) {
      throw new InvalidInputException(
          "Invalid port specified. You must specify a port that is in the list of ports of the specified container.");
    }
    if (protocol != ContainerServiceProtocol.HTTP && protocol != ContainerServiceProtocol.HTTPS) {
      throw new InvalidInputException(
          "Invalid port specified. The port %d is a port for %s."
              .formatted(wanted.containerPort(), protocol.wire()),
          "The port of a public endpoint is one for HTTP or HTTPS.");
    }
    return new ContainerServiceEndpoint(
        wanted.containerName(), wanted.containerPort(), healthCheck(wanted.healthCheck()));
  }

  private static ContainerServiceHealthCheckConfig healthCheck(
      @Nullable ContainerServiceHealthCheckConfig wanted) {
    ContainerServiceHealthCheckConfig given =
        wanted == null ? ContainerServiceHealthCheckConfig.builder().build() : wanted;
    String path = given.path() == null ? "/" : given.path();
    if (!path.matches("/[\\x21-\\x7E]{0,1023}")) {
      throw new InvalidInputException(
          "The path %s of the health check is not valid.".formatted(path),
          "It begins with a slash and has no spaces, for example /health.");
    }
    return ContainerServiceHealthCheckConfig.builder()
        .healthyThreshold(number("healthyThreshold", given.healthyThreshold(), 2, 1, 100))
        .unhealthyThreshold(number("unhealthyThreshold", given.unhealthyThreshold(), 2, 1, 100))
        .timeoutSeconds(number("timeoutSeconds", given.timeoutSeconds(), 2, 2, 60))
        .intervalSeconds(number("intervalSeconds", given.intervalSeconds(), 5, 5, 300))
        .path(path)
        .successCodes(codes(given.successCodes() == null ? "200-499" : given.successCodes()))
        .build();
  }

  private static int number(
      String member, @Nullable Integer given, int usual, int least, int most) {
    int number = given == null ? usual : given;
    if (number < least || number > most) {
      throw new InvalidInputException(
          "The %s %d of the health check is not valid.".formatted(member, number),
          "It is from %d to %d.".formatted(least, most));
    }
    return number;
  }

  /** Codes and ranges of codes, with commas between them. */
  private static String codes(String given) {
    for (String part : given.split(",", -1)) {
      boolean isValid = CODES.matcher(part).matches();
      for (String code : isValid ? part.split("-", -1) : new String[0]) {
        isValid &= Integer.parseInt(code) >= 200 && Integer.parseInt(code) <= 499;
      }
      if (!isValid) {
        throw new InvalidInputException(
            "The successCodes %s of the health check are not valid.".formatted(given),
            "Give codes from 200 to 499, for example 200, 200,202 or 200-299.");
      }
    }
    return given;
  }
}
