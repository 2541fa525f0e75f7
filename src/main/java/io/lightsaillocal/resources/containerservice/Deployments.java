package io.lightsaillocal.resources.containerservice;

import static io.lightsaillocal.resources.Members.known;
import static java.util.stream.Collectors.joining;

import io.lightsaillocal.api.ContainerService;
import io.lightsaillocal.api.ContainerServiceDeployment;
import io.lightsaillocal.api.ContainerServiceDeploymentState;
import io.lightsaillocal.api.GetContainerServiceDeploymentsResult;
import io.lightsaillocal.resources.Format;
import io.lightsaillocal.resources.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The deployments of a container service, which are kept in its notes.
 *
 * @param all oldest first
 */
record Deployments(List<Deployment> all) {

  /** The service keeps as many versions. */
  private static final int KEPT = 50;

  private static final String RECORDS = "deployments";
  private static final String COURSES = "deploymentCourses";

  static Deployments of(Resource<ContainerService> service, Format format) {
    Optional<String> records = service.notes().get(RECORDS);
    if (records.isEmpty()) {
      return new Deployments(List.of());
    }
    List<ContainerServiceDeployment> read =
        known(format.read(GetContainerServiceDeploymentsResult.SHAPE, records.get()).deployments());
    String[] courses = service.notes().get(COURSES).orElseThrow().split(",", -1);
    List<Deployment> all = new ArrayList<>();
    for (int i = 0; i < courses.length; i++) {
      all.add(Deployment.parse(read.get(i), courses[i]));
    }
    return new Deployments(List.copyOf(all));
  }

  /** The service with these in its notes. */
  Resource<ContainerService> keptIn(Resource<ContainerService> service, Format format) {
    List<ContainerServiceDeployment> records = all.stream().map(Deployment::record).toList();
    return service.noting(
        service
            .notes()
            .with(RECORDS, format.write(new GetContainerServiceDeploymentsResult(records)))
            .with(COURSES, all.stream().map(Deployment::course).collect(joining(","))));
  }

  /** The version that the next one gets. */
  int nextVersion() {
    return all.isEmpty() ? 1 : all.get(all.size() - 1).version() + 1;
  }

  /** The same with one more; the oldest that does not run makes room for it. */
  Deployments with(Deployment added, Instant now) {
    List<Deployment> more = new ArrayList<>(all);
    more.add(added);
    Optional<Deployment> current = current(now);
    if (more.size() > KEPT) {
      more.remove(current.isPresent() && more.get(0).equals(current.get()) ? 1 : 0);
    }
    return new Deployments(List.copyOf(more));
  }

  /** The same with another in the place of the last one. */
  Deployments withLast(Deployment changed) {
    List<Deployment> other = new ArrayList<>(all.subList(0, all.size() - 1));
    other.add(changed);
    return new Deployments(List.copyOf(other));
  }

  /** The one that runs, if one does. */
  Optional<Deployment> current(Instant now) {
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).hasSucceeded(now)) {
        return Optional.of(all.get(i));
      }
    }
    return Optional.empty();
  }

  /** The one that is on its way, if one is. */
  Optional<Deployment> next(Instant now) {
    return all.stream().filter(deployment -> deployment.isActivating(now)).findFirst();
  }

  /** The last one as the API tells it when it has begun. */
  ContainerServiceDeployment begun() {
    return all.get(all.size() - 1).record().toBuilder()
        .state(ContainerServiceDeploymentState.ACTIVATING)
        .build();
  }

  /** Those that there are by now as the API tells them, newest first. */
  List<ContainerServiceDeployment> told(Instant now) {
    List<ContainerServiceDeployment> told = new ArrayList<>();
    for (int i = all.size() - 1; i >= 0; i--) {
      if (!all.get(i).start().isAfter(now)) {
        told.add(told(all.get(i), now));
      }
    }
    return told;
  }

  /** One of them as the API tells it. */
  ContainerServiceDeployment told(Deployment deployment, Instant now) {
    return deployment.record().toBuilder().state(state(deployment, now)).build();
  }

  private ContainerServiceDeploymentState state(Deployment deployment, Instant now) {
    if (deployment.isActivating(now)) {
      return ContainerServiceDeploymentState.ACTIVATING;
    }
    if (deployment.fails()) {
      return ContainerServiceDeploymentState.FAILED;
    }
    return current(now).filter(deployment::equals).isPresent()
        ? ContainerServiceDeploymentState.ACTIVE
        : ContainerServiceDeploymentState.INACTIVE;
  }
}
