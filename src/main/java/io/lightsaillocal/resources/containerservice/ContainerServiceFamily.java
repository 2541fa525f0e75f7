package io.lightsaillocal.resources.containerservice;

import static io.lightsaillocal.api.Operations.CREATE_CONTAINER_SERVICE;
import static io.lightsaillocal.api.Operations.DELETE_CONTAINER_SERVICE;
import static io.lightsaillocal.api.Operations.GET_CONTAINER_API_METADATA;
import static io.lightsaillocal.api.Operations.GET_CONTAINER_SERVICES;
import static io.lightsaillocal.api.Operations.GET_CONTAINER_SERVICE_POWERS;
import static io.lightsaillocal.api.Operations.UPDATE_CONTAINER_SERVICE;
import static io.lightsaillocal.resources.Kinds.CONTAINER_SERVICE;

import io.lightsaillocal.api.ContainerService;
import io.lightsaillocal.api.ContainerServicePowerName;
import io.lightsaillocal.api.ContainerServicesListResult;
import io.lightsaillocal.api.CreateContainerServiceRequest;
import io.lightsaillocal.api.CreateContainerServiceResult;
import io.lightsaillocal.api.DeleteContainerServiceRequest;
import io.lightsaillocal.api.DeleteContainerServiceResult;
import io.lightsaillocal.api.GetContainerAPIMetadataRequest;
import io.lightsaillocal.api.GetContainerAPIMetadataResult;
import io.lightsaillocal.api.GetContainerServicePowersRequest;
import io.lightsaillocal.api.GetContainerServicePowersResult;
import io.lightsaillocal.api.GetContainerServicesRequest;
import io.lightsaillocal.api.PrivateRegistryAccess;
import io.lightsaillocal.api.PrivateRegistryAccessRequest;
import io.lightsaillocal.api.UpdateContainerServiceRequest;
import io.lightsaillocal.api.UpdateContainerServiceResult;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Catalog;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Format;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Issuance;
import io.lightsaillocal.resources.Notes;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Standins;
import io.lightsaillocal.resources.Timeline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations on container services. */
public final class ContainerServiceFamily implements Family {

  private final Catalog catalog;
  private final Format format;
  private final ImageRegistry registry;
  private final Standins standins;
  private final PublicDomains domains;
  private final DeploymentHandlers deployments;

  /**
   * Container services with the powers of this catalogue and certificates of this issuance.
   *
   * @param format in which their deployments and images are kept
   * @param registry to which images are pushed
   * @param standins what stands in for the containers
   */
  public ContainerServiceFamily(
      Catalog catalog,
      Format format,
      Issuance issuance,
      ImageRegistry registry,
      Standins standins) {
    this.catalog = catalog;
    this.standins = standins;
    this.format = format;
    this.registry = registry;
    this.domains = new PublicDomains(issuance);
    this.deployments = new DeploymentHandlers(format, standins);
  }

  @Override
  public void bind(Binder on) {
    on.write(CREATE_CONTAINER_SERVICE, this::createContainerService)
        .read(GET_CONTAINER_SERVICES, this::getContainerServices)
        .write(UPDATE_CONTAINER_SERVICE, this::updateContainerService)
        .write(DELETE_CONTAINER_SERVICE, this::deleteContainerService)
        .read(GET_CONTAINER_SERVICE_POWERS, this::getContainerServicePowers)
        .read(GET_CONTAINER_API_METADATA, this::getContainerApiMetadata);
    deployments.bind(on);
    new ImageHandlers(format, registry).bind(on);
    new LogHandlers(format, standins.logs()).bind(on);
    new RegistryLogins(registry).bind(on);
    new ServiceMetrics().bind(on);
  }

  /** A deployment that is asked for begins when the service is ready. */
  private CreateContainerServiceResult createContainerService(
      CreateContainerServiceRequest request, Call call) {
    String name = request.serviceName();
    String host = ServiceIdentifiers.host(name, call.scope());
    ContainerService body =
        powered(ContainerService.builder(), request.power())
            .scale(request.scale())
            .isDisabled(false)
            .principalArn(ServiceIdentifiers.principal(name, call))
            .privateDomainName(name + ".service.local")
            .privateRegistryAccess(
                ServiceIdentifiers.registryAccess(
                    Boolean.TRUE.equals(isActive(request.privateRegistryAccess())), name, call))
            .url("https://" + host + "/")
            .tags(request.tags())
            .build();
    Identity identity = call.resources().newIdentity(CONTAINER_SERVICE, name, Identity.ALL_ZONES);
    Timeline timeline =
        Timeline.from(call.now(), ServiceStates.PENDING).then(call.settles(), ServiceStates.READY);
    Resource<ContainerService> service =
        call.resources().add(CONTAINER_SERVICE, identity, body, timeline, Notes.NONE);
    call.hosts().give(host, identity);
    service = domains.changed(service, request.publicDomainNames(), call);
    if (request.deployment() != null) {
      service =
          deployments.deployed(
              service,
              request.deployment().containers(),
              request.deployment().publicEndpoint(),
              call.settles(),
              true,
              call);
    }
    call.resources().update(service);
    call.did(null, service);
    return new CreateContainerServiceResult(told(name, call));
  }

