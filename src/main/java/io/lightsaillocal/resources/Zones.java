package io.lightsaillocal.resources;

import io.lightsaillocal.api.InvalidInputException;
import java.util.List;
import java.util.Map;

/** The Availability Zones of the Regions. */
public final class Zones {

  private static final String USUAL = "abc";

  private static final Map<String, String> UNUSUAL =
      Map.of(
          "us-east-1", "abcdef",
          "us-west-2", "abcd",
          "ca-central-1", "abd",
          "ap-northeast-1", "acd",
          "ap-northeast-2", "abcd");

  private Zones() {}

  /** The names of a Region's zones. */
  public static List<String> of(String region) {
    return UNUSUAL.getOrDefault(region, USUAL).chars().mapToObj(c -> region + (char) c).toList();
  }

  /**
   * Makes sure that a zone is one of the Region that is called.
   *
   * @throws InvalidInputException if it is not
   */
  public static void check(String zone, Scope scope) {
    List<String> zones = of(scope.region());
    if (!zones.contains(zone)) {
      throw new InvalidInputException(
          "The Availability Zone %s does not exist in the Region %s."
              .formatted(zone, scope.region()),
          "Use one of " + String.join(", ", zones) + ".");
    }
  }
}
