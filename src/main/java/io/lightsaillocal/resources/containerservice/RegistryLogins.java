package io.lightsaillocal.resources.containerservice;

import static io.lightsaillocal.api.Operations.CREATE_CONTAINER_SERVICE_REGISTRY_LOGIN;
import static io.lightsaillocal.resources.Kinds.CONTAINER_SERVICE;

import io.lightsaillocal.api.ContainerServiceRegistryLogin;
import io.lightsaillocal.api.CreateContainerServiceRegistryLoginRequest;
import io.lightsaillocal.api.CreateContainerServiceRegistryLoginResult;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** CreateContainerServiceRegistryLogin. */
final class RegistryLogins {

  private static final Duration GOOD_FOR = Duration.ofHours(12);

  private final ImageRegistry registry;

  RegistryLogins(ImageRegistry registry) {
    this.registry = registry;
  }

  void bind(Family.Binder on) {
    on.write(CREATE_CONTAINER_SERVICE_REGISTRY_LOGIN, this::createContainerServiceRegistryLogin);
  }

  private CreateContainerServiceRegistryLoginResult createContainerServiceRegistryLogin(
      CreateContainerServiceRegistryLoginRequest request, Call call) {
    if (call.resources().count(CONTAINER_SERVICE) == 0) {
      throw new InvalidInputException(
          "You must create a container service before retrieving container registry login credentials");
    }
    String password = call.ids().secretAccessKey();
    Instant expires = call.now().plus(GOOD_FOR).truncatedTo(ChronoUnit.SECONDS);
    registry.open(call.handle(), call.scope(), password, call.now(), expires);
    return new CreateContainerServiceRegistryLoginResult(
        ContainerServiceRegistryLogin.builder()
            .username("AWS")
            .password(password)
            .expiresAt(expires)
            .registry(registry.address(call.baseUrl()))
            .build());
  }
}
