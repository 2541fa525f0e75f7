package io.lightsaillocal.edge;

import static io.lightsaillocal.api.Operations.GET_CONTAINER_SERVICES;
import static io.lightsaillocal.resources.Kinds.CONTAINER_SERVICE;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.ContainerService;
import io.lightsaillocal.api.ContainerServiceDeployment;
import io.lightsaillocal.api.ContainerServiceEndpoint;
import io.lightsaillocal.api.ContainerServiceHealthCheckConfig;
import io.lightsaillocal.api.ContainerServiceState;
import io.lightsaillocal.api.GetContainerServicesRequest;
import io.lightsaillocal.resources.HealthChecks.Check;
import io.lightsaillocal.resources.HealthChecks.Verdict;
import io.lightsaillocal.resources.RealAddresses.Address;
import io.lightsaillocal.resources.Resource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;

/** Container services: the public endpoint of the deployment that is active. */
final class ContainerSite implements Site {

  static final String OPERATION = "ServeContainerService";

  /** Inferred: nobody tells how long the service waits. */
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static final Set<ContainerServiceState> SERVING =
      Set.of(
          ContainerServiceState.RUNNING,
          ContainerServiceState.DEPLOYING,
          ContainerServiceState.UPDATING);

  private final EdgePlane.Parts parts;
  private final Forwarder forwarder;

  ContainerSite(EdgePlane.Parts parts, Forwarder forwarder) {
    this.parts = parts;
    this.forwarder = forwarder;
  }

  @Override
  public String operation() {
    return OPERATION;
  }

  @Override
  public Reply answer(Visit visit) throws IOException {
    Resource<ContainerService> service = visit.of(CONTAINER_SERVICE);
    ContainerServiceHealthCheckConfig healthCheck = known(endpoint(service).healthCheck());
    Address address = Missing.address("container service", service.name(), parts.addresses());
    requireHealthy(
        service,
        new Check(
            address,
            known(healthCheck.path()),
            known(healthCheck.successCodes()),
            known(healthCheck.timeoutSeconds())));
    Upstream to = new Upstream(address, ForwardedHeaders.host(visit));
    try {
      return forwarder.send(visit, to, ForwardedHeaders.of(visit), TIMEOUT);
    } catch (UnreachableException dead) {
      throw new SiteException(
          Failure.SERVICE_UNAVAILABLE,
          "The address of the container service %s, %s, cannot be reached."
              .formatted(service.name(), to.address().text()));
    }
  }

  private void requireHealthy(Resource<ContainerService> service, Check check) {
    List<Check> one = List.of(check);
    if (parts.checks().latest(one).get(check) == Verdict.HEALTHY
        || parts.checks().run(one).get(check) == Verdict.HEALTHY) {
      return;
    }
    throw new SiteException(
        Failure.SERVICE_UNAVAILABLE,
        "What stands in for the container service %s at %s does not pass the health check of its deployment: GET %s is to be answered with %s within %d seconds."
            .formatted(
                service.name(),
                check.address().text(),
                check.path(),
                check.codes(),
                check.timeoutSeconds()));
  }

  private ContainerServiceEndpoint endpoint(Resource<ContainerService> service) {
    Optional<ContainerService> told = told(service);
    Optional<ContainerServiceDeployment> active =
        told.filter(one -> one.state() != null && SERVING.contains(one.state()))
            .map(ContainerService::currentDeployment);
    if (active.isEmpty()) {
      throw new SiteException(
          Failure.SERVICE_UNAVAILABLE,
          "The container service %s has no active deployment; its state is %s."
              .formatted(service.name(), service.state()));
    }
    ContainerServiceEndpoint endpoint = active.get().publicEndpoint();
    if (endpoint == null) {
      throw new SiteException(
          Failure.SERVICE_UNAVAILABLE,
          "The active deployment of the container service %s has no public endpoint."
              .formatted(service.name()));
    }
    return endpoint;
  }

  /** As a client would be told of it. */
  private Optional<ContainerService> told(Resource<ContainerService> service) {
    return known(
            parts
                .handlers()
                .invoke(
                    GET_CONTAINER_SERVICES,
                    new GetContainerServicesRequest(service.name()),
                    service.identity().scope(),
                    "")
                .containerServices())
        .stream()
        .findFirst();
  }

  @Override
  public Reply refusal(Failure failure, String message) {
    return Reply.page(
        failure.status(),
        failure.code(),
        "text/plain",
        "%d %s: %s%n".formatted(failure.status(), failure.reason(), message),
        HttpFields.EMPTY);
  }

  /** The service has no metric for it. */
  @Override
  public void passed(Passage passage) {}
}
