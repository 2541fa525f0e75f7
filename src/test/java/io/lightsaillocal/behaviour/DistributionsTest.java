package io.lightsaillocal.behaviour;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.Wire;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.BehaviorEnum;
import software.amazon.awssdk.services.lightsail.model.CreateDistributionRequest;
import software.amazon.awssdk.services.lightsail.model.IpAddressType;
import software.amazon.awssdk.services.lightsail.model.LightsailDistribution;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.OriginProtocolPolicyEnum;
import software.amazon.awssdk.services.lightsail.model.RegionName;
import software.amazon.awssdk.services.lightsail.model.ResourceType;

/** Distributions as they are kept. */
class DistributionsTest extends FamilyTest {

  @BeforeEach
  void createAnOrigin() {
    createBucket("origin-bucket");
  }

  @Test
  void areFilledWithWhatWasNotSaid() {
    var created = client.createDistribution(of("site", "origin-bucket"));
    LightsailDistribution told = created.distribution();

    assertEquals(
        "CreateDistribution Distribution site null all Succeeded", told(created.operation()));
    assertTrue(
        told.arn().matches("arn:aws:lightsail:us-east-1:\\d{12}:Distribution/[0-9a-f-]{36}"),
        told.arn());
    assertTrue(told.domainName().matches("d[0-9a-z]{13}\\.cloudfront\\.net"), told.domainName());
    assertTrue(told.supportCode().matches("999999999999/E[0-9A-Z]{13}"), told.supportCode());
    assertEquals("Deployed", told.status());
    assertTrue(told.isEnabled());
    assertEquals(List.of(), told.alternativeDomainNames());
    assertNull(told.certificateName());
    assertEquals("Bucket", told.origin().resourceTypeAsString());
    assertEquals(OriginProtocolPolicyEnum.HTTPS_ONLY, told.origin().protocolPolicy());
    assertEquals(30, told.origin().responseTimeout());
    assertEquals("origin-bucket.s3.us-east-1.amazonaws.com", told.originPublicDNS());
    assertTrue(told.ableToUpdateBundle());
    assertEquals(IpAddressType.DUALSTACK, told.ipAddressType());
    assertEquals("TLSv1.2_2021", told.viewerMinimumTlsProtocolVersion());
    assertEquals(List.of(), told.cacheBehaviors());
    var settings = told.cacheBehaviorSettings();
    assertEquals(86_400, settings.defaultTTL());
    assertEquals(0, settings.minimumTTL());
    assertEquals(31_536_000, settings.maximumTTL());
    assertEquals("GET,HEAD,OPTIONS,PUT,PATCH,POST,DELETE", settings.allowedHTTPMethods());
    assertEquals("GET,HEAD", settings.cachedHTTPMethods());
    assertEquals("none", settings.forwardedCookies().optionAsString());
    assertEquals("default", settings.forwardedHeaders().optionAsString());
    assertFalse(settings.forwardedQueryStrings().option());
    assertEquals(told, distribution("site"));
    assertEquals(List.of(told), client.getDistributions(r -> {}).distributions());
  }

  @Test
  void passOnWhatIsReached() {
    createInstance("web");
    assertInvalid(
        "The instance web has no static IP address, so it cannot be an origin.",
        () -> client.createDistribution(of("site", "web")));
    client.allocateStaticIp(r -> r.staticIpName("front"));
    client.attachStaticIp(r -> r.staticIpName("front").instanceName("web"));
    LightsailDistribution ofInstance = client.createDistribution(of("site", "web")).distribution();
    assertEquals("Instance", ofInstance.origin().resourceTypeAsString());
    assertEquals(OriginProtocolPolicyEnum.HTTP_ONLY, ofInstance.origin().protocolPolicy());
    assertEquals(
        client.getStaticIp(r -> r.staticIpName("front")).staticIp().ipAddress(),
        ofInstance.originPublicDNS());

    client.createLoadBalancer(r -> r.loadBalancerName("balancer").instancePort(80));
    assertInvalid(
        "The load balancer balancer has no instances, so it cannot be an origin.",
        () -> client.createDistribution(of("other", "balancer")));
    client.attachInstancesToLoadBalancer(r -> r.loadBalancerName("balancer").instanceNames("web"));
    assertEquals(
        client.getLoadBalancer(r -> r.loadBalancerName("balancer")).loadBalancer().dnsName(),
        client.createDistribution(of("other", "balancer")).distribution().originPublicDNS());
    client.createContainerService(r -> r.serviceName("app").power("nano").scale(1));
    LightsailDistribution ofService = client.createDistribution(of("fourth", "app")).distribution();
    assertEquals("ContainerService", ofService.origin().resourceTypeAsString());
    assertTrue(ofService.originPublicDNS().startsWith("app."), ofService.originPublicDNS());
    assertNotFound(
        "The origin does not exist: nothing",
        () -> client.createDistribution(of("third", "nothing")));
  }

