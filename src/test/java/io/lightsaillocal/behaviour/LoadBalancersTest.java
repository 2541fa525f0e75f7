package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lightsail.model.InstanceHealthSummary;
import software.amazon.awssdk.services.lightsail.model.IpAddressType;
import software.amazon.awssdk.services.lightsail.model.LoadBalancer;
import software.amazon.awssdk.services.lightsail.model.LoadBalancerAttributeName;
import software.amazon.awssdk.services.lightsail.model.LoadBalancerMetricName;
import software.amazon.awssdk.services.lightsail.model.LoadBalancerTlsCertificate;
import software.amazon.awssdk.services.lightsail.model.MetricStatistic;
import software.amazon.awssdk.services.lightsail.model.MetricUnit;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.ResourceType;

/** Load balancers, their instances and certificates. */
class LoadBalancersTest extends FamilyTest {

  @Test
  void beginWithTheDefaults() {
    List<Operation> operations = create("front");
    LoadBalancer balancer = balancer("front");

    assertEquals(
        List.of("CreateLoadBalancer LoadBalancer front null all"),
        operations.stream().map(LoadBalancersTest::told).toList());
    assertTrue(
        balancer.dnsName().matches("[0-9a-f]{32}-\\d{9,10}\\.us-east-1\\.elb\\.amazonaws\\.com"),
        balancer.dnsName());
    assertTrue(
        balancer
            .supportCode()
            .matches(
                "999999999999/arn:aws:elasticloadbalancing:us-east-1:999999999999:loadbalancer/app/%s/[0-9a-f]{16}"
                    .formatted(balancer.dnsName().substring(0, 32))),
        balancer.supportCode());
    assertEquals("active", balancer.stateAsString());
    assertEquals("/", balancer.healthCheckPath());
    assertEquals(80, balancer.instancePort());
    assertEquals("HTTP", balancer.protocolAsString());
    assertEquals(List.of(80), balancer.publicPorts());
    assertEquals(IpAddressType.DUALSTACK, balancer.ipAddressType());
    assertEquals(false, balancer.httpsRedirectionEnabled());
    assertEquals("TLS-2016-08", balancer.tlsPolicyName());
    assertEquals(
        Map.of(
            LoadBalancerAttributeName.SESSION_STICKINESS_ENABLED, "false",
            LoadBalancerAttributeName.SESSION_STICKINESS_LB_COOKIE_DURATION_SECONDS, "86400"),
        balancer.configurationOptions());
    assertEquals(List.of(), balancer.instanceHealthSummary());
    assertEquals(List.of(), balancer.tlsCertificateSummaries());
    assertEquals(List.of(balancer), client.getLoadBalancers(r -> {}).loadBalancers());
  }

  @Test
  void balanceRunningInstances() {
    create("front");
    createInstance("web-1");
    createInstance("web-2");
    createInstance("off");
    client.stopInstance(r -> r.instanceName("off"));
    List<Operation> operations = attach("front", "web-1", "web-2");

    assertEquals(
        List.of(
            "AttachInstancesToLoadBalancer LoadBalancer front web-1 all",
            "AttachInstancesToLoadBalancer Instance web-1 front all",
            "AttachInstancesToLoadBalancer LoadBalancer front web-2 all",
            "AttachInstancesToLoadBalancer Instance web-2 front all"),
        operations.stream().map(LoadBalancersTest::told).toList());
    assertEquals(List.of("web-1 healthy null", "web-2 healthy null"), health("front"));
    assertInvalid(
        "You can't attach the instance off right now. The state of this instance is: stopped",
        () -> attach("front", "off"));
    assertInvalid(
        "Sorry, the instance you specified doesn't exist, isn't in the same VPC as the target group, or has an unsupported instance type.",
        () -> attach("front", "web-1", "nobody"));

    client.stopInstance(r -> r.instanceName("web-2"));
    assertEquals(
        List.of("web-1 healthy null", "web-2 unused Instance.InvalidState"), health("front"));
    client.deleteInstance(r -> r.instanceName("web-2"));
    assertEquals(List.of("web-1 healthy null"), health("front"));
    client.detachInstancesFromLoadBalancer(r -> r.loadBalancerName("front").instanceNames("web-1"));
    assertEquals(List.of(), health("front"));
    assertInvalid(
        "The instance web-1 is not attached to the load balancer front.",
        () ->
            client.detachInstancesFromLoadBalancer(
                r -> r.loadBalancerName("front").instanceNames("web-1")));
  }

