package io.lightsaillocal.resources.containerservice;

import static io.lightsaillocal.api.ContainerServiceStateDetailCode.ACTIVATING_DEPLOYMENT;
import static io.lightsaillocal.api.ContainerServiceStateDetailCode.CREATING_DEPLOYMENT;
import static io.lightsaillocal.api.ContainerServiceStateDetailCode.CREATING_NETWORK_INFRASTRUCTURE;
import static io.lightsaillocal.api.ContainerServiceStateDetailCode.CREATING_SYSTEM_RESOURCES;
import static io.lightsaillocal.api.ContainerServiceStateDetailCode.EVALUATING_HEALTH_CHECK;
import static io.lightsaillocal.api.ContainerServiceStateDetailCode.PROVISIONING_CERTIFICATE;
import static io.lightsaillocal.api.ContainerServiceStateDetailCode.PROVISIONING_SERVICE;

import io.lightsaillocal.api.ContainerService;
import io.lightsaillocal.api.ContainerServiceStateDetail;
import io.lightsaillocal.api.ContainerServiceStateDetailCode;
import io.lightsaillocal.resources.Format;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is told of a container service. */
final class ServiceView {

  private ServiceView() {}

  static ContainerService of(Resource<ContainerService> service, Format format, Instant now) {
    Deployments deployments = Deployments.of(service, format);
    ContainerService.Builder told =
        service.body().toBuilder()
            .stateDetail(detail(service.state(), service.timeline(), now))
            .currentDeployment(
                deployments.current(now).map(one -> deployments.told(one, now)).orElse(null))
            .nextDeployment(
                deployments.next(now).map(one -> deployments.told(one, now)).orElse(null));
    if (service.state().equals(ServiceStates.PENDING)) {
      told.principalArn("");
    }
    return told.build();
  }

  /** How far the service is, while it is on its way to another state. */
  private static @Nullable ContainerServiceStateDetail detail(
      String state, Timeline timeline, Instant now) {
    List<ContainerServiceStateDetailCode> steps = steps(state);
    Instant start = timeline.start(now);
    Instant end = timeline.end(now);
    // The answer to the call that has begun it tells none.
    if (steps.isEmpty() || !now.isAfter(start) || !end.isAfter(now)) {
      return null;
    }
    long done = Duration.between(start, now).toMillis();
    long whole = Duration.between(start, end).toMillis();
    return new ContainerServiceStateDetail(steps.get((int) (done * steps.size() / whole)), null);
  }

  private static List<ContainerServiceStateDetailCode> steps(String state) {
    return switch (state) {
      case ServiceStates.PENDING ->
          List.of(
              CREATING_SYSTEM_RESOURCES,
              CREATING_NETWORK_INFRASTRUCTURE,
              PROVISIONING_CERTIFICATE,
              PROVISIONING_SERVICE);
      case ServiceStates.DEPLOYING ->
          List.of(CREATING_DEPLOYMENT, EVALUATING_HEALTH_CHECK, ACTIVATING_DEPLOYMENT);
      case ServiceStates.UPDATING -> List.of(PROVISIONING_SERVICE);
      default -> List.of();
    };
  }
}
