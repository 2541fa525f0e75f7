package io.lightsaillocal.behaviour;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lightsaillocal.RecordedRequest;
import io.lightsaillocal.testing.S3Clients;
import io.lightsaillocal.testing.Target;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lightsail.model.BehaviorEnum;
import software.amazon.awssdk.services.lightsail.model.ContainerServiceProtocol;
import software.amazon.awssdk.services.s3.S3Client;

/** What is served at the addresses of load balancers, container services and distributions. */
class SitesTest extends FamilyTest {

  @Test
  void aLoadBalancerIsServedUnderItsName() {
    createInstance("web-1");
    String host = balancer("front", "web-1");
    get(host, "/").statusCode(502).body(containsString("--address web-1=127.0.0.1:8080"));
    try (Target target = Target.saying("hello")) {
      lightsail.address("web-1", target.address());
      get(host, "/a%20b?c=d").statusCode(200).body(equalTo("hello"));
      get(host.replace(".amazonaws.com", ".localhost"), "/").statusCode(200);
      assertEquals(List.of("GET /a%20b?c=d", "GET /"), target.requests());
    }
    RecordedRequest recorded = lightsail.journal().requests(r -> r.service().equals("edge")).get(0);
    assertEquals("edge:ServeLoadBalancer", recorded.operation());
    assertEquals(Set.of("front"), recorded.resources());
  }

  @Test
  void aContainerServiceIsServedAtItsUrl() {
    client.createContainerService(
        r ->
            r.serviceName("app")
                .power("nano")
                .scale(1)
                .deployment(
                    d ->
                        d.containers(
                                Map.of(
                                    "web",
                                    software.amazon.awssdk.services.lightsail.model.Container
                                        .builder()
                                        .image("nginx:latest")
                                        .ports(Map.of("80", ContainerServiceProtocol.HTTP))
                                        .build()))
                            .publicEndpoint(e -> e.containerName("web").containerPort(80))));
    String url =
        client.getContainerServices(r -> r.serviceName("app")).containerServices().get(0).url();
    String host = url.substring("https://".length(), url.length() - 1);
    get(host, "/").statusCode(502).body(containsString("--address app=127.0.0.1:8080"));
    try (Target target = Target.saying("hello")) {
      lightsail.address("app", target.address());
      get(host, "/").statusCode(200).body(equalTo("hello"));
    }
  }

  @Test
  void aDistributionPassesOnWhatIsPublicInABucket() {
    createBucket("press-kit");
    client.updateBucket(r -> r.bucketName("press-kit").accessRules(a -> a.getObject("public")));
    try (S3Client s3 = S3Clients.with("test", "test", lightsail.endpoint())) {
      s3.putObject(r -> r.bucket("press-kit").key("logo.txt"), RequestBody.fromString("logo"));
    }
    String host =
        client
            .createDistribution(
                r ->
                    r.distributionName("cdn")
                        .bundleId("small_1_0")
                        .origin(o -> o.name("press-kit").regionName("us-east-1"))
                        .defaultCacheBehavior(b -> b.behavior(BehaviorEnum.CACHE)))
            .distribution()
            .domainName();

    get(host, "/logo.txt").statusCode(200).body(equalTo("logo"));
    get(host.replace(".net", ".localhost"), "/logo.txt").statusCode(200);
    get("d123.cloudfront.localhost", "/logo.txt").statusCode(404);
  }

  private String balancer(String name, String... instances) {
    client.createLoadBalancer(r -> r.loadBalancerName(name).instancePort(80));
    client.attachInstancesToLoadBalancer(r -> r.loadBalancerName(name).instanceNames(instances));
    return client.getLoadBalancer(r -> r.loadBalancerName(name)).loadBalancer().dnsName();
  }

  private ValidatableResponse get(String host, String path) {
    return asking(host).get(lightsail.endpoint() + path).then();
  }

  private static RequestSpecification asking(String host) {
    return given().header("Host", host).redirects().follow(false).urlEncodingEnabled(false);
  }
}