  @ParameterizedTest
  @CsvSource({
    "HealthCheckPath, health, The health check path health is not valid.",
    "SessionStickinessEnabled, yes, The value yes of the attribute SessionStickinessEnabled is not valid.",
    "SessionStickiness_LB_CookieDurationSeconds, 0, The value 0 of the attribute SessionStickiness_LB_CookieDurationSeconds is not valid.",
    "SessionStickiness_LB_CookieDurationSeconds, 604801, The value 604801 of the attribute SessionStickiness_LB_CookieDurationSeconds is not valid.",
    "TlsPolicyName, TLS-1, The TLS policy TLS-1 does not exist.",
    "HttpsRedirectionEnabled, maybe, The value maybe of the attribute HttpsRedirectionEnabled is not valid.",
  })
  void refuseAttributesThatMakeNoSense(String name, String value, String message) {
    create("front");
    LoadBalancer before = balancer("front");
    assertInvalid(message, () -> update("front", name, value));
    assertEquals(before, balancer("front"));
  }

  @Test
  void changeOneAttributeAtATime() {
    create("front");
    Operation operation =
        update("front", "SessionStickiness_LB_CookieDurationSeconds", "900").get(0);
    update("front", "SessionStickinessEnabled", "true");
    update("front", "HealthCheckPath", "/health");
    update("front", "TlsPolicyName", "TLS-FS-1-2-Res-2019-08");

    assertEquals(
        "UpdateLoadBalancerAttribute LoadBalancer front SessionStickiness_LB_CookieDurationSeconds all",
        told(operation));
    LoadBalancer balancer = balancer("front");
    assertEquals(
        Map.of(
            "SessionStickinessEnabled",
            "true",
            "SessionStickiness_LB_CookieDurationSeconds",
            "900"),
        balancer.configurationOptionsAsStrings());
    assertEquals("/health", balancer.healthCheckPath());
    assertEquals("TLS-FS-1-2-Res-2019-08", balancer.tlsPolicyName());
    client.setIpAddressType(
        r ->
            r.resourceType(ResourceType.LOAD_BALANCER)
                .resourceName("front")
                .ipAddressType(IpAddressType.IPV4));
    assertEquals(IpAddressType.IPV4, balancer("front").ipAddressType());
  }

  @Test
  void showTheCertificateThatIsAttached() {
    create("front");
    List<Operation> operations = createCertificate("front", "first", "www.example.com");
    assertEquals(
        List.of(
            "CreateLoadBalancerTlsCertificate LoadBalancerTlsCertificate first front all",
            "CreateLoadBalancerTlsCertificate LoadBalancer front first all"),
        operations.stream().map(LoadBalancersTest::told).toList());
    LoadBalancerTlsCertificate pending = certificates("front").get(0);
    assertEquals("PENDING_VALIDATION", pending.statusAsString());
    assertNull(pending.issuer());
    assertInvalid(
        "HTTPS redirection cannot be enabled for the load balancer front, because it has no attached certificate.",
        () -> update("front", "HttpsRedirectionEnabled", "true"));
    assertInvalid(
        "Sorry, you can only attach a validated certificate to a load balancer.",
        () -> attachCertificate("front", "first"));

    var record = pending.domainValidationRecords().get(0);
    assertEquals("FAILED", record.dnsRecordCreationState().codeAsString());
    client.createDomain(r -> r.domainName("example.com"));
    client.createDomainEntry(
        r ->
            r.domainName("example.com")
                .domainEntry(
                    e -> e.name(record.name()).type(record.type()).target(record.value())));
    LoadBalancerTlsCertificate issued = certificates("front").get(0);
    assertEquals("ISSUED", issued.statusAsString());
    assertEquals("CN=www.example.com", issued.subject());
    assertEquals("SHA256WITHRSA", issued.signatureAlgorithm());
    assertFalse(issued.isAttached());
    assertEquals(
        List.of(
            "AttachLoadBalancerTlsCertificate LoadBalancer front first all",
            "AttachLoadBalancerTlsCertificate LoadBalancerTlsCertificate first front all"),
        attachCertificate("front", "first").stream().map(LoadBalancersTest::told).toList());

    LoadBalancer balancer = balancer("front");
    assertEquals("HTTP_HTTPS", balancer.protocolAsString());
    assertEquals(List.of(80, 443), balancer.publicPorts());
    assertTrue(balancer.tlsCertificateSummaries().get(0).isAttached());
    update("front", "HttpsRedirectionEnabled", "true");
    assertTrue(balancer("front").httpsRedirectionEnabled());

    createCertificate("front", "second", "www.example.com");
    assertInvalid(
        "The load balancer front already has 2 certificates, which is the most it can have.",
        () -> createCertificate("front", "third", "www.example.com"));
    assertEquals("ISSUED", certificates("front").get(1).statusAsString());
    attachCertificate("front", "second");
    assertEquals(
        List.of(false, true),
        certificates("front").stream().map(LoadBalancerTlsCertificate::isAttached).toList());
    createInstance("web");
    attach("front", "web");
    assertInvalid(
        "The certificate second is in use by the instances that are attached to the load balancer front.",
        () -> deleteCertificate("front", "second", false));
    deleteCertificate("front", "second", true);
    assertEquals("HTTP", balancer("front").protocolAsString());
    assertFalse(balancer("front").httpsRedirectionEnabled());
  }

