package io.lightsaillocal.resources.containerservice;

import io.lightsaillocal.api.ContainerService;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.resources.Format;
import io.lightsaillocal.resources.Resource;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The states of container services, and what is refused in which. */
final class ServiceStates {

  static final String PENDING = "PENDING";
  static final String READY = "READY";
  static final String DEPLOYING = "DEPLOYING";
  static final String RUNNING = "RUNNING";
  static final String UPDATING = "UPDATING";
  static final String DISABLED = "DISABLED";
  static final String DELETING = "DELETING";

  private ServiceStates() {}

  /**
   * Makes sure that a service can be deployed to.
   *
   * @throws InvalidInputException if it cannot
   */
  static void checkDeployable(Resource<ContainerService> service, Format format, Instant now) {
    check(service, format, now, Set.of(READY, RUNNING), "deployed to");
  }

  /**
   * Makes sure that a service can be updated.
   *
   * @throws InvalidInputException if it cannot
   */
  static void checkUpdatable(Resource<ContainerService> service, Format format, Instant now) {
    check(service, format, now, Set.of(READY, RUNNING, DISABLED), "updated");
  }

  /**
   * Makes sure that the images of a service can be changed.
   *
   * @throws InvalidInputException if the service is on its way out
   */
  static void checkThere(Resource<ContainerService> service) {
    if (service.state().equals(DELETING)) {
      throw refusal(service, "changed");
    }
  }

  private static void check(
      Resource<ContainerService> service,
      Format format,
      Instant now,
      Set<String> allowed,
      String what) {
    if (allowed.contains(service.state())) {
      return;
    }
    Optional<Deployment> next = Deployments.of(service, format).next(now);
    if (service.state().equals(DEPLOYING) && next.isPresent()) {
      throw new InvalidInputException(
          "Sorry, deployment %d is in progress for service \"%s\". Please wait for it to complete before trying again."
              .formatted(next.get().version(), service.name()));
    }
    throw refusal(service, what);
  }

  private static InvalidInputException refusal(Resource<ContainerService> service, String what) {
    return new InvalidInputException(
        "The container service \"%s\" cannot be %s right now. The state of this container service is: %s"
            .formatted(service.name(), what, service.state()),
        switch (service.state()) {
          case DISABLED -> "Enable it with UpdateContainerService first.";
          case DELETING -> "It is being deleted.";
          default -> "Wait until it is READY or RUNNING.";
        });
  }
}
