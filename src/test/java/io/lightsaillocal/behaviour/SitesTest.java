package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.RecordedRequest;
import io.lightsaillocal.testing.ContainerServices;
import io.lightsaillocal.testing.RawHttp;
import io.lightsaillocal.testing.S3Clients;
import io.lightsaillocal.testing.Target;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lightsail.model.BehaviorEnum;
import software.amazon.awssdk.services.s3.S3Client;

/** What is served at the addresses of load balancers, container services and distributions. */
class SitesTest extends FamilyTest {

  @Test
  void aLoadBalancerIsServedUnderItsName() {
    createInstance("web-1");
    String host = balancer("front", "web-1");
    assertTrue(get(host, "/").body().contains("--address web-1=127.0.0.1:8080"));
    try (Target target = Target.saying("hello")) {
      lightsail.address("web-1", target.address());
      for (String path : List.of("/a%20b?c=d", "/a?c=%2F+d&c", "/a%2Fb")) {
        assertEquals("hello", get(host, path).body());
      }
      assertEquals("hello", get(host.replace(".amazonaws.com", ".localhost"), "/").body());
      assertEquals(
          List.of("GET /", "GET /a%20b?c=d", "GET /a?c=%2F+d&c", "GET /a%2Fb", "GET /"),
          target.requests());
    }
    RecordedRequest recorded = lightsail.journal().requests(r -> r.service().equals("edge")).get(0);
    assertEquals("edge:ServeLoadBalancer", recorded.operation());
    assertEquals(Set.of("front"), recorded.resources());
  }

  @Test
  void aContainerServiceIsServedAtItsUrl() {
    ContainerServices.create(client, "app");
    String url =
        client.getContainerServices(r -> r.serviceName("app")).containerServices().get(0).url();
    String host = url.substring("https://".length(), url.length() - 1);
    assertTrue(get(host, "/").body().contains("--address app=127.0.0.1:8080"));
    try (Target target = Target.saying("hello")) {
      lightsail.address("app", target.address());
      assertEquals("hello", get(host, "/").body());
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

    assertEquals("logo", get(host, "/logo.txt").body());
    assertEquals("logo", get(host.replace(".net", ".localhost"), "/logo.txt").body());
  }

  @Test
  void entriesOfADomainLeadToThem() {
    createInstance("web-1");
    String host = balancer("front", "web-1");
    client.createDomain(r -> r.domainName("example.com"));
    entry("www.example.com", "A", host, true);
    entry("*.shop.example.com", "CNAME", "www.example.com", false);
    try (Target target = Target.saying("hello")) {
      lightsail.address("web-1", target.address());

      assertEquals("hello", get("www.example.com", "/").body());
      assertEquals("hello", get("eu.shop.example.com:8080", "/").body());
      assertEquals("HTTP/1.1 404 Not Found", get("d123.cloudfront.localhost", "/").statusLine());
      assertTrue(get("other.example.com", "/a/b").body().contains("NoSuchBucket"));
    }
  }

  private void entry(String name, String type, String target, boolean isAlias) {
    client.createDomainEntry(
        r ->
            r.domainName("example.com")
                .domainEntry(e -> e.name(name).type(type).target(target).isAlias(isAlias)));
  }

  private String balancer(String name, String... instances) {
    client.createLoadBalancer(r -> r.loadBalancerName(name).instancePort(80));
    client.attachInstancesToLoadBalancer(r -> r.loadBalancerName(name).instanceNames(instances));
    return client.getLoadBalancer(r -> r.loadBalancerName(name)).loadBalancer().dnsName();
  }

  private RawHttp get(String host, String path) {
    return RawHttp.sendAsIs(
        lightsail, "", "GET " + path + " HTTP/1.1", "Host: " + host, "Connection: close");
  }
}
