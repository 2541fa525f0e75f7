package io.lightsaillocal;

import io.lightsaillocal.auth.Credential;
import io.lightsaillocal.control.Journal;
import io.lightsaillocal.resources.region.RegionFamily;
import io.lightsaillocal.storage.Location;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** All that can be set of an emulator, with what holds where nothing is set. */
record Settings(
    String host,
    int port,
    Optional<Location> location,
    String account,
    String region,
    boolean verifySignatures,
    List<Credential> credentials,
    Duration operationDelay,
    Optional<String> publicUrl,
    BucketUrl bucketUrl,
    int bucketQuota,
    Set<String> regionsSettingUp,
    OptionalLong seed,
    InstantSource time,
    Consumer<Journal.Entry> requestListener) {

  static final int DEFAULT_PORT = 4570;
  static final String DEFAULT_ACCOUNT = "123456789012";
  static final String DEFAULT_REGION = "us-east-1";

  /**
   * @throws IllegalArgumentException if Lightsail is not in a Region
   */
  Settings {
    requireRegion(region);
    regionsSettingUp.forEach(Settings::requireRegion);
  }

  private static void requireRegion(String name) {
    if (!RegionFamily.available().contains(name)) {
      throw new IllegalArgumentException(
          "Lightsail is not available in the Region '%s'. It is in %s."
              .formatted(
                  name, String.join(", ", RegionFamily.available().stream().sorted().toList())));
    }
  }

  /**
   * The credentials that may sign; {@code test}/{@code test} of the default account where none are
   * set.
   */
  List<Credential> effectiveCredentials() {
    return credentials.isEmpty() ? List.of(new Credential("test", "test", account)) : credentials;
  }
}
