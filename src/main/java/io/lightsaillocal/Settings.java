package io.lightsaillocal;

import io.lightsaillocal.control.ControlToken;
import io.lightsaillocal.resources.Delays;
import io.lightsaillocal.sigv4.Credential;
import io.lightsaillocal.storage.Location;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** All that can be set of an emulator, with what holds where nothing is set. */
record Settings(
    String host,
    int port,
    Optional<Path> dataDirectory,
    Optional<String> databaseUrl,
    String account,
    String region,
    boolean verifySignatures,
    List<Credential> credentials,
    Delays operationDelays,
    boolean realisticTimes,
    Optional<String> publicUrl,
    BucketUrl bucketUrl,
    int bucketQuota,
    int operationLogSize,
    Set<String> regionsSettingUp,
    List<String> s3Domains,
    Optional<ControlToken> controlToken,
    OptionalLong seed,
    InstantSource time,
    Optional<Consumer<String>> requestLog) {

  static final String DEFAULT_ACCOUNT = "123456789012";
  static final int DEFAULT_OPERATION_LOG_SIZE = 10_000;
  static final String DEFAULT_REGION = "us-east-1";

  /** Where the database lies; a data directory beside a server's URL holds objects' bytes alone. */
  Location location() {
    if (databaseUrl.isPresent()) {
      return new Location.Server(databaseUrl.get());
    }
    return dataDirectory
        .<Location>map(Location.Directory::new)
        .orElseGet(() -> new Location.Memory(UUID.randomUUID().toString()));
  }

  /** How long what operations begin takes. */
  Delays delays() {
    return new Delays(operationDelays.general(), operationDelays.named(), realisticTimes);
  }

  /**
   * The credentials that may sign; {@code test}/{@code test} of the default account where none are
   * set.
   */
  List<Credential> effectiveCredentials() {
    return credentials.isEmpty() ? List.of(new Credential("test", "test", account)) : credentials;
  }
}
