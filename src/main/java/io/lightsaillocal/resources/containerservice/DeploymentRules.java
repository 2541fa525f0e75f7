package io.lightsaillocal.resources.containerservice;

import io.lightsaillocal.api.Container;
import io.lightsaillocal.api.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the service asks of the containers of a deployment. */
final class DeploymentRules {

  private static final int MOST_CONTAINERS = 10;
  private static final int LONGEST_IMAGE = 1024;

  private static final Pattern NAME =
      Pattern.compile("^(?:[a-z0-9]{1,2}|[a-z0-9][a-z0-9-]+[a-z0-9])$");

  private static final Pattern STORED =
      Pattern.compile(":([a-z0-9-]{1,63})\\.([a-z0-9-]{1,53})\\.([1-9][0-9]{0,8}|latest)");

  /** As a registry's reference is written: host, path, tag and digest. */
  private static final Pattern PUBLIC =
      Pattern.compile(
          "(?:[A-Za-z0-9.-]+(?::[0-9]{1,5})?/)?"
              + "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*"
              + "(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@sha256:[0-9a-f]{64})?");

  private DeploymentRules() {}

  /**
   * The containers as they are kept, with what was not given filled in.
   *
   * @param service to which they are deployed
   * @throws InvalidInputException if they cannot be deployed
   */
  static Map<String, Container> containers(
      @Nullable Map<String, Container> wanted, String service, StoredImages images) {
    if (wanted == null || wanted.isEmpty()) {
      throw new InvalidInputException(
          "The deployment for service \"%s\" has no containers.".formatted(service),
          "A deployment has 1 to %d containers.".formatted(MOST_CONTAINERS));
    }
    if (wanted.size() > MOST_CONTAINERS) {
      throw new InvalidInputException(
          "The deployment for service \"%s\" has %d containers.".formatted(service, wanted.size()),
          "A deployment has 1 to %d containers.".formatted(MOST_CONTAINERS));
    }
    Map<String, Container> kept = new TreeMap<>();
    new TreeMap<>(wanted)
        .forEach((name, container) -> kept.put(name, container(name, container, service, images)));
    return kept;
  }

  private static Container container(
      String name, Container container, String service, StoredImages images) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidInputException(
          "Container name \"%s\" does not match pattern: %s".formatted(name, NAME));
    }
    Map<String, ?> ports = container.ports() == null ? Map.of() : container.ports();
    for (String port : new TreeMap<>(ports).keySet()) {
      if (!port.matches("[1-9][0-9]{0,4}") || Integer.parseInt(port) > 65535) {
        throw new InvalidInputException(
            "Container \"%s\" has invalid port \"%s\".".formatted(name, port),
            "A port is a number from 1 to 65535.");
      }
    }
    return Container.builder()
        .image(image(name, container.image(), service, images))
        .command(container.command() == null ? List.of() : container.command())
        .environment(container.environment() == null ? Map.of() : container.environment())
        .ports(container.ports() == null ? Map.of() : container.ports())
        .build();
  }

  /** The image; of a stored one the number in place of {@code latest}. */
  private static String image(
      String container, @Nullable String image, String service, StoredImages images) {
    if (image == null || image.length() > LONGEST_IMAGE) {
      throw invalid(container, image, service);
    }
    if (!image.startsWith(":")) {
      if (!PUBLIC.matcher(image).matches()) {
        throw invalid(container, image, service);
      }
      return image;
    }
    if (!STORED.matcher(image).matches()) {
      throw invalid(container, image, service);
    }
    Optional<String> stored =
        image.endsWith(".latest")
            ? images.latest(image.substring(0, image.length() - "latest".length()))
            : Optional.of(image).filter(images::has);
    return stored.orElseThrow(
        () ->
            new InvalidInputException(
                "Container \"%s\" has image \"%s\", which does not exist in service \"%s\"."
                    .formatted(container, image, service),
                "GetContainerImages tells the images that the service stores."));
  }

  private static InvalidInputException invalid(
      String container, @Nullable String image, String service) {
    return new InvalidInputException(
        "Container \"%s\" has invalid image \"%s\". Example of valid image: \":%s.%s.123\"."
            .formatted(container, image == null ? "" : image, service, container));
  }
}
