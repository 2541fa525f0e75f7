package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.BehaviorEnum;
import software.amazon.awssdk.services.lightsail.model.RegionName;

/** Host names of what takes a while to be gone. */
class GoneHostsTest extends FamilyTest {

  private static final Duration DELAY = Duration.ofMinutes(1);

  @Override
  Duration operationDelay() {
    return DELAY;
  }

  @Test
  void areFreeWhenItIs() {
    createBucket("origin-bucket");
    client.createDomain(r -> r.domainName("example.com"));
    client.createCertificate(r -> r.certificateName("web").domainName("www.example.com"));
    create("old");
    lightsail.advanceClock(DELAY);
    attach("old");
    lightsail.advanceClock(DELAY);
    client.deleteDistribution(r -> r.distributionName("old"));
    lightsail.advanceClock(DELAY);

    create("new");
    lightsail.advanceClock(DELAY);
    attach("new");
    assertEquals(
        List.of("www.example.com"),
        client
            .getDistributions(r -> r.distributionName("new"))
            .distributions()
            .get(0)
            .alternativeDomainNames());
  }

  private void create(String name) {
    client.createDistribution(
        r ->
            r.distributionName(name)
                .bundleId("small_1_0")
                .origin(o -> o.name("origin-bucket").regionName(RegionName.US_EAST_1))
                .defaultCacheBehavior(b -> b.behavior(BehaviorEnum.CACHE)));
  }

  private void attach(String distribution) {
    client.attachCertificateToDistribution(
        r -> r.distributionName(distribution).certificateName("web"));
  }
}
