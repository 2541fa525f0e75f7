package io.lightsaillocal.s3;

import io.lightsaillocal.sigv4.Credential;
import io.lightsaillocal.sigv4.OriginAccess;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a data plane is set up with.
 *
 * @param credentials that may sign beside the buckets' own keys
 * @param originAccess that distributions show
 * @param domains host names under which {@code <bucket>.<domain>} addresses a bucket, beside those
 *     that always do
 * @param publicUrl where the emulator is reached, if it is not where clients ask
 * @param clock by which objects are dated
 * @param signingClock by which signatures are too old: that of those who make them
 * @param ids of what is kept; never gives the same twice
 * @param requestIds the same for requests, so that reading changes no id of what is kept
 */
public record S3Settings(
    List<Credential> credentials,
    OriginAccess originAccess,
    List<String> domains,
    Optional<String> publicUrl,
    InstantSource clock,
    InstantSource signingClock,
    Supplier<UUID> ids,
    Supplier<UUID> requestIds) {

  /** Takes unmodifiable copies. */
  public S3Settings {
    credentials = List.copyOf(credentials);
    domains = List.copyOf(domains);
  }
}