  @Test
  void bringTheRecordsOfTheirCertificatesIntoTheAccountsOwnDomain() {
    client.createDomain(r -> r.domainName("example.com"));
    create("front");
    createCertificate("front", "own", "www.example.com");

    LoadBalancerTlsCertificate issued = certificates("front").get(0);
    assertEquals("ISSUED", issued.statusAsString());
    assertInvalid(
        "The resource type, LoadBalancerTlsCertificate, is not taggable.",
        () -> client.tagResource(r -> r.resourceName("own").tags(t -> t.key("a").value("b"))));
    var record = issued.domainValidationRecords().get(0);
    assertEquals("SUCCEEDED", record.dnsRecordCreationState().codeAsString());
    assertTrue(
        client.getDomain(r -> r.domainName("example.com")).domain().domainEntries().stream()
            .anyMatch(entry -> record.name().equals(entry.name() + ".")));
  }

  @Test
  void giveUpACertificateThatNoInstanceUsesWithoutForce() {
    client.createDomain(r -> r.domainName("example.com"));
    create("front");
    createCertificate("front", "own", "www.example.com");
    attachCertificate("front", "own");

    deleteCertificate("front", "own", false);
    assertEquals("HTTP", balancer("front").protocolAsString());
    assertEquals(List.of(), certificates("front"));
  }

  @Test
  void takeTheirCertificatesWithThem() {
    createInstance("web");
    client.createLoadBalancer(
        r ->
            r.loadBalancerName("front")
                .instancePort(80)
                .certificateName("own")
                .certificateDomainName("example.com"));
    attach("front", "web");
    List<Operation> operations =
        client.deleteLoadBalancer(r -> r.loadBalancerName("front")).operations();

    assertEquals(
        List.of(
            "DeleteLoadBalancer LoadBalancer front null all",
            "DeleteLoadBalancerTlsCertificate LoadBalancerTlsCertificate own null all",
            "DeleteLoadBalancerTlsCertificate LoadBalancer front null all"),
        operations.stream().map(LoadBalancersTest::told).toList());
    assertEquals(List.of("web"), client.getActiveNames(r -> {}).activeNames());
    assertNotFound("The LoadBalancer does not exist: front", () -> certificates("front"));
  }

  @Test
  void refuseWhatCannotBeMade() {
    assertInvalid(
        "A certificate is created with the load balancer where certificateName and certificateDomainName are both given; one of them is missing.",
        () ->
            client.createLoadBalancer(
                r -> r.loadBalancerName("front").instancePort(80).certificateName("own")));
    assertInvalid(
        "The instancePort -1 is not valid.",
        () -> client.createLoadBalancer(r -> r.loadBalancerName("front").instancePort(-1)));
    assertEquals(List.of(), client.getLoadBalancers(r -> {}).loadBalancers());
  }

  @Test
  void areMeasured() {
    create("front");
    createInstance("web");
    attach("front", "web");
    lightsail.advanceClock(Duration.ofMinutes(10));
    assertEquals(List.of(1.0, 1.0, 1.0), healthyHosts(10));

    client.stopInstance(r -> r.instanceName("web"));
    lightsail.advanceClock(Duration.ofMinutes(2));
    assertEquals(List.of(1.0, 0.0, 0.0), healthyHosts(12));

    lightsail.metricData("front", "HealthyHostCount").set(5);
    lightsail.advanceClock(Duration.ofMinutes(2));
    assertEquals(List.of(5.0, 5.0, 5.0), healthyHosts(14));
  }

