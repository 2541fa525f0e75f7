package io.lightsaillocal.edge;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.OriginServer;
import io.lightsaillocal.testing.Visitor;
import io.lightsaillocal.testing.Visitor.Answer;
import io.lightsaillocal.testing.Wire;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.BehaviorEnum;
import software.amazon.awssdk.services.lightsail.model.CreateDistributionRequest;
import software.amazon.awssdk.services.lightsail.model.RegionName;

/**
 * A distribution of an instance, for which a server of the test's stands in. The clock stands still
 * unless it is moved.
 */
abstract class DistributionTest {

  static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

  LightsailLocal lightsail;
  LightsailClient client;
  OriginServer origin;
  Visitor visitor;
  String host = "";

  @BeforeEach
  void start() throws Exception {
    lightsail = LightsailLocal.builder().freezeClock(NOW).start();
    client = Clients.lightsail(lightsail.endpoint());
    origin = new OriginServer(OriginServer.text(200, "hello", "ETag: \"one\""));
    visitor = new Visitor(lightsail.endpoint());
  }

  @AfterEach
  void stop() throws Exception {
    visitor.close();
    client.close();
    lightsail.close();
    origin.close();
  }

  /** Makes an instance that the server stands in for, and a distribution of it. */
  void distribute(Consumer<CreateDistributionRequest.Builder> how) {
    createWeb();
    host = site("site", "web", how);
  }

  void createWeb() {
    client.createInstances(
        r ->
            r.instanceNames("web")
                .availabilityZone("us-east-1a")
                .blueprintId("amazon_linux_2023")
                .bundleId("nano_3_0"));
    client.allocateStaticIp(r -> r.staticIpName("front"));
    client.attachStaticIp(r -> r.staticIpName("front").instanceName("web"));
    lightsail.address("web", origin.address());
  }

  /** Makes a distribution; the host under which it is served. */
  String site(String name, String of, Consumer<CreateDistributionRequest.Builder> how) {
    CreateDistributionRequest.Builder request =
        CreateDistributionRequest.builder()
            .distributionName(name)
            .bundleId("small_1_0")
            .origin(o -> o.name(of).regionName(RegionName.US_EAST_1))
            .defaultCacheBehavior(b -> b.behavior(BehaviorEnum.CACHE));
    how.accept(request);
    String real = client.createDistribution(request.build()).distribution().domainName();
    return real.replace(".cloudfront.net", ".cloudfront.localhost");
  }

  /**
   * Makes a distribution with members that the SDK does not know yet.
   *
   * @param members as JSON
   */
  String siteWith(String members, String of) {
    String created =
        wire()
            .ok(
                "CreateDistribution",
                """
                {"distributionName": "site", "bundleId": "small_1_0", "defaultCacheBehavior": {"behavior": "cache"},
                 "origin": {"name": "%s", "regionName": "us-east-1"}, %s}
                """
                    .formatted(of, members));
    return JsonPath.from(created)
        .getString("distribution.domainName")
        .replace(".cloudfront.net", ".cloudfront.localhost");
  }

  Wire wire() {
    return Wire.to(lightsail);
  }

  Answer get(String path, String... headers) throws Exception {
    return visitor.get(host, path, headers);
  }
}
