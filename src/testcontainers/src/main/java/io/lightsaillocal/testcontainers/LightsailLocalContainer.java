package io.lightsaillocal.testcontainers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * An emulator of Amazon Lightsail in a container, which keeps nothing.
 *
 * <pre>{@code
 * @Container
 * static final LightsailLocalContainer LIGHTSAIL =
 *     new LightsailLocalContainer().withSeed(MountableFile.forClasspathResource("seed.yaml"));
 * }</pre>
 *
 * <p>In a test of Spring Boot with Spring Cloud AWS, {@code @ServiceConnection} gives its endpoint and
 * its credentials to all clients.
 */
public final class LightsailLocalContainer extends GenericContainer<LightsailLocalContainer> {

  /** The image, without a tag. */
  public static final String IMAGE = "ghcr.io/lightsail-local/lightsail-local";

  private static final int PORT = 4570;
  private static final String VARIABLE = "LIGHTSAIL_LOCAL_";
  private static final String ACCESS_KEY = "test";
  private static final String REGION = "REGION";
  private static final String DEFAULT_REGION = "us-east-1";

  /** A container of the image of this version. */
  public LightsailLocalContainer() {
    this(DockerImageName.parse(imageOfThisVersion()));
  }

  /** A container of another image, which has to be one of lightsail-local. */
  public LightsailLocalContainer(DockerImageName image) {
    super(image);
    image.assertCompatibleWith(DockerImageName.parse(IMAGE));
    withExposedPorts(PORT);
    withEnv(VARIABLE + "DATA_DIR", "");
    waitingFor(Wait.forHttp("/_local/health").forPort(PORT).forStatusCode(200));
  }

  /**
   * Sets an option of the command line.
   *
   * @param name as {@code operation-delay}
   * @param value with commas, where it can be given several times
   */
  public LightsailLocalContainer withOption(String name, String value) {
    return withEnv(VARIABLE + name.toUpperCase(Locale.ROOT).replace('-', '_'), value);
  }

  /** Adds a seed, or a folder of seeds with the files that they name, which is carried out at start. */
  public LightsailLocalContainer withSeed(MountableFile seed) {
    String name = Path.of(seed.getFilesystemPath()).getFileName().toString();
    boolean folder = Files.isDirectory(Path.of(seed.getFilesystemPath()));
    return withCopyFileToContainer(seed, folder ? "/seed" : "/seed/" + name);
  }

  /** What to give a client as its endpoint. */
  public URI endpoint() {
    return URI.create("http://" + getHost() + ":" + getMappedPort(PORT));
  }

  /** The Region of requests without credentials, and the one that clients are given. */
  public String region() {
    return getEnvMap().getOrDefault(VARIABLE + REGION, DEFAULT_REGION);
  }

  /** An access key id that the emulator accepts. */
  public String accessKeyId() {
    return credential()[0];
  }

  /** The secret that belongs to it. */
  public String secretAccessKey() {
    return credential()[1];
  }

  /** Removes all state and makes what the seeds declare, which is faster than a new container. */
  public void reset() {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint().resolve("/_local/reset"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("The emulator was not reset: " + answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the emulator was reset", e);
    }
  }

  /** The first of those that were set. */
  private String[] credential() {
    Map<String, String> environment = getEnvMap();
    String set = environment.getOrDefault(VARIABLE + "CREDENTIAL", ACCESS_KEY + ":" + ACCESS_KEY);
    return set.split(",", -1)[0].split(":", -1);
  }

  private static String imageOfThisVersion() {
    try (InputStream image = LightsailLocalContainer.class.getResourceAsStream("image")) {
      if (image == null) {
        throw new IllegalStateException("The build has left out the name of the image");
      }
      return new String(image.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
