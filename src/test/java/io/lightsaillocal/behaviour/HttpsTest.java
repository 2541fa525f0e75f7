package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.GetSetupHistoryResponse;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.SetupHistory;

/** Setups of HTTPS and the history that tells of them. */
class HttpsTest extends FamilyTest {

  private static final Duration DELAY = Duration.ofSeconds(30);

  @Override
  Duration operationDelay() {
    return DELAY;
  }

  @Test
  void succeedOnceTheyAreDone() {
    wordpress("blog");
    withStaticIp("blog");
    Operation started = setUp("example.com", "www.example.com");

    assertEquals("SetupInstanceHttps", started.operationTypeAsString());
    assertEquals("Started", started.statusAsString());
    SetupHistory underWay = history().get(0);
    assertEquals("inProgress", underWay.statusAsString());
    assertEquals(started.id(), underWay.operationId());
    assertEquals(1, underWay.executionDetails().size());
    assertInvalid(
        "HTTPS is already being set up on the instance blog.", () -> setUp("example.com"));
    lightsail.advanceClock(DELAY);

    SetupHistory done = history().get(0);
    assertEquals("succeeded", done.statusAsString());
    assertEquals(List.of("example.com", "www.example.com"), done.request().domainNames());
    assertEquals("LetsEncrypt", done.request().certificateProviderAsString());
    assertEquals("blog", done.resource().name());
    assertEquals("us-east-1a", done.resource().location().availabilityZone());
    assertEquals(2, done.executionDetails().size());
    assertTrue(done.executionDetails().stream().allMatch(d -> d.standardError().isEmpty()));
    assertFalse(
        client.getSetupHistory(r -> r.resourceName("blog")).toString().contains("me@example.com"));
  }

  @Test
  void failWhereTheInstanceCannotBeFound() {
    wordpress("blog");
    setUp("example.com");
    lightsail.advanceClock(DELAY);
    assertFailed(
        "The domains cannot lead to this instance: no static IP address is attached to it.");

    withStaticIp("blog");
    client.closeInstancePublicPorts(
        r -> r.instanceName("blog").portInfo(p -> p.protocol("tcp").fromPort(443).toPort(443)));
    setUp("example.com");
    lightsail.advanceClock(DELAY);
    assertFailed("The port 443 of this instance is not open to all.");
  }

  @Test
  void areToldOfTheLastFive() {
    wordpress("blog");
    withStaticIp("blog");
    IntStream.range(0, 7)
        .forEach(
            i -> {
              setUp("site-%d.example.com".formatted(i));
              lightsail.advanceClock(DELAY);
            });

    GetSetupHistoryResponse answer = client.getSetupHistory(r -> r.resourceName("blog"));
    assertEquals(
        List.of("6", "5", "4", "3", "2"),
        answer.setupHistory().stream()
            .map(setup -> setup.request().domainNames().get(0).substring(5, 6))
            .toList());
    assertInvalid(
        "The page token 'aaaaaaaaaaaaaaaaaaaaaaaa' is not valid.",
        () -> client.getSetupHistory(r -> r.resourceName("blog").pageToken("a".repeat(24))));
  }

  @Test
  void areRefusedWhereTheyCannotBe() {
    createInstance("web");
    assertInvalid(
        "HTTPS cannot be set up on the instance web, because its blueprint is amazon_linux_2023.",
        () -> setUpOn("web", "example.com"));
    client.createInstances(
        r ->
            r.instanceNames("blog")
                .availabilityZone("us-east-1a")
                .blueprintId("wordpress")
                .bundleId("nano_3_0"));
    assertInvalid(
        "You can't set up HTTPS on this instance right now. The state of this instance is: pending",
        () -> setUp("example.com"));
    lightsail.advanceClock(DELAY);
    String label = "a".repeat(40);
    assertInvalid(
        "All of the domainNames are longer than 63 characters.",
        () -> setUp("%s.%s.example.com".formatted(label, label)));
    assertNotFound("The Instance does not exist: none", () -> setUpOn("none", "example.com"));
    assertNotFound(
        "The Instance does not exist: none",
        () -> client.getSetupHistory(r -> r.resourceName("none")));
    assertEquals(List.of(), history());
  }

  private void wordpress(String name) {
    client.createInstances(
        r ->
            r.instanceNames(name)
                .availabilityZone("us-east-1a")
                .blueprintId("wordpress")
                .bundleId("nano_3_0"));
    lightsail.advanceClock(DELAY);
  }

  private void withStaticIp(String instance) {
    client.allocateStaticIp(r -> r.staticIpName("address"));
    client.attachStaticIp(r -> r.staticIpName("address").instanceName(instance));
  }

  private Operation setUp(String... domains) {
    return setUpOn("blog", domains);
  }

  private Operation setUpOn(String instance, String... domains) {
    return client
        .setupInstanceHttps(
            r ->
                r.instanceName(instance)
                    .emailAddress("me@example.com")
                    .domainNames(domains)
                    .certificateProvider("LetsEncrypt"))
        .operations()
        .get(0);
  }

  private List<SetupHistory> history() {
    return client.getSetupHistory(r -> r.resourceName("blog")).setupHistory();
  }

  private void assertFailed(String reason) {
    SetupHistory last = history().get(0);
    assertEquals("failed", last.statusAsString());
    assertEquals(reason, last.executionDetails().get(0).standardError());
  }
}