  /** The averages of the three minutes before so many have passed. */
  private List<Double> healthyHosts(int minutes) {
    Instant end = Emulators.NOW.plus(Duration.ofMinutes(minutes));
    return client
        .getLoadBalancerMetricData(
            r ->
                r.loadBalancerName("front")
                    .metricName(LoadBalancerMetricName.HEALTHY_HOST_COUNT)
                    .period(60)
                    .startTime(end.minus(Duration.ofMinutes(3)))
                    .endTime(end)
                    .unit(MetricUnit.COUNT)
                    .statistics(MetricStatistic.AVERAGE))
        .metricData()
        .stream()
        .map(point -> point.average())
        .toList();
  }

  @Test
  void haveAnAddressType() {
    create("front");
    Operation operation =
        client
            .setIpAddressType(
                r ->
                    r.resourceType(ResourceType.LOAD_BALANCER)
                        .resourceName("front")
                        .ipAddressType("ipv4"))
            .operations()
            .get(0);

    assertEquals("SetIpAddressType LoadBalancer front ipv4 all", told(operation));
    assertEquals(IpAddressType.IPV4, balancer("front").ipAddressType());
  }

  @Test
  void haveAlarmsThatCountTheirInstances() {
    create("front");
    createInstance("web");
    attach("front", "web");
    client.putAlarm(
        r ->
            r.alarmName("lonely")
                .monitoredResourceName("front")
                .metricName("HealthyHostCount")
                .comparisonOperator("LessThanThreshold")
                .threshold(1.0)
                .evaluationPeriods(1));
    lightsail.advanceClock(Duration.ofMinutes(10));
    assertEquals("OK", alarm());

    client.stopInstance(r -> r.instanceName("web"));
    lightsail.advanceClock(Duration.ofMinutes(10));
    assertEquals("ALARM", alarm());
    lightsail.metricData("front", "HealthyHostCount").set(2);
    lightsail.advanceClock(Duration.ofMinutes(10));
    assertEquals("OK", alarm());
  }

  private String alarm() {
    return client.getAlarms(r -> r.alarmName("lonely")).alarms().get(0).stateAsString();
  }

  @Test
  void tellTheirPolicies() {
    assertEquals(
        List.of("TLS-2016-08", "TLS-FS-1-2-Res-2019-08"),
        client.getLoadBalancerTlsPolicies(r -> {}).tlsPolicies().stream()
            .map(policy -> policy.name())
            .toList());
  }

  private List<Operation> create(String name) {
    return client.createLoadBalancer(r -> r.loadBalancerName(name).instancePort(80)).operations();
  }

  private LoadBalancer balancer(String name) {
    return client.getLoadBalancer(r -> r.loadBalancerName(name)).loadBalancer();
  }

  private List<Operation> attach(String balancer, String... instances) {
    return client
        .attachInstancesToLoadBalancer(r -> r.loadBalancerName(balancer).instanceNames(instances))
        .operations();
  }

  private List<Operation> update(String balancer, String name, String value) {
    return client
        .updateLoadBalancerAttribute(
            r -> r.loadBalancerName(balancer).attributeName(name).attributeValue(value))
        .operations();
  }

  private List<Operation> createCertificate(String balancer, String name, String domain) {
    return client
        .createLoadBalancerTlsCertificate(
            r -> r.loadBalancerName(balancer).certificateName(name).certificateDomainName(domain))
        .operations();
  }

  private List<Operation> attachCertificate(String balancer, String name) {
    return client
        .attachLoadBalancerTlsCertificate(r -> r.loadBalancerName(balancer).certificateName(name))
        .operations();
  }

  private void deleteCertificate(String balancer, String name, boolean force) {
    client.deleteLoadBalancerTlsCertificate(
        r -> r.loadBalancerName(balancer).certificateName(name).force(force));
  }

  private List<LoadBalancerTlsCertificate> certificates(String balancer) {
    return client
        .getLoadBalancerTlsCertificates(r -> r.loadBalancerName(balancer))
        .tlsCertificates();
  }

  private List<String> health(String name) {
    return balancer(name).instanceHealthSummary().stream().map(LoadBalancersTest::told).toList();
  }

  private static String told(InstanceHealthSummary health) {
    return "%s %s %s"
        .formatted(
            health.instanceName(),
            health.instanceHealthAsString(),
            health.instanceHealthReasonAsString());
  }

  private static String told(Operation operation) {
    return "%s %s %s %s %s"
        .formatted(
            operation.operationTypeAsString(),
            operation.resourceTypeAsString(),
            operation.resourceName(),
            operation.operationDetails(),
            operation.location().availabilityZone());
  }
}
