package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.CostEstimate;
import software.amazon.awssdk.services.lightsail.model.EstimateByTime;
import software.amazon.awssdk.services.lightsail.model.PricingUnit;
import software.amazon.awssdk.services.lightsail.model.ResourceBudgetEstimate;

/** GetCostEstimate, which follows from the prices and the clock. */
class CostEstimatesTest extends FamilyTest {

  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");

  @Test
  void anInstanceCostsItsBundleForAsLongAsItIsThere() {
    createInstance("web");
    lightsail.advanceClock(Duration.ofHours(100));

    CostEstimate estimate = only("web");
    assertEquals("BundleUsage:nano_3_0", estimate.usageType());
    EstimateByTime march = estimate.resultsByTime().get(0);
    assertEquals(1, estimate.resultsByTime().size());
    assertEquals("USD", march.currencyAsString());
    assertEquals(PricingUnit.HRS, march.pricingUnit());
    assertEquals(100, march.unit(), 1e-9);
    assertEquals(5.0 * 100 / 744, march.usageCost(), 1e-9);
    assertEquals(Emulators.NOW, march.timePeriod().start());
    assertEquals(Emulators.NOW.plus(Duration.ofHours(100)), march.timePeriod().end());
    ResourceBudgetEstimate whole = get("web");
    assertEquals("web", whole.resourceName());
    assertEquals("Instance", whole.resourceTypeAsString());
    assertEquals(MARCH, whole.startTime());
    assertEquals(MAY, whole.endTime());
  }

  @Test
  void eachMonthIsReckonedByItself() {
    createBucket("press-kit");
    lightsail.advanceClock(Duration.between(Emulators.NOW, MAY.plus(Duration.ofDays(40))));

    CostEstimate estimate = only("press-kit");
    assertEquals("BucketBundleUsage:small_1_0", estimate.usageType());
    List<EstimateByTime> months = estimate.resultsByTime();
    assertEquals(2, months.size());
    assertEquals(APRIL, months.get(0).timePeriod().end());
    assertEquals(APRIL, months.get(1).timePeriod().start());
    assertEquals(MAY, months.get(1).timePeriod().end());
    assertEquals(PricingUnit.BUNDLES, months.get(1).pricingUnit());
    assertEquals(1.0 * 720 / 744, months.get(1).usageCost(), 1e-9);
  }

  @Test
  void disksAndSnapshotsCostByTheGigabyte() {
    createDisk("data");
    createInstance("web");
    client.createDiskSnapshot(request -> request.diskName("data").diskSnapshotName("data-copy"));
    client.createInstanceSnapshot(
        request -> request.instanceName("web").instanceSnapshotName("web-copy"));
    lightsail.advanceClock(Duration.ofHours(74).plusMinutes(24));

    EstimateByTime disk = only("data").resultsByTime().get(0);
    assertEquals(PricingUnit.GB_MO, disk.pricingUnit());
    assertEquals(0.8, disk.unit(), 1e-9);
    assertEquals(0.08, disk.usageCost(), 1e-9);
    assertEquals(0.04, only("data-copy").resultsByTime().get(0).usageCost(), 1e-9);
    assertEquals(0.1, only("web-copy").resultsByTime().get(0).usageCost(), 1e-9);
  }

  @Test
  void aStaticAddressCostsWhileNothingHasIt() {
    createInstance("web");
    client.allocateStaticIp(request -> request.staticIpName("front"));
    lightsail.advanceClock(Duration.ofHours(10));

    assertEquals(0.05, only("front").resultsByTime().get(0).usageCost(), 1e-9);
    client.attachStaticIp(request -> request.staticIpName("front").instanceName("web"));
    assertEquals(List.of(), get("front").costEstimates());
  }

  @Test
  void whatIsFreeHasNoCosts() {
    client.createKeyPair(request -> request.keyPairName("key"));
    lightsail.advanceClock(Duration.ofHours(10));

    assertEquals(List.of(), get("key").costEstimates());
  }

  @Test
  void whatIsNotThereHasNoEstimate() {
    createInstance("web");
    client.deleteInstance(request -> request.instanceName("web"));

    assertNotFound("The resource does not exist: web", () -> get("web"));
    createInstance("web");
    assertInvalid(
        "The startTime 2026-03-01T00:00:00Z is not before the endTime 2026-03-01T00:00:00Z.",
        () ->
            client.getCostEstimate(
                request -> request.resourceName("web").startTime(MARCH).endTime(MARCH)));
  }

  private CostEstimate only(String resource) {
    List<CostEstimate> estimates = get(resource).costEstimates();
    assertEquals(1, estimates.size());
    return estimates.get(0);
  }

  private ResourceBudgetEstimate get(String resource) {
    return client
        .getCostEstimate(request -> request.resourceName(resource).startTime(MARCH).endTime(MAY))
        .resourcesBudgetEstimate()
        .get(0);
  }
}
