package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lightsaillocal.testing.RegistryClient;
import io.lightsaillocal.testing.Together;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.Container;
import software.amazon.awssdk.services.lightsail.model.ContainerImage;
import software.amazon.awssdk.services.lightsail.model.ContainerService;
import software.amazon.awssdk.services.lightsail.model.ContainerServicePowerName;

/** The images that container services store. */
class ContainerImagesTest extends FamilyTest {

  private static final Duration DELAY = Duration.ofSeconds(60);

  private String digest;
  private RegistryClient registry;

  @Override
  Duration operationDelay() {
    return DELAY;
  }

  @BeforeEach
  void createService() {
    client.createContainerService(
        r -> r.serviceName("hello").power(ContainerServicePowerName.NANO).scale(1));
    lightsail.advanceClock(DELAY);
    registry = RegistryClient.of(client, lightsail.endpoint());
    digest = registry.pushImage(RegistryClient.REPOSITORY, "pushed", "base", "app");
  }

  @Test
  void areCountedOverAllLabels() {
    ContainerImage first = register("web");
    assertEquals(":hello.web.1", first.image());
    assertEquals(digest, first.digest());
    assertEquals(Emulators.NOW.plus(DELAY).truncatedTo(ChronoUnit.SECONDS), first.createdAt());
    assertEquals(":hello.api.2", register("api").image());
    assertEquals(":hello.web.3", register("web").image());
    assertEquals(List.of(":hello.web.3", ":hello.api.2", ":hello.web.1"), images());

    client.deleteContainerImage(r -> r.serviceName("hello").image(":hello.web.3"));
    assertEquals(":hello.web.4", register("web").image());
    assertNotFound(
        "The container image \":hello.web.3\" does not exist in service \"hello\".",
        () -> client.deleteContainerImage(r -> r.serviceName("hello").image(":hello.web.3")));
  }

  @Test
  void areRefusedWithoutADigest() {
    for (String other : List.of("sha256:0a", "md5:" + "0a".repeat(16), digest + "\n")) {
      assertInvalid(
          "The digest %s is not valid.".formatted(other),
          () ->
              client.registerContainerImage(
                  r -> r.serviceName("hello").label("web").digest(other)));
    }
    assertEquals(List.of(), images());
  }

  @Test
  void areThoseThatWerePushed() {
    String other = "sha256:" + "0a".repeat(32);
    assertInvalid(
        "The image with the digest \"%s\" does not exist in the registry of service \"hello\"."
            .formatted(other),
        () ->
            client.registerContainerImage(r -> r.serviceName("hello").label("web").digest(other)));
    String elsewhere = registry.pushImage("sr/other", "pushed", "other");
    assertInvalid(
        "The image with the digest \"%s\" does not exist in the registry of service \"hello\"."
            .formatted(elsewhere),
        () ->
            client.registerContainerImage(
                r -> r.serviceName("hello").label("web").digest(elsewhere)));
    LightsailClient stranger = as(OTHER_ACCOUNT, "us-east-1");
    stranger.createContainerService(
        r -> r.serviceName("hello").power(ContainerServicePowerName.NANO).scale(1));
    assertInvalid(
        "The image with the digest \"%s\" does not exist in the registry of service \"hello\"."
            .formatted(digest),
        () ->
            stranger.registerContainerImage(
                r -> r.serviceName("hello").label("web").digest(digest)));
  }

  @Test
  void thatWereNeverRegisteredAreNotDeployed() {
    for (String image : List.of(":hello.web.1", ":hello.web.latest", ":other.web.1")) {
      assertInvalid(
          "Container \"web\" has image \"%s\", which does not exist in service \"hello\"."
              .formatted(image),
          () -> deploy(image));
    }
  }

  @Test
  void areDeployedByNumberOrAsTheLatest() {
    register("web");
    register("web");
    register("api");
    ContainerService deploying = deploy(":hello.web.latest");
    assertEquals(":hello.web.2", deploying.nextDeployment().containers().get("web").image());
    lightsail.advanceClock(DELAY);
    assertInvalid(
        "The container image \":hello.web.2\" is in use by deployment 1 of service \"hello\".",
        () -> client.deleteContainerImage(r -> r.serviceName("hello").image(":hello.web.2")));
    assertEquals(
        ":hello.web.1", deploy(":hello.web.1").nextDeployment().containers().get("web").image());
  }

  @Test
  void failADeploymentThatLosesThem() {
    register("web");
    register("web");
    deploy(":hello.web.1");
    client.deleteContainerImage(r -> r.serviceName("hello").image(":hello.web.1"));
    assertEquals("DEPLOYING", service().stateAsString());
    lightsail.advanceClock(DELAY);
    assertEquals("READY", service().stateAsString());
    assertEquals(List.of("1 FAILED"), deployments());
    assertEquals(
        "[deployment:1] Took too long",
        client
            .getContainerLog(r -> r.serviceName("hello").containerName("web"))
            .logEvents()
            .get(1)
            .message());

    deploy("nginx");
    lightsail.advanceClock(DELAY);
    deploy(":hello.web.2");
    client.deleteContainerImage(r -> r.serviceName("hello").image(":hello.web.2"));
    lightsail.advanceClock(DELAY);
    assertEquals("RUNNING", service().stateAsString());
    assertEquals(2, service().currentDeployment().version());
    assertEquals(List.of("3 FAILED", "2 ACTIVE", "1 FAILED"), deployments());
  }

  @Test
  void areUpToAHundredAndFifty() {
    for (int i = 0; i < 150; i++) {
      register("web");
    }
    assertInvalid(
        "The container service hello stores 150 images, which is the most it can have.",
        () -> register("web"));
  }

  @Test
  void getNumbersOfTheirOwnWhoeverRegistersThem() {
    String body =
        "{\"serviceName\":\"hello\",\"label\":\"web\",\"digest\":\"%s\"}".formatted(digest);
    new Together(lightsail).call(8, i -> "RegisterContainerImage", i -> body);
    assertEquals(8, images().stream().distinct().count());
    assertEquals(":hello.web.9", register("web").image());
  }

  private ContainerImage register(String label) {
    return client
        .registerContainerImage(r -> r.serviceName("hello").label(label).digest(digest))
        .containerImage();
  }

  private ContainerService deploy(String image) {
    return client
        .createContainerServiceDeployment(
            r ->
                r.serviceName("hello")
                    .containers(Map.of("web", Container.builder().image(image).build())))
        .containerService();
  }

  private ContainerService service() {
    return client.getContainerServices(r -> r.serviceName("hello")).containerServices().get(0);
  }

  private List<String> images() {
    return client.getContainerImages(r -> r.serviceName("hello")).containerImages().stream()
        .map(ContainerImage::image)
        .toList();
  }

  private List<String> deployments() {
    return client.getContainerServiceDeployments(r -> r.serviceName("hello")).deployments().stream()
        .map(deployment -> deployment.version() + " " + deployment.stateAsString())
        .toList();
  }
}
