package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.ContainerService;
import software.amazon.awssdk.services.lightsail.model.ContainerServiceMetricName;
import software.amazon.awssdk.services.lightsail.model.ContainerServicePower;
import software.amazon.awssdk.services.lightsail.model.ContainerServicePowerName;
import software.amazon.awssdk.services.lightsail.model.MetricDatapoint;
import software.amazon.awssdk.services.lightsail.model.MetricStatistic;
import software.amazon.awssdk.services.lightsail.model.UpdateContainerServiceRequest;

/** Container services, but for what is deployed to them. */
class ContainerServicesTest extends FamilyTest {

  @Test
  void areMadeInTheServicesForm() {
    ContainerService made = create("hello", client);

    assertEquals(List.of(made), client.getContainerServices(r -> {}).containerServices());
    assertEquals(made, service("hello"));
    assertTrue(
        made.arn().matches("arn:aws:lightsail:us-east-1:123456789012:ContainerService/[0-9a-f-]+"),
        made.arn());
    assertEquals("all", made.location().availabilityZone());
    assertEquals("READY", made.stateAsString());
    assertEquals("nano-1", made.powerId());
    assertEquals(1, made.scale());
    assertFalse(made.isDisabled());
    assertEquals("hello.service.local", made.privateDomainName());
    assertTrue(
        made.principalArn()
            .matches(
                "arn:aws:iam::\\d{12}:role/amazon/lightsail/us-east-1/containers/hello/[0-9a-v]{52}"),
        made.principalArn());
    assertFalse(made.hasPublicDomainNames());
    assertNull(made.stateDetail());
    assertNull(made.currentDeployment());
    assertNull(made.nextDeployment());
    assertFalse(made.privateRegistryAccess().ecrImagePullerRole().isActive());
    assertEquals("", made.privateRegistryAccess().ecrImagePullerRole().principalArn());
    assertEquals(made.createdAt().truncatedTo(ChronoUnit.SECONDS), made.createdAt());
  }

  @Test
  void haveOnePartOfTheirUrlsInCommonWithThoseOfTheSameAccountAndRegion() {
    String first = create("first", client).url();
    String second = create("second", client).url();
    String elsewhere = create("first", as(ACCOUNT, "eu-west-1")).url();
    String stranger = create("first", as(OTHER_ACCOUNT, "us-east-1")).url();

    assertTrue(
        first.matches("https://first\\.[a-z0-9]{13}\\.us-east-1\\.cs\\.amazonlightsail\\.com/"),
        first);
    assertEquals(first.replace("first", "second"), second);
    assertNotEquals(first.replace("us-east-1", "eu-west-1"), elsewhere);
    assertNotEquals(first, stranger);
  }

  @Test
  void shareTheNamesOfAllResources() {
    createDisk("taken");
    assertInvalid("Some names are already in use: taken", () -> create("taken", client));
    create("hello", client);
    assertInvalid("Some names are already in use: hello", () -> create("hello", client));
    assertInvalid("Some names are already in use: hello", () -> createDisk("hello"));
    assertEquals(List.of("hello", "taken"), client.getActiveNames(r -> {}).activeNames());
    assertNotFound(
        "The ContainerService does not exist: hello",
        () -> as(OTHER_ACCOUNT, "us-east-1").getContainerServices(r -> r.serviceName("hello")));
  }

  @Test
  void areTaggedAndDeleted() {
    create("hello", client);
    client.tagResource(r -> r.resourceName("hello").tags(t -> t.key("team").value("press")));
    assertEquals("press", service("hello").tags().get(0).value());

    client.deleteContainerService(r -> r.serviceName("hello"));
    assertNotFound("The ContainerService does not exist: hello", () -> service("hello"));
    assertNotFound(
        "The ContainerService does not exist: hello",
        () -> client.deleteContainerService(r -> r.serviceName("hello")));
    assertEquals(
        List.of("DeleteContainerService", "CreateContainerService"),
        client.getOperationsForResource(r -> r.resourceName("hello")).operations().stream()
            .map(operation -> operation.operationTypeAsString())
            .toList());
    create("hello", client);
  }

