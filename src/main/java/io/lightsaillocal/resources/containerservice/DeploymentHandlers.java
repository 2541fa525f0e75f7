package io.lightsaillocal.resources.containerservice;

import static io.lightsaillocal.api.Operations.CREATE_CONTAINER_SERVICE_DEPLOYMENT;
import static io.lightsaillocal.api.Operations.GET_CONTAINER_SERVICE_DEPLOYMENTS;
import static io.lightsaillocal.resources.Kinds.CONTAINER_SERVICE;

import io.lightsaillocal.api.Container;
import io.lightsaillocal.api.ContainerService;
import io.lightsaillocal.api.ContainerServiceDeployment;
import io.lightsaillocal.api.ContainerServiceHealthCheckConfig;
import io.lightsaillocal.api.ContainerServiceState;
import io.lightsaillocal.api.CreateContainerServiceDeploymentRequest;
import io.lightsaillocal.api.CreateContainerServiceDeploymentResult;
import io.lightsaillocal.api.EndpointRequest;
import io.lightsaillocal.api.GetContainerServiceDeploymentsRequest;
import io.lightsaillocal.api.GetContainerServiceDeploymentsResult;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Format;
import io.lightsaillocal.resources.HealthChecks;
import io.lightsaillocal.resources.RealAddresses;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Standins;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The operations on the deployments of container services. */
final class DeploymentHandlers {

  /** What a health check asks where nothing is said. */
  private static final String USUAL_PATH = "/";

  private static final String USUAL_CODES = "200-499";
  private static final int USUAL_TIMEOUT = 2;

  private final Format format;
  private final Standins standins;

  DeploymentHandlers(Format format, Standins standins) {
    this.format = format;
    this.standins = standins;
  }

  void bind(Family.Binder on) {
    on.write(
            CREATE_CONTAINER_SERVICE_DEPLOYMENT,
            this::healthCheck,
            this::createContainerServiceDeployment)
        .read(GET_CONTAINER_SERVICE_DEPLOYMENTS, this::getContainerServiceDeployments);
  }

  /**
   * Whether what stands in for the containers is well, if anything does. It is asked when the
   * deployment is created: the states that are to come are told then.
   */
  private Supplier<Boolean> healthCheck(
      CreateContainerServiceDeploymentRequest request, Call call) {
    EndpointRequest endpoint = request.publicEndpoint();
    Optional<RealAddresses.Address> address = standins.addresses().of(request.serviceName());
    if (endpoint == null || address.isEmpty()) {
      return () -> true;
    }
    HealthChecks.Check check = check(address.get(), endpoint.healthCheck());
    return () -> standins.checks().now(check) == HealthChecks.Verdict.HEALTHY;
  }

  private static HealthChecks.Check check(
      RealAddresses.Address address, @Nullable ContainerServiceHealthCheckConfig wanted) {
    ContainerServiceHealthCheckConfig given =
        wanted == null ? ContainerServiceHealthCheckConfig.builder().build() : wanted;
    return new HealthChecks.Check(
        address,
        given.path() == null ? USUAL_PATH : given.path(),
        given.successCodes() == null ? USUAL_CODES : given.successCodes(),
        given.timeoutSeconds() == null ? USUAL_TIMEOUT : given.timeoutSeconds());
  }

  private CreateContainerServiceDeploymentResult createContainerServiceDeployment(
      CreateContainerServiceDeploymentRequest request, Boolean isHealthy, Call call) {
    Resource<ContainerService> service =
        call.resources().lock(CONTAINER_SERVICE, request.serviceName());
    ServiceStates.checkDeployable(service, format, call.now());
    Resource<ContainerService> deployed =
        deployed(
            service, request.containers(), request.publicEndpoint(), call.now(), isHealthy, call);
    call.resources().update(deployed);
    call.did(null, service);
    return new CreateContainerServiceDeploymentResult(begun(service, deployed, call.now()));
  }

  /**
   * What is told of a service when a deployment has begun, even if nothing takes time here: clients
   * learn its version from that.
   */
  private ContainerService begun(
      Resource<ContainerService> before, Resource<ContainerService> deployed, Instant now) {
    return ServiceView.of(before, format, now).toBuilder()
        .state(ContainerServiceState.DEPLOYING)
        .stateDetail(null)
        .nextDeployment(Deployments.of(deployed, format).begun())
        .build();
  }

  /**
   * The service with one more deployment.
   *
   * @param start when it begins
   * @param succeeds whether it becomes active
   */
  Resource<ContainerService> deployed(
      Resource<ContainerService> service,
      @Nullable Map<String, Container> wanted,
      @Nullable EndpointRequest endpoint,
      Instant start,
      boolean succeeds,
      Call call) {
    Deployments deployments = Deployments.of(service, format);
    Map<String, Container> containers =
        DeploymentRules.containers(wanted, service.name(), StoredImages.of(service, format));
    ContainerServiceDeployment record =
        ContainerServiceDeployment.builder()
            .version(deployments.nextVersion())
            .containers(containers)
            .publicEndpoint(EndpointRules.endpoint(endpoint, containers))
            .createdAt(start.truncatedTo(ChronoUnit.SECONDS))
            .build();
    Instant settled = call.as(CREATE_CONTAINER_SERVICE_DEPLOYMENT).settles();
    Instant end = start.plus(Duration.between(call.now(), settled));
    return deployments
        .with(new Deployment(record, start, end, !succeeds), call.now())
        .keptIn(service, format)
        .then(start, ServiceStates.DEPLOYING)
        .then(
            end,
            succeeds || deployments.current(call.now()).isPresent()
                ? ServiceStates.RUNNING
                : ServiceStates.READY);
  }

  private GetContainerServiceDeploymentsResult getContainerServiceDeployments(
      GetContainerServiceDeploymentsRequest request, Call call) {
    Resource<ContainerService> service =
        call.resources().get(CONTAINER_SERVICE, request.serviceName());
    return new GetContainerServiceDeploymentsResult(
        Deployments.of(service, format).told(call.now()));
  }
}