  @Test
  void belongToOneRegion() {
    String refusal =
        "Distribution-related APIs are only available in the us-east-1 Region. Please set your Region configuration to us-east-1 to create, view, or edit these resources.";
    var elsewhere = as(ACCOUNT, "eu-west-1");
    assertInvalid(refusal, () -> elsewhere.getDistributions(r -> {}));
    assertInvalid(refusal, () -> elsewhere.createDistribution(of("site", "origin-bucket")));
    assertInvalid(refusal, () -> elsewhere.deleteDistribution(r -> r.distributionName("site")));
  }

  @Test
  void changeWhatIsGivenAndNothingElse() {
    client.createDistribution(of("site", "origin-bucket"));
    Operation operation =
        client
            .updateDistribution(
                r ->
                    r.distributionName("site")
                        .isEnabled(false)
                        .cacheBehaviorSettings(s -> s.defaultTTL(60L))
                        .cacheBehaviors(b -> b.path("*.html").behavior(BehaviorEnum.DONT_CACHE)))
            .operation();

    assertEquals("UpdateDistribution Distribution site null all Succeeded", told(operation));
    LightsailDistribution changed = distribution("site");
    assertFalse(changed.isEnabled());
    assertEquals(60, changed.cacheBehaviorSettings().defaultTTL());
    assertEquals("*.html", changed.cacheBehaviors().get(0).path());
    assertEquals("small_1_0", changed.bundleId());
    client.setIpAddressType(
        r ->
            r.resourceType(ResourceType.DISTRIBUTION)
                .resourceName("site")
                .ipAddressType(IpAddressType.IPV4));
    assertEquals(IpAddressType.IPV4, distribution("site").ipAddressType());
    assertInvalid(
        "The times minimumTTL 100, defaultTTL 60 and maximumTTL 31536000 are not valid.",
        () ->
            client.updateDistribution(
                r ->
                    r.distributionName("site")
                        .cacheBehaviorSettings(s -> s.minimumTTL(100L).defaultTTL(60L))));
    assertEquals(60, distribution("site").cacheBehaviorSettings().defaultTTL());
  }

  @Test
  void changeTheirBundleOnceAMonth() {
    client.createDistribution(of("site", "origin-bucket"));
    client.updateDistributionBundle(r -> r.distributionName("site").bundleId("medium_1_0"));
    assertEquals("medium_1_0", distribution("site").bundleId());
    assertFalse(distribution("site").ableToUpdateBundle());
    assertInvalid(
        "The bundle of the distribution site was already changed in this monthly billing cycle.",
        () ->
            client.updateDistributionBundle(r -> r.distributionName("site").bundleId("large_1_0")));
    lightsail.advanceClock(Duration.ofDays(31));
    assertTrue(distribution("site").ableToUpdateBundle());
    assertInvalid(
        "The distribution bundle does not exist: huge_1_0",
        () ->
            client.updateDistributionBundle(r -> r.distributionName("site").bundleId("huge_1_0")));
    client.updateDistributionBundle(r -> r.distributionName("site").bundleId("large_1_0"));
  }

  @Test
  void showACertificate() {
    client.createDomain(r -> r.domainName("example.com"));
    client.createCertificate(r -> r.certificateName("web").domainName("www.example.com"));
    client.createCertificate(r -> r.certificateName("pending").domainName("example.org"));
    client.createDistribution(of("site", "origin-bucket"));
    assertInvalid(
        "Certificate \"pending\" provided for distribution \"site\" has PENDING_VALIDATION status, required status: ISSUED.",
        () -> attach("site", "pending"));
    assertEquals(
        "AttachCertificateToDistribution Distribution site web all Succeeded",
        told(attach("site", "web")));

    LightsailDistribution shown = distribution("site");
    assertEquals("web", shown.certificateName());
    assertEquals(List.of("www.example.com"), shown.alternativeDomainNames());
    assertEquals(1, certificateUsers("web"));
    assertInvalid(
        "The certificate web is in use by site.",
        () -> client.deleteCertificate(r -> r.certificateName("web")));
    client.createDistribution(of("other", "origin-bucket"));
    assertInvalid(
        "The domain www.example.com is already in use by another distribution.",
        () -> attach("other", "web"));
    assertNull(distribution("other").certificateName());

    client.detachCertificateFromDistribution(r -> r.distributionName("site"));
    assertNull(distribution("site").certificateName());
    assertEquals(List.of(), distribution("site").alternativeDomainNames());
    assertEquals(0, certificateUsers("web"));
    attach("other", "web");
    client.deleteDistribution(r -> r.distributionName("other"));
    assertEquals(0, certificateUsers("web"));
    client.deleteCertificate(r -> r.certificateName("web"));
  }

