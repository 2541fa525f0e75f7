package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.AvailabilityZone;
import software.amazon.awssdk.services.lightsail.model.Region;
import software.amazon.awssdk.services.lightsail.model.RegionName;

/** GetRegions. */
class RegionsTest extends FamilyTest {

  @Test
  void areInTheServicesOrder() {
    assertEquals(
        List.of(
            "us-east-1",
            "us-east-2",
            "us-west-2",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "eu-central-1",
            "eu-north-1",
            "ca-central-1",
            "ap-south-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-southeast-3",
            "ap-southeast-5",
            "ap-east-1",
            "eu-south-2",
            "sa-east-1"),
        regions().stream().map(Region::nameAsString).toList());
  }

  @Test
  void haveTheServicesOwnDescriptions() {
    Region sydney = region(RegionName.AP_SOUTHEAST_2);
    assertEquals("Sydney", sydney.displayName());
    assertEquals("AP", sydney.continentCode());
    assertEquals(
        "This region is recommended to serve users in Austalia, New Zealand, and the South Pacific",
        sydney.description());
    assertEquals(
        "This opt-in Region (Region that is disabled by default) is recommended to serve users in Indonesia and Southeast Asia.",
        regions().get(14).description());
  }

  @Test
  void haveZonesOnlyWhereAsked() {
    Region virginia = region(RegionName.US_EAST_1);
    assertTrue(virginia.hasAvailabilityZones());
    assertEquals(List.of(), virginia.availabilityZones());
    assertTrue(virginia.hasRelationalDatabaseAvailabilityZones());
    assertEquals(List.of(), virginia.relationalDatabaseAvailabilityZones());

    Region withZones =
        client.getRegions(request -> request.includeAvailabilityZones(true)).regions().get(0);
    assertEquals(zones(), withZones.availabilityZones());
    assertEquals(List.of(), withZones.relationalDatabaseAvailabilityZones());

    Region withDatabaseZones =
        client
            .getRegions(request -> request.includeRelationalDatabaseAvailabilityZones(true))
            .regions()
            .get(0);
    assertEquals(List.of(), withDatabaseZones.availabilityZones());
    assertEquals(zones(), withDatabaseZones.relationalDatabaseAvailabilityZones());
  }

  @Test
  void areTheSameFromEveryRegion() {
    assertEquals(regions(), as(OTHER_ACCOUNT, "eu-west-1").getRegions(request -> {}).regions());
  }

  private List<Region> regions() {
    return client.getRegions(request -> {}).regions();
  }

  private Region region(RegionName name) {
    return regions().stream().filter(region -> region.name() == name).findFirst().orElseThrow();
  }

  private static List<AvailabilityZone> zones() {
    return Stream.of(
            "us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d", "us-east-1e", "us-east-1f")
        .map(zone -> AvailabilityZone.builder().zoneName(zone).state("available").build())
        .toList();
  }
}
