package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.Blueprint;
import software.amazon.awssdk.services.lightsail.model.Bundle;
import software.amazon.awssdk.services.lightsail.model.GetBundlesResponse;

/** GetBlueprints and GetBundles. */
class OffersTest extends FamilyTest {

  @Test
  void blueprintsAreActiveUnlessAllAreAskedFor() {
    List<Blueprint> active = client.getBlueprints(request -> {}).blueprints();
    List<Blueprint> all =
        client.getBlueprints(request -> request.includeInactive(true)).blueprints();

    assertTrue(active.stream().allMatch(Blueprint::isActive));
    assertTrue(all.size() > active.size());
    Blueprint ubuntu =
        active.stream().filter(b -> b.blueprintId().equals("ubuntu_24_04")).findFirst().get();
    assertEquals("LINUX_UNIX", ubuntu.platformAsString());
    assertEquals("os", ubuntu.typeAsString());
    assertEquals("24.04 LTS", ubuntu.version());
  }

  @Test
  void bundlesComeInOnePage() {
    GetBundlesResponse answer = client.getBundles(request -> {});

    assertNull(answer.nextPageToken());
    Bundle nano = answer.bundles().get(0);
    assertEquals("nano_3_0", nano.bundleId());
    assertEquals(5.0f, nano.price());
    assertEquals(0.5f, nano.ramSizeInGb());
    assertEquals(1, nano.publicIpv4AddressCount());
    assertFalse(ids(client).contains("nano_2_0"));
    assertTrue(
        client.getBundles(request -> request.includeInactive(true)).bundles().stream()
            .anyMatch(bundle -> bundle.bundleId().equals("nano_2_0")));
  }

  @Test
  void bundlesHaveIdsOfTheirRegion() {
    assertTrue(ids(as(ACCOUNT, "ap-south-1")).contains("nano_3_1"));
    assertFalse(ids(as(ACCOUNT, "ap-south-1")).contains("nano_3_0"));
    assertTrue(ids(as(ACCOUNT, "ap-southeast-2")).contains("nano_3_2"));
  }

  @Test
  void bundlesHaveHalfTheTransferInSomeRegions() {
    assertEquals(1024, client.getBundles(r -> {}).bundles().get(0).transferPerMonthInGb());
    for (String region : List.of("ap-south-1", "ap-southeast-2", "ap-southeast-3")) {
      LightsailClient there = as(ACCOUNT, region);
      Bundle nano = there.getBundles(r -> {}).bundles().get(0);
      assertEquals(512, nano.transferPerMonthInGb());
      there.createInstances(
          r ->
              r.instanceNames("web")
                  .availabilityZone(region + "a")
                  .blueprintId("ubuntu_24_04")
                  .bundleId(nano.bundleId()));
      assertEquals(
          512,
          there
              .getInstance(r -> r.instanceName("web"))
              .instance()
              .networking()
              .monthlyTransfer()
              .gbPerMonthAllocated());
    }
  }

  @Test
  void whatIsForResearchIsToldWhereAskedOnly() {
    List<Bundle> research = client.getBundles(request -> request.appCategory("LfR")).bundles();

    assertFalse(research.isEmpty());
    assertTrue(research.stream().allMatch(b -> b.supportedAppCategories().size() == 1));
    assertFalse(ids(client).contains(research.get(0).bundleId()));
  }

  private static List<String> ids(LightsailClient client) {
    return client.getBundles(request -> {}).bundles().stream().map(Bundle::bundleId).toList();
  }
}