  @Test
  void keepTheirOriginFromBeingDeletedByAccident() {
    client.createDistribution(of("site", "origin-bucket"));
    assertInvalid(
        "The bucket origin-bucket cannot be deleted: it is the origin of site.",
        () -> client.deleteBucket(r -> r.bucketName("origin-bucket")));
    client.deleteBucket(r -> r.bucketName("origin-bucket").forceDelete(true));
    assertEquals("origin-bucket", distribution("site").origin().name());
  }

  @Test
  void resetTheirCache() {
    client.createDistribution(of("site", "origin-bucket"));
    assertNull(
        client.getDistributionLatestCacheReset(r -> r.distributionName("site")).createTime());
    var reset = client.resetDistributionCache(r -> r.distributionName("site"));
    assertEquals("Completed", reset.status());
    assertEquals(
        "ResetDistributionCache Distribution site null all Succeeded", told(reset.operation()));
    assertEquals(
        reset.createTime(),
        client.getDistributionLatestCacheReset(r -> r.distributionName("site")).createTime());
  }

  @Test
  void areGoneWhenTheyAreDeleted() {
    assertEquals(
        List.of(), client.getDistributions(r -> r.distributionName("site")).distributions());
    client.createDistribution(of("site", "origin-bucket"));
    assertNotFound("The Distribution does not exist: other", () -> distribution("other"));
    assertEquals(
        "DeleteDistribution Distribution site null all Succeeded",
        told(client.deleteDistribution(r -> r.distributionName("site")).operation()));
    assertEquals(List.of(), client.getDistributions(r -> {}).distributions());
    assertInvalid("The distributionName is missing.", () -> client.deleteDistribution(r -> {}));
  }

  @Test
  void refuseWhatCannotBeMade() {
    assertInvalid(
        "The distribution bundle does not exist: tiny",
        () ->
            client.createDistribution(
                of("site", "origin-bucket").toBuilder().bundleId("tiny").build()));
    Wire.to(lightsail)
        .call(
            "CreateDistribution",
            "{\"distributionName\":\"site\",\"bundleId\":\"small_1_0\",\"enableWaf\":true,\"defaultCacheBehavior\":{\"behavior\":\"cache\"},\"origin\":{\"name\":\"origin-bucket\",\"regionName\":\"us-east-1\"}}")
        .then()
        .statusCode(400)
        .body(
            "message",
            equalTo("The web application firewall cannot be used with the bundle small_1_0."));
    assertInvalid(
        "The origin has no regionName.",
        () ->
            client.createDistribution(
                of("site", "origin-bucket").toBuilder()
                    .origin(o -> o.name("origin-bucket"))
                    .build()));
    assertEquals(List.of(), client.getDistributions(r -> {}).distributions());
  }

  private static CreateDistributionRequest of(String name, String origin) {
    return CreateDistributionRequest.builder()
        .distributionName(name)
        .bundleId("small_1_0")
        .origin(o -> o.name(origin).regionName(RegionName.US_EAST_1))
        .defaultCacheBehavior(b -> b.behavior(BehaviorEnum.CACHE))
        .build();
  }

  private LightsailDistribution distribution(String name) {
    return client.getDistributions(r -> r.distributionName(name)).distributions().get(0);
  }

  private Operation attach(String distribution, String certificate) {
    return client
        .attachCertificateToDistribution(
            r -> r.distributionName(distribution).certificateName(certificate))
        .operation();
  }

  private int certificateUsers(String name) {
    return client
        .getCertificates(r -> r.certificateName(name))
        .certificates()
        .get(0)
        .certificateDetail()
        .inUseResourceCount();
  }

  private static String told(Operation operation) {
    return "%s %s %s %s %s %s"
        .formatted(
            operation.operationTypeAsString(),
            operation.resourceTypeAsString(),
            operation.resourceName(),
            operation.operationDetails(),
            operation.location().availabilityZone(),
            operation.statusAsString());
  }
}