  @Test
  void keepWhatAnUpdateDoesNotName() {
    create("hello", client);
    ContainerService updated = update(r -> r.power(ContainerServicePowerName.SMALL).scale(3));
    assertEquals("small-1", updated.powerId());
    assertEquals(3, updated.scale());
    assertEquals("READY", updated.stateAsString());

    ContainerService disabled = update(r -> r.isDisabled(true));
    assertEquals("DISABLED", disabled.stateAsString());
    assertTrue(disabled.isDisabled());
    assertEquals(3, disabled.scale());
    assertEquals("READY", update(r -> r.isDisabled(false)).stateAsString());
  }

  @Test
  void haveARoleForPrivateRegistriesWhileItIsActive() {
    create("hello", client);
    String role =
        update(r -> r.privateRegistryAccess(a -> a.ecrImagePullerRole(e -> e.isActive(true))))
            .privateRegistryAccess()
            .ecrImagePullerRole()
            .principalArn();
    assertTrue(
        role.matches(
            "arn:aws:iam::\\d{12}:role/amazon/lightsail/us-east-1/containers/hello/private-repo-access/[0-9a-v]{52}"),
        role);
    ContainerService scaled = update(r -> r.scale(2));
    assertEquals(role, scaled.privateRegistryAccess().ecrImagePullerRole().principalArn());
    ContainerService unnamed =
        update(r -> r.privateRegistryAccess(a -> a.ecrImagePullerRole(e -> {})));
    assertEquals(role, unnamed.privateRegistryAccess().ecrImagePullerRole().principalArn());
    ContainerService off =
        update(r -> r.privateRegistryAccess(a -> a.ecrImagePullerRole(e -> e.isActive(false))));
    assertEquals("", off.privateRegistryAccess().ecrImagePullerRole().principalArn());
  }

  @Test
  void showIssuedCertificates() {
    client.createDomain(r -> r.domainName("example.com"));
    create("hello", client);
    create("other", client);
    client.createCertificate(
        r ->
            r.certificateName("own")
                .domainName("example.com")
                .subjectAlternativeNames("www.example.com"));
    client.createCertificate(r -> r.certificateName("foreign").domainName("elsewhere.com"));

    ContainerService shown = show("own", "www.example.com");
    assertEquals(Map.of("own", List.of("www.example.com")), shown.publicDomainNames());
    assertEquals(
        1,
        client
            .getCertificates(r -> r.certificateName("own"))
            .certificates()
            .get(0)
            .certificateDetail()
            .inUseResourceCount());
    assertInvalid(
        "The certificate own is in use by hello.",
        () -> client.deleteCertificate(r -> r.certificateName("own")));
    assertInvalid(
        "The domain www.example.com is in use already.",
        () ->
            client.updateContainerService(
                r ->
                    r.serviceName("other")
                        .publicDomainNames(Map.of("own", List.of("www.example.com")))));
    assertInvalid(
        "The following certificates do not exist: nobodys", () -> show("nobodys", "example.com"));
    assertInvalid(
        "Certificate \"foreign\" provided for service \"hello\" has PENDING_VALIDATION status, required status: ISSUED.",
        () -> show("foreign", "elsewhere.com"));
    assertInvalid(
        "The domain api.example.com is not one of the certificate own.",
        () -> show("own", "api.example.com"));

    assertEquals(
        Map.of("own", List.of("www.example.com")), update(r -> r.scale(2)).publicDomainNames());
    assertEquals(
        Map.of("own", List.of("example.com", "www.example.com")),
        show("own", "example.com", "www.example.com").publicDomainNames());
    assertFalse(show("own").hasPublicDomainNames());
    client.deleteCertificate(r -> r.certificateName("own"));
  }

  @Test
  void giveTheirDomainsBackWhenTheyAreDeleted() {
    client.createDomain(r -> r.domainName("example.com"));
    client.createCertificate(r -> r.certificateName("own").domainName("example.com"));
    create("hello", client);
    show("own", "example.com");
    client.deleteContainerService(r -> r.serviceName("hello"));
    create("hello", client);
    assertEquals(
        Map.of("own", List.of("example.com")), show("own", "example.com").publicDomainNames());
  }

