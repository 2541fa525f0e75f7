package io.lightsaillocal.testing;

import java.util.Map;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.Container;
import software.amazon.awssdk.services.lightsail.model.ContainerServiceProtocol;

/** Container services to stand something before. */
public final class ContainerServices {

  private ContainerServices() {}

  /** Makes one that answers by the port 80 of its only container. */
  public static void create(LightsailClient client, String name) {
    client.createContainerService(
        r ->
            r.serviceName(name)
                .power("nano")
                .scale(1)
                .deployment(
                    d ->
                        d.containers(Map.of("web", web()))
                            .publicEndpoint(e -> e.containerName("web").containerPort(80))));
  }

  /** A container that answers by its port 80. */
  public static Container web() {
    return Container.builder()
        .image("nginx:latest")
        .ports(Map.of("80", ContainerServiceProtocol.HTTP))
        .build();
  }
}
