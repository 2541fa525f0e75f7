package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lightsail.model.Container;
import software.amazon.awssdk.services.lightsail.model.ContainerService;
import software.amazon.awssdk.services.lightsail.model.ContainerServiceDeployment;
import software.amazon.awssdk.services.lightsail.model.ContainerServiceEndpoint;
import software.amazon.awssdk.services.lightsail.model.ContainerServiceLogEvent;
import software.amazon.awssdk.services.lightsail.model.ContainerServicePowerName;
import software.amazon.awssdk.services.lightsail.model.ContainerServiceProtocol;
import software.amazon.awssdk.services.lightsail.model.CreateContainerServiceResponse;
import software.amazon.awssdk.services.lightsail.model.EndpointRequest;
import software.amazon.awssdk.services.lightsail.model.GetContainerLogResponse;

/** Deployments and the states of container services while there is an operation delay. */
class ContainerDeploymentsTest extends FamilyTest {

  static final Container NGINX =
      Container.builder()
          .image("nginx:latest")
          .ports(Map.of("80", ContainerServiceProtocol.HTTP, "53", ContainerServiceProtocol.UDP))
          .build();

  private static final Duration DELAY = Duration.ofSeconds(60);

  @Override
  Duration operationDelay() {
    return DELAY;
  }

  @Test
  void bringAServiceFromPendingToRunning() {
    ContainerService made = create().containerService();
    assertEquals("PENDING", made.stateAsString());
    assertEquals("", made.principalArn());
    assertNull(made.stateDetail());
    assertInvalid(
        "The container service \"hello\" cannot be deployed to right now. The state of this container service is: PENDING",
        this::deploy);
    client.tagResource(r -> r.resourceName("hello").tags(t -> t.key("team").value("press")));
    lightsail.advanceClock(Duration.ofSeconds(1));
    assertEquals("CREATING_SYSTEM_RESOURCES", service().stateDetail().codeAsString());
    lightsail.advanceClock(Duration.ofSeconds(58));
    assertEquals("PROVISIONING_SERVICE", service().stateDetail().codeAsString());
    lightsail.advanceClock(Duration.ofSeconds(1));
    assertEquals("READY", service().stateAsString());
    assertTrue(service().principalArn().contains("/containers/hello/"));
    assertNull(service().stateDetail());

    ContainerService deploying = deploy();
    assertEquals("DEPLOYING", deploying.stateAsString());
    assertNull(deploying.currentDeployment());
    assertEquals("1 ACTIVATING", told(deploying.nextDeployment()));
    assertInvalid(
        "Sorry, deployment 1 is in progress for service \"hello\". Please wait for it to complete before trying again.",
        this::deploy);
    assertInvalid(
        "Sorry, deployment 1 is in progress for service \"hello\". Please wait for it to complete before trying again.",
        () -> client.updateContainerService(r -> r.serviceName("hello").scale(2)));
    lightsail.advanceClock(Duration.ofSeconds(30));
    assertEquals("EVALUATING_HEALTH_CHECK", service().stateDetail().codeAsString());
    lightsail.advanceClock(Duration.ofSeconds(30));
    assertEquals("RUNNING", service().stateAsString());
    assertEquals("1 ACTIVE", told(service().currentDeployment()));
    assertNull(service().nextDeployment());

    ContainerService again = deploy();
    assertEquals("1 ACTIVE", told(again.currentDeployment()));
    assertEquals("2 ACTIVATING", told(again.nextDeployment()));
    lightsail.advanceClock(DELAY);
    assertEquals(List.of("2 ACTIVE", "1 INACTIVE"), deployments());
  }

  @Test
  void areKeptWhenTheServiceIsUpdatedDisabledAndDeleted() {
    create();
    lightsail.advanceClock(DELAY);
    deploy();
    lightsail.advanceClock(DELAY);
    ContainerService updating =
        client.updateContainerService(r -> r.serviceName("hello").scale(2)).containerService();
    assertEquals("UPDATING", updating.stateAsString());
    assertEquals(2, updating.scale());
    lightsail.advanceClock(Duration.ofSeconds(30));
    assertEquals("UPDATING", service().stateAsString());
    assertEquals("PROVISIONING_SERVICE", service().stateDetail().codeAsString());
    lightsail.advanceClock(Duration.ofSeconds(30));
    assertEquals("RUNNING", service().stateAsString());
    assertEquals(List.of("1 ACTIVE"), deployments());

    client.updateContainerService(r -> r.serviceName("hello").isDisabled(true));
    lightsail.advanceClock(DELAY);
    assertEquals("DISABLED", service().stateAsString());
    assertInvalid(
        "The container service \"hello\" cannot be deployed to right now. The state of this container service is: DISABLED",
        this::deploy);
    client.updateContainerService(r -> r.serviceName("hello").isDisabled(false));
    lightsail.advanceClock(DELAY);
    assertEquals("RUNNING", service().stateAsString());

    client.deleteContainerService(r -> r.serviceName("hello"));
    client.deleteContainerService(r -> r.serviceName("hello"));
    assertEquals("DELETING", service().stateAsString());
    assertInvalid("Some names are already in use: hello", this::create);
    lightsail.advanceClock(DELAY);
    assertNotFound("The ContainerService does not exist: hello", this::service);
    create();
  }

