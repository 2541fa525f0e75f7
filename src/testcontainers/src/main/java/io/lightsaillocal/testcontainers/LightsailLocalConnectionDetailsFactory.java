package io.lightsaillocal.testcontainers;

import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import java.net.URI;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;

/**
 * Gives the clients of Spring Cloud AWS the connection to a container that has
 * {@code @ServiceConnection}. Named in {@code META-INF/spring.factories}; where Spring Cloud AWS is
 * not there, Spring Boot passes it over.
 */
class LightsailLocalConnectionDetailsFactory
    extends ContainerConnectionDetailsFactory<LightsailLocalContainer, AwsConnectionDetails> {

  LightsailLocalConnectionDetailsFactory() {
    super(ANY_CONNECTION_NAME, "io.awspring.cloud.autoconfigure.core.AwsConnectionDetails");
  }

  @Override
  protected AwsConnectionDetails getContainerConnectionDetails(
      ContainerConnectionSource<LightsailLocalContainer> source) {
    return new Details(source);
  }

  /** The container is started when it is first asked for anything of this. */
  private static final class Details extends ContainerConnectionDetails<LightsailLocalContainer>
      implements AwsConnectionDetails {

    Details(ContainerConnectionSource<LightsailLocalContainer> source) {
      super(source);
    }

    @Override
    public URI getEndpoint() {
      return getContainer().endpoint();
    }

    @Override
    public String getRegion() {
      return getContainer().region();
    }

    @Override
    public String getAccessKey() {
      return getContainer().accessKeyId();
    }

    @Override
    public String getSecretKey() {
      return getContainer().secretAccessKey();
    }
  }
}
