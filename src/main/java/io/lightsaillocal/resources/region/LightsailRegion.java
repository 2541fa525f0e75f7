package io.lightsaillocal.resources.region;

import static io.lightsaillocal.api.RegionName.*;

import io.lightsaillocal.api.AvailabilityZone;
import io.lightsaillocal.api.Region;
import io.lightsaillocal.api.RegionName;
import io.lightsaillocal.resources.Zones;
import java.util.List;

/**
 * A Region that Lightsail has. Names, descriptions and their spelling (the typo included) are the
 * service's own where it has been seen to answer them; those of Hong Kong, Spain and São Paulo are
 * inferred.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lightsail/latest/userguide/understanding-regions-and-availability-zones-in-amazon-lightsail.html">Regions
 *     and Availability Zones in Lightsail</a>
 */
record LightsailRegion(
    RegionName name, String displayName, String continent, String description, boolean isOptIn) {

  /**
   * In the order of the service, as far as it is known. us-west-1 is in the model, but Lightsail is
   * not there.
   */
  static final List<LightsailRegion> ALL =
      List.of(
          standard(US_EAST_1, "Virginia", "NA", "the eastern United States"),
          standard(US_EAST_2, "Ohio", "NA", "the eastern United States"),
          standard(
              US_WEST_2,
              "Oregon",
              "NA",
              "the northwestern United States, Alaska, and western Canada"),
          standard(EU_WEST_1, "Ireland", "EU", "Ireland, the United Kingdom, and Iceland"),
          standard(EU_WEST_2, "London", "EU", "Ireland, the United Kingdom, and Iceland"),
          standard(EU_WEST_3, "Paris", "EU", "France and central Europe"),
          standard(EU_CENTRAL_1, "Frankfurt", "EU", "Europe, the Middle East, and Africa"),
          standard(EU_NORTH_1, "Stockholm", "EU", "Stockholm and north Europe"),
          standard(CA_CENTRAL_1, "Montreal", "NA", "eastern and central Canada"),
          standard(AP_SOUTH_1, "Mumbai", "AP", "India and southern Asia"),
          standard(AP_SOUTHEAST_1, "Singapore", "AP", "India and Southeast Asia"),
          standard(AP_SOUTHEAST_2, "Sydney", "AP", "Austalia, New Zealand, and the South Pacific"),
          standard(AP_NORTHEAST_1, "Tokyo", "AP", "Japan"),
          standard(AP_NORTHEAST_2, "Seoul", "AP", "South Korea"),
          optIn(AP_SOUTHEAST_3, "Jakarta", "AP", "Indonesia and Southeast Asia"),
          optIn(AP_SOUTHEAST_5, "Malaysia", "AP", "Malaysia and Southeast Asia"),
          optIn(AP_EAST_1, "Hong Kong", "AP", "Hong Kong and Southeast Asia"),
          optIn(EU_SOUTH_2, "Spain", "EU", "Spain and southern Europe"),
          standard(SA_EAST_1, "São Paulo", "SA", "South America"));

  Region answer(boolean withZones, boolean withDatabaseZones) {
    return Region.builder()
        .continentCode(continent)
        .description(description)
        .displayName(displayName)
        .name(name)
        .availabilityZones(withZones ? zones() : List.of())
        .relationalDatabaseAvailabilityZones(withDatabaseZones ? zones() : List.of())
        .build();
  }

  private List<AvailabilityZone> zones() {
    return Zones.of(name.wire()).stream()
        .map(zone -> new AvailabilityZone(zone, "available"))
        .toList();
  }

  private static LightsailRegion standard(
      RegionName name, String displayName, String continent, String users) {
    return new LightsailRegion(
        name,
        displayName,
        continent,
        "This region is recommended to serve users in " + users,
        false);
  }

  private static LightsailRegion optIn(
      RegionName name, String displayName, String continent, String users) {
    return new LightsailRegion(
        name,
        displayName,
        continent,
        "This opt-in Region (Region that is disabled by default) is recommended to serve users in "
            + users
            + ".",
        true);
  }
}