  @Test
  void beginWhenANewServiceIsReady() {
    client.createContainerService(
        r ->
            r.serviceName("hello")
                .power(ContainerServicePowerName.NANO)
                .scale(1)
                .deployment(d -> d.containers(Map.of("web", NGINX)).publicEndpoint(on(80))));
    assertEquals("PENDING", service().stateAsString());
    assertEquals(List.of(), deployments());
    lightsail.advanceClock(DELAY);
    assertEquals("DEPLOYING", service().stateAsString());
    assertEquals(List.of("1 ACTIVATING"), deployments());
    lightsail.advanceClock(DELAY);
    assertEquals("RUNNING", service().stateAsString());
    assertEquals(List.of("1 ACTIVE"), deployments());
  }

  @Test
  void areToldAsTheyWereAskedForWithTheDefaults() {
    create();
    lightsail.advanceClock(DELAY);
    ContainerServiceDeployment told = deploy().nextDeployment();
    Container web = told.containers().get("web");
    assertEquals("nginx:latest", web.image());
    assertEquals(List.of(), web.command());
    assertTrue(web.hasCommand());
    assertTrue(web.hasEnvironment());
    assertEquals(NGINX.ports(), web.ports());
    ContainerServiceEndpoint endpoint = told.publicEndpoint();
    assertEquals("web", endpoint.containerName());
    assertEquals(80, endpoint.containerPort());
    assertEquals(2, endpoint.healthCheck().healthyThreshold());
    assertEquals(2, endpoint.healthCheck().unhealthyThreshold());
    assertEquals(2, endpoint.healthCheck().timeoutSeconds());
    assertEquals(5, endpoint.healthCheck().intervalSeconds());
    assertEquals("/", endpoint.healthCheck().path());
    assertEquals("200-499", endpoint.healthCheck().successCodes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "backend_api ~ nginx ~ 80 ~ Container name \"backend_api\" does not match pattern: ^(?:[a-z0-9]{1,2}|[a-z0-9][a-z0-9-]+[a-z0-9])$",
        "web ~ :hello.my-ui.LATEST ~ 80 ~ Container \"web\" has invalid image \":hello.my-ui.LATEST\". Example of valid image: \":hello.web.123\".",
        "web ~ Not An Image ~ 80 ~ Container \"web\" has invalid image \"Not An Image\". Example of valid image: \":hello.web.123\".",
        "web ~ :hello.web.1 ~ 80 ~ Container \"web\" has image \":hello.web.1\", which does not exist in service \"hello\".",
        "web ~ :hello.web.latest ~ 80 ~ Container \"web\" has image \":hello.web.latest\", which does not exist in service \"hello\".",
        "web ~ nginx ~ 81 ~ Invalid port specified. You must specify a port that is in the list of ports of the specified container.",
        "web ~ nginx ~ 53 ~ Invalid port specified. The port 53 is a port for UDP.",
        "db ~ nginx ~ 80 ~ The public endpoint is of container \"web\", which is not one of the deployment.",
      })
  void refuseWhatCannotRun(String container, String image, int port, String message) {
    create();
    lightsail.advanceClock(DELAY);
    ContainerService before = service();
    assertInvalid(
        message,
        () ->
            client.createContainerServiceDeployment(
                r ->
                    r.serviceName("hello")
                        .containers(Map.of(container, NGINX.toBuilder().image(image).build()))
                        .publicEndpoint(on(port))));
    assertEquals(before, service());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 5, /, 200, The timeoutSeconds 1 of the health check is not valid.",
    "2, 301, /, 200, The intervalSeconds 301 of the health check is not valid.",
    "2, 5, health, 200, The path health of the health check is not valid.",
    "2, 5, /, 200-500, The successCodes 200-500 of the health check are not valid.",
    "2, 5, /, ok, The successCodes ok of the health check are not valid.",
  })
  void refuseHealthChecksThatMakeNoSense(
      int timeout, int interval, String path, String codes, String message) {
    create();
    lightsail.advanceClock(DELAY);
    assertInvalid(
        message,
        () ->
            client.createContainerServiceDeployment(
                r ->
                    r.serviceName("hello")
                        .containers(Map.of("web", NGINX))
                        .publicEndpoint(
                            e ->
                                e.containerName("web")
                                    .containerPort(80)
                                    .healthCheck(
                                        h ->
                                            h.timeoutSeconds(timeout)
                                                .intervalSeconds(interval)
                                                .path(path)
                                                .successCodes(codes)))));
  }

  @Test
  void haveOneToTenContainers() {
    create();
    lightsail.advanceClock(DELAY);
    assertInvalid(
        "The deployment for service \"hello\" has no containers.",
        () -> client.createContainerServiceDeployment(r -> r.serviceName("hello")));
    Map<String, Container> containers = new TreeMap<>();
    for (int i = 0; i < 11; i++) {
      containers.put("c-" + (char) ('a' + i), NGINX);
    }
    assertInvalid(
        "The deployment for service \"hello\" has 11 containers.",
        () ->
            client.createContainerServiceDeployment(
                r -> r.serviceName("hello").containers(containers)));
  }

  @Test
  void keepFiftyVersions() {
    create();
    lightsail.advanceClock(DELAY);
    for (int i = 0; i < 52; i++) {
      deploy();
      lightsail.advanceClock(DELAY);
    }
    List<String> told = deployments();
    assertEquals(50, told.size());
    assertEquals("52 ACTIVE", told.get(0));
    assertEquals("3 INACTIVE", told.get(49));
  }

  @Test
  void areLoggedByTheirCourse() {
    create();
    assertNotFound(
        "The container \"web\" does not exist in any deployment of service \"hello\".",
        () -> log("", null));
    lightsail.advanceClock(DELAY);
    deploy();
    assertEquals(List.of("[deployment:1] Creating your deployment"), messages(log("", null)));
    lightsail.advanceClock(DELAY);
    assertEquals(
        List.of("[deployment:1] Creating your deployment", "[deployment:1] Reached a steady state"),
        messages(log("", null)));
    assertEquals(
        List.of("[deployment:1] Reached a steady state"),
        messages(log("\"steady state\" -Creating", null)));
    assertEquals(2, log("?steady ?Creating", null).logEvents().size());
    assertEquals(0, log("STEADY", null).logEvents().size());
    assertInvalid("The filterPattern \"open is not valid.", () -> log("\"open", null));

    for (int i = 0; i < 30; i++) {
      deploy();
      lightsail.advanceClock(DELAY);
    }
    List<String> all = new ArrayList<>();
    GetContainerLogResponse page = log("", null);
    assertEquals(50, page.logEvents().size());
    all.addAll(messages(page));
    page = log("", page.nextPageToken());
    assertNull(page.nextPageToken());
    all.addAll(messages(page));
    assertEquals(62, all.stream().distinct().count());
    assertInvalid("The page token 'mine' is not valid.", () -> log("", "mine"));

    lightsail.advanceClock(Duration.ofDays(4));
    assertEquals(List.of("[deployment:31] Reached a steady state"), messages(log("", null)));
  }

  private CreateContainerServiceResponse create() {
    return client.createContainerService(
        r -> r.serviceName("hello").power(ContainerServicePowerName.NANO).scale(1));
  }

  private ContainerService deploy() {
    return client
        .createContainerServiceDeployment(
            r -> r.serviceName("hello").containers(Map.of("web", NGINX)).publicEndpoint(on(80)))
        .containerService();
  }

  private static EndpointRequest on(int port) {
    return EndpointRequest.builder().containerName("web").containerPort(port).build();
  }

  private ContainerService service() {
    return client.getContainerServices(r -> r.serviceName("hello")).containerServices().get(0);
  }

  private List<String> deployments() {
    return client.getContainerServiceDeployments(r -> r.serviceName("hello")).deployments().stream()
        .map(ContainerDeploymentsTest::told)
        .toList();
  }

  private static String told(ContainerServiceDeployment deployment) {
    return deployment.version() + " " + deployment.stateAsString();
  }

  private GetContainerLogResponse log(String filter, String token) {
    return client.getContainerLog(
        r -> r.serviceName("hello").containerName("web").filterPattern(filter).pageToken(token));
  }

  private static List<String> messages(GetContainerLogResponse log) {
    return log.logEvents().stream().map(ContainerServiceLogEvent::message).toList();
  }
}
