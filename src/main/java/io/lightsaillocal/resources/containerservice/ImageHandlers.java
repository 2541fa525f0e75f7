package io.lightsaillocal.resources.containerservice;

import static io.lightsaillocal.api.Operations.DELETE_CONTAINER_IMAGE;
import static io.lightsaillocal.api.Operations.GET_CONTAINER_IMAGES;
import static io.lightsaillocal.api.Operations.REGISTER_CONTAINER_IMAGE;
import static io.lightsaillocal.resources.Kinds.CONTAINER_SERVICE;

import io.lightsaillocal.api.ContainerImage;
import io.lightsaillocal.api.ContainerService;
import io.lightsaillocal.api.DeleteContainerImageRequest;
import io.lightsaillocal.api.DeleteContainerImageResult;
import io.lightsaillocal.api.GetContainerImagesRequest;
import io.lightsaillocal.api.GetContainerImagesResult;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.NotFoundException;
import io.lightsaillocal.api.RegisterContainerImageRequest;
import io.lightsaillocal.api.RegisterContainerImageResult;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Format;
import io.lightsaillocal.resources.Resource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** The operations on the images that container services store. */
final class ImageHandlers {

  private static final int MOST = 150;

  private final Format format;
  private final ImageRegistry registry;

  ImageHandlers(Format format, ImageRegistry registry) {
    this.format = format;
    this.registry = registry;
  }

  void bind(Family.Binder on) {
    on.write(REGISTER_CONTAINER_IMAGE, this::registerContainerImage)
        .read(GET_CONTAINER_IMAGES, this::getContainerImages)
        .write(DELETE_CONTAINER_IMAGE, this::deleteContainerImage);
  }

  private RegisterContainerImageResult registerContainerImage(
      RegisterContainerImageRequest request, Call call) {
    if (!request.digest().matches("sha256:[0-9a-f]{64}")) {
      throw new InvalidInputException(
          "The digest %s is not valid.".formatted(request.digest()),
          "It is sha256: and 64 hexadecimal digits in lower case.");
    }
    Resource<ContainerService> service =
        call.resources().lock(CONTAINER_SERVICE, request.serviceName());
    ServiceStates.checkThere(service);
    StoredImages images = StoredImages.of(service, format);
    if (images.newestFirst().size() >= MOST) {
      throw new InvalidInputException(
          "The container service %s stores %d images, which is the most it can have."
              .formatted(service.name(), MOST),
          "Delete those that are no longer needed with DeleteContainerImage.");
    }
    if (!registry.holds(call.handle(), call.scope(), request.digest())) {
      throw new InvalidInputException(
          "The image with the digest \"%s\" does not exist in the registry of service \"%s\"."
              .formatted(request.digest(), service.name()),
          "Push it to %s/sr first, with a login of CreateContainerServiceRegistryLogin."
              .formatted(registry.address(call.baseUrl())));
    }
    ContainerImage image =
        new ContainerImage(
            ":%s.%s.%d".formatted(service.name(), request.label(), images.count() + 1),
            request.digest(),
            call.now().truncatedTo(ChronoUnit.SECONDS));
    call.resources().update(images.with(image).keptIn(service, format));
    call.did(image.image(), service);
    return new RegisterContainerImageResult(image);
  }

  private GetContainerImagesResult getContainerImages(
      GetContainerImagesRequest request, Call call) {
    Resource<ContainerService> service =
        call.resources().get(CONTAINER_SERVICE, request.serviceName());
    return new GetContainerImagesResult(StoredImages.of(service, format).newestFirst());
  }

  /** A deployment that is on its way to running this image never gets there. */
  private DeleteContainerImageResult deleteContainerImage(
      DeleteContainerImageRequest request, Call call) {
    Resource<ContainerService> service =
        call.resources().lock(CONTAINER_SERVICE, request.serviceName());
    ServiceStates.checkThere(service);
    String image = request.image();
    StoredImages images = StoredImages.of(service, format);
    if (!images.has(image)) {
      throw new NotFoundException(
          "The container image \"%s\" does not exist in service \"%s\"."
              .formatted(image, service.name()));
    }
    Deployments deployments = Deployments.of(service, format);
    Optional<Deployment> current = deployments.current(call.now());
    if (current.isPresent() && current.get().uses(image)) {
      throw new InvalidInputException(
          "The container image \"%s\" is in use by deployment %d of service \"%s\"."
              .formatted(image, current.get().version(), service.name()),
          "Deploy another image first.");
    }
    Resource<ContainerService> changed = images.without(image).keptIn(service, format);
    Optional<Deployment> next = deployments.next(call.now());
    if (next.isPresent() && next.get().uses(image)) {
      changed =
          deployments
              .withLast(next.get().failing())
              .keptIn(changed, format)
              .then(
                  next.get().end(),
                  current.isPresent() ? ServiceStates.RUNNING : ServiceStates.READY);
    }
    call.resources().update(changed);
    Set<String> digests = images.digests(image);
    registry.free(call.handle(), call.scope(), digests, () -> StoredImages.needed(call, format));
    call.did(image, service);
    return new DeleteContainerImageResult();
  }
}