  private ContainerServicesListResult getContainerServices(
      GetContainerServicesRequest request, Call call) {
    List<Resource<ContainerService>> found =
        request.serviceName() == null
            ? call.resources().all(CONTAINER_SERVICE)
            : List.of(call.resources().get(CONTAINER_SERVICE, request.serviceName()));
    return new ContainerServicesListResult(
        found.stream().map(service -> ServiceView.of(service, format, call.now())).toList());
  }

  /** The containers go on as the same version, whatever changes below them. */
  private UpdateContainerServiceResult updateContainerService(
      UpdateContainerServiceRequest request, Call call) {
    Resource<ContainerService> service =
        call.resources().lock(CONTAINER_SERVICE, request.serviceName());
    ServiceStates.checkUpdatable(service, format, call.now());
    Resource<ContainerService> changed =
        domains.changed(
            service.with(changed(service.body(), request, call)),
            request.publicDomainNames(),
            call);
    call.resources()
        .update(
            changed
                .then(call.now(), ServiceStates.UPDATING)
                .then(call.settles(), stateAfter(changed, call)));
    call.did(null, service);
    return new UpdateContainerServiceResult(told(service.name(), call));
  }

  private static ContainerService changed(
      ContainerService old, UpdateContainerServiceRequest request, Call call) {
    ContainerService.Builder changed = old.toBuilder();
    if (request.power() != null) {
      powered(changed, request.power());
    }
    if (request.scale() != null) {
      changed.scale(request.scale());
    }
    if (request.isDisabled() != null) {
      changed.isDisabled(request.isDisabled());
    }
    Boolean isToBeActive = isActive(request.privateRegistryAccess());
    if (isToBeActive != null && isToBeActive != isActive(old)) {
      changed.privateRegistryAccess(
          ServiceIdentifiers.registryAccess(isToBeActive, request.serviceName(), call));
    }
    return changed.build();
  }

  private String stateAfter(Resource<ContainerService> service, Call call) {
    if (Boolean.TRUE.equals(service.body().isDisabled())) {
      return ServiceStates.DISABLED;
    }
    return Deployments.of(service, format).current(call.now()).isPresent()
        ? ServiceStates.RUNNING
        : ServiceStates.READY;
  }

  private DeleteContainerServiceResult deleteContainerService(
      DeleteContainerServiceRequest request, Call call) {
    Resource<ContainerService> service =
        call.resources().lock(CONTAINER_SERVICE, request.serviceName());
    if (!service.state().equals(ServiceStates.DELETING)) {
      call.resources().update(service.then(call.now(), ServiceStates.DELETING));
      call.resources().delete(service, call.settles());
      freeImages(service, call);
      call.did(null, service);
    }
    return new DeleteContainerServiceResult();
  }

  /** Who has no container service has no registry. */
  private void freeImages(Resource<ContainerService> service, Call call) {
    boolean isLast =
        call.resources().all(CONTAINER_SERVICE).stream()
            .allMatch(other -> other.state().equals(ServiceStates.DELETING));
    if (isLast) {
      registry.freeAll(call.handle(), call.scope());
    } else {
      registry.free(
          call.handle(),
          call.scope(),
          StoredImages.of(service, format).digests(),
          () -> StoredImages.needed(call, format));
    }
  }

  private GetContainerServicePowersResult getContainerServicePowers(
      GetContainerServicePowersRequest request, Call call) {
    return catalog.read(GetContainerServicePowersResult.SHAPE, "container-service-powers");
  }

  private GetContainerAPIMetadataResult getContainerApiMetadata(
      GetContainerAPIMetadataRequest request, Call call) {
    return catalog.read(GetContainerAPIMetadataResult.SHAPE, "container-api-metadata");
  }

  private ContainerService told(String name, Call call) {
    return ServiceView.of(call.resources().get(CONTAINER_SERVICE, name), format, call.now());
  }

  private static ContainerService.Builder powered(
      ContainerService.Builder service, ContainerServicePowerName power) {
    return service.power(power).powerId(power.wire() + "-1");
  }

  /** Null where a request says nothing of it. */
  private static @Nullable Boolean isActive(@Nullable PrivateRegistryAccessRequest request) {
    if (request == null || request.ecrImagePullerRole() == null) {
      return null;
    }
    return request.ecrImagePullerRole().isActive();
  }

  private static boolean isActive(ContainerService service) {
    PrivateRegistryAccess access = service.privateRegistryAccess();
    return access != null
        && access.ecrImagePullerRole() != null
        && Boolean.TRUE.equals(access.ecrImagePullerRole().isActive());
  }
}
