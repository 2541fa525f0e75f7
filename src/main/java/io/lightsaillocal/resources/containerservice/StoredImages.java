package io.lightsaillocal.resources.containerservice;

import static io.lightsaillocal.resources.Kinds.CONTAINER_SERVICE;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.ContainerImage;
import io.lightsaillocal.api.ContainerService;
import io.lightsaillocal.api.GetContainerImagesResult;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Format;
import io.lightsaillocal.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The images that a container service stores, which are kept in its notes.
 *
 * @param newestFirst all of them
 * @param count how many were ever registered; all labels are counted together
 */
record StoredImages(List<ContainerImage> newestFirst, int count) {

  private static final String RECORDS = "images";
  private static final String COUNT = "imageCount";

  static StoredImages of(Resource<ContainerService> service, Format format) {
    return service
        .notes()
        .get(RECORDS)
        .map(
            text ->
                new StoredImages(
                    known(format.read(GetContainerImagesResult.SHAPE, text).containerImages()),
                    Integer.parseInt(service.notes().get(COUNT).orElseThrow())))
        .orElse(new StoredImages(List.of(), 0));
  }

  /** The service with these in its notes. */
  Resource<ContainerService> keptIn(Resource<ContainerService> service, Format format) {
    return service.noting(
        service
            .notes()
            .with(RECORDS, format.write(new GetContainerImagesResult(newestFirst)))
            .with(COUNT, Integer.toString(count)));
  }

  /** The same with one more. */
  StoredImages with(ContainerImage added) {
    List<ContainerImage> more = new ArrayList<>();
    more.add(added);
    more.addAll(newestFirst);
    return new StoredImages(List.copyOf(more), count + 1);
  }

  /** The same without one, whose number is not used again. */
  StoredImages without(String image) {
    return new StoredImages(
        newestFirst.stream().filter(stored -> !image.equals(stored.image())).toList(), count);
  }

  /** The digest of the image of this name. */
  Set<String> digests(String image) {
    return newestFirst.stream()
        .filter(stored -> image.equals(stored.image()))
        .map(stored -> known(stored.digest()))
        .collect(Collectors.toSet());
  }

  /** The digests of all of them. */
  Set<String> digests() {
    return newestFirst.stream().map(stored -> known(stored.digest())).collect(Collectors.toSet());
  }

  /** The digests of the images that the services of the account and Region store. */
  static Set<String> needed(Call call, Format format) {
    return call.resources().all(CONTAINER_SERVICE).stream()
        .filter(service -> !service.state().equals(ServiceStates.DELETING))
        .flatMap(service -> of(service, format).digests().stream())
        .collect(Collectors.toSet());
  }

  /** Whether there is an image of this name. */
  boolean has(String image) {
    return newestFirst.stream().anyMatch(stored -> image.equals(stored.image()));
  }

  /** The name of the newest image with a prefix such as {@code :service.label.}. */
  Optional<String> latest(String prefix) {
    return newestFirst.stream()
        .map(stored -> known(stored.image()))
        .filter(image -> image.startsWith(prefix))
        .findFirst();
  }
}
