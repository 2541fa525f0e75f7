package io.lightsaillocal.resources;

import io.lightsaillocal.api.ApiOperation;
import java.time.Duration;
import java.util.Map;

/**
 * How long what an operation begins takes until it is done.
 *
 * @param general of the operations that are not named, unless the service itself carries them out
 *     at once; zero where all changes are immediate
 * @param named of single operations, by name
 * @param realistic whether operations that are not named take as long as with the service, as far
 *     as that is known
 */
public record Delays(Duration general, Map<String, Duration> named, boolean realistic) {

  /** How long this operation's work takes. */
  public Duration of(ApiOperation<?, ?> operation) {
    Duration own = named.get(operation.name());
    if (own != null) {
      return own;
    }
    if (!realistic && general.isZero()) {
      return Duration.ZERO;
    }
    Duration usual = UsualTimes.OF.get(operation.name());
    if (usual != null && (realistic || usual.isZero())) {
      return usual;
    }
    return general;
  }
}