  @Test
  void costThePriceOfEachNode() {
    client.createContainerService(
        r -> r.serviceName("hello").power(ContainerServicePowerName.SMALL).scale(2));
    lightsail.advanceClock(Duration.ofDays(31));
    var estimate =
        client
            .getCostEstimate(
                r ->
                    r.resourceName("hello")
                        .startTime(Emulators.NOW)
                        .endTime(Emulators.NOW.plus(Duration.ofDays(31))))
            .resourcesBudgetEstimate()
            .get(0)
            .costEstimates()
            .get(0);
    assertEquals("ContainerServiceUsage:small-1", estimate.usageType());
    assertEquals(
        30.0,
        estimate.resultsByTime().stream().mapToDouble(month -> month.usageCost()).sum(),
        0.001);
  }

  @Test
  void areMeasuredWhileTheyRun() {
    create("hello", client);
    assertEquals(List.of(), cpu());
    client.createContainerServiceDeployment(
        r -> r.serviceName("hello").containers(Map.of("web", ContainerDeploymentsTest.NGINX)));
    lightsail.advanceClock(Duration.ofMinutes(20));
    List<MetricDatapoint> points = cpu();
    assertEquals(4, points.size());
    assertTrue(points.get(0).average() > 0);
    assertEquals("Percent", points.get(0).unitAsString());
    assertInvalid(
        "The resource hello is a ContainerService, which alarms cannot monitor.",
        () ->
            client.putAlarm(
                r ->
                    r.alarmName("busy")
                        .monitoredResourceName("hello")
                        .metricName("CPUUtilization")
                        .comparisonOperator("GreaterThanThreshold")
                        .threshold(80.0)
                        .evaluationPeriods(1)));
  }

  @Test
  void tellTheirPowersAndThePluginsVersion() {
    assertEquals(
        List.of(
            "nano 0.25 0.5 7.0",
            "micro 0.25 1.0 10.0",
            "small 0.5 1.0 15.0",
            "medium 1.0 2.0 40.0",
            "large 2.0 4.0 80.0",
            "xlarge 4.0 8.0 160.0"),
        client.getContainerServicePowers(r -> {}).powers().stream()
            .map(ContainerServicesTest::told)
            .toList());
    assertEquals(
        List.of(Map.of("name", "lightsailctlVersion", "value", "v1.0.8")),
        client.getContainerAPIMetadata(r -> {}).metadata());
  }

  @Test
  void haveALoginOnceThereIsOne() {
    assertInvalid(
        "You must create a container service before retrieving container registry login credentials",
        () -> client.createContainerServiceRegistryLogin(r -> {}));
    create("hello", client);
    var login = client.createContainerServiceRegistryLogin(r -> {}).registryLogin();
    assertEquals("AWS", login.username());
    assertEquals(
        Emulators.NOW.plus(Duration.ofHours(12)).truncatedTo(ChronoUnit.SECONDS),
        login.expiresAt());
    assertEquals(lightsail.endpoint().getAuthority(), login.registry());
    assertNotEquals(
        login.password(),
        client.createContainerServiceRegistryLogin(r -> {}).registryLogin().password());
  }

  private static String told(ContainerServicePower power) {
    return "%s %s %s %s"
        .formatted(power.name(), power.cpuCount(), power.ramSizeInGb(), power.price());
  }

  private static ContainerService create(String name, LightsailClient client) {
    return client
        .createContainerService(
            r -> r.serviceName(name).power(ContainerServicePowerName.NANO).scale(1))
        .containerService();
  }

  private ContainerService service(String name) {
    return client.getContainerServices(r -> r.serviceName(name)).containerServices().get(0);
  }

  private ContainerService update(Consumer<UpdateContainerServiceRequest.Builder> change) {
    return client
        .updateContainerService(r -> change.accept(r.serviceName("hello")))
        .containerService();
  }

  private ContainerService show(String certificate, String... domains) {
    return update(r -> r.publicDomainNames(Map.of(certificate, List.of(domains))));
  }

  private List<MetricDatapoint> cpu() {
    var now = Emulators.NOW.plus(Duration.ofMinutes(20));
    return client
        .getContainerServiceMetricData(
            r ->
                r.serviceName("hello")
                    .metricName(ContainerServiceMetricName.CPU_UTILIZATION)
                    .startTime(Emulators.NOW)
                    .endTime(now)
                    .period(300)
                    .statistics(MetricStatistic.AVERAGE))
        .metricData();
  }
}
