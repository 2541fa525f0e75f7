package io.lightsaillocal.testcontainers;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;

/** Has Testcontainers speak to {@link StandInEngine} where the machine has no engine. */
public final class StandInStrategy extends DockerClientProviderStrategy {

  private final StandInEngine engine = new StandInEngine();

  @Override
  protected boolean isApplicable() {
    return System.getenv("DOCKER_HOST") == null
        && !Files.exists(Path.of("/var/run/docker.sock"));
  }

  @Override
  protected boolean isPersistable() {
    return false;
  }

  @Override
  protected int getPriority() {
    return Integer.MAX_VALUE;
  }

  @Override
  public TransportConfig getTransportConfig() {
    return TransportConfig.builder()
        .dockerHost(URI.create("tcp://127.0.0.1:" + engine.port()))
        .build();
  }

  @Override
  public String getDescription() {
    return "a stand-in for an engine";
  }
}
