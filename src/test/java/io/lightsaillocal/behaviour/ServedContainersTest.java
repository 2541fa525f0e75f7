package io.lightsaillocal.behaviour;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.ContainerServices;
import io.lightsaillocal.testing.RawHttp;
import io.lightsaillocal.testing.Target;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.ContainerService;
import software.amazon.awssdk.services.lightsail.model.ContainerServiceDeployment;
import software.amazon.awssdk.services.lightsail.model.ContainerServiceLogEvent;

/** Container services for which a real server stands in. */
class ServedContainersTest extends FamilyTest {

  @Test
  void areServedAsLongAsTheirHealthCheckPasses() {
    create("app");
    assertTrue(get("app").body().contains("has no active deployment"));
    try (Target target = Target.saying("hello")) {
      lightsail.address("app", target.address());
      deploy("app");
      assertEquals("hello", get("app").body());
      assertTrue(target.requests().contains("GET /health"), target.requests().toString());

      target.answersBy(exchange -> Target.answer(exchange, 500, "broken"));
      await().until(() -> get("app").statusLine().equals("HTTP/1.1 503 Service Unavailable"));
      target.answersBy(exchange -> Target.answer(exchange, 201, "made"));
      await().until(() -> get("app").statusLine().equals("HTTP/1.1 201 Created"));
    }
    client.updateContainerService(r -> r.serviceName("app").isDisabled(true));
    assertTrue(get("app").body().contains("its state is DISABLED"));
  }

  @Test
  void failToDeployWhereTheirHealthCheckFails() {
    create("app");
    try (Target target = Target.saying("hello")) {
      lightsail.address("app", target.address());
      deploy("app");
    }
    deploy("app");

    assertEquals(
        List.of("2 FAILED", "1 ACTIVE"),
        client.getContainerServiceDeployments(r -> r.serviceName("app")).deployments().stream()
            .map(ServedContainersTest::told)
            .toList());
    assertEquals("RUNNING", service("app").stateAsString());

    create("new");
    lightsail.address("new", "127.0.0.1:1");
    deploy("new");
    assertEquals("READY", service("new").stateAsString());
    assertEquals(
        List.of("[deployment:1] Creating your deployment", "[deployment:1] Took too long"),
        log("new"));
  }

  @Test
  void tellWhatTheirContainersAreSaidToHaveWritten() {
    create("app");
    deploy("app");
    lightsail.containerLog("app", "web", "Listening on 80", "Ready");

    assertEquals(
        List.of(
            "[deployment:1] Creating your deployment",
            "[deployment:1] Reached a steady state",
            "Listening on 80",
            "Ready"),
        log("app"));
    lightsail.reset();
    create("app");
    deploy("app");
    assertEquals(2, log("app").size());
  }

  private void create(String name) {
    client.createContainerService(r -> r.serviceName(name).power("nano").scale(1));
  }

  private void deploy(String name) {
    client.createContainerServiceDeployment(
        r ->
            r.serviceName(name)
                .containers(Map.of("web", ContainerServices.web()))
                .publicEndpoint(
                    e ->
                        e.containerName("web")
                            .containerPort(80)
                            .healthCheck(h -> h.path("/health").successCodes("200-299"))));
  }

  private ContainerService service(String name) {
    return client.getContainerServices(r -> r.serviceName(name)).containerServices().get(0);
  }

  private List<String> log(String name) {
    return client
        .getContainerLog(r -> r.serviceName(name).containerName("web"))
        .logEvents()
        .stream()
        .map(ContainerServiceLogEvent::message)
        .toList();
  }

  private static String told(ContainerServiceDeployment deployment) {
    return deployment.version() + " " + deployment.stateAsString();
  }

  private RawHttp get(String name) {
    String host = URI.create(service(name).url()).getHost();
    return RawHttp.sendAsIs(lightsail, "", "GET / HTTP/1.1", "Host: " + host, "Connection: close");
  }
}
