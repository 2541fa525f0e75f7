package io.lightsaillocal;

import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.control.ControlToken;
import io.lightsaillocal.resources.Delays;
import io.lightsaillocal.resources.Quotas;
import io.lightsaillocal.resources.RealAddresses;
import io.lightsaillocal.resources.bucket.BucketSettings;
import io.lightsaillocal.seed.Seed;
import io.lightsaillocal.sigv4.Credential;
import io.lightsaillocal.storage.Location;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All that can be set of an emulator, with what holds where nothing is set. Written by the builder
 * alone; an emulator has a copy of its own. What the values mean, the builder says.
 */
final class Settings implements Cloneable {

  String host = "127.0.0.1";
  int port = 0;
  Optional<Path> dataDirectory = Optional.empty();
  Optional<String> databaseUrl = Optional.empty();
  String account = "123456789012";
  String region = "us-east-1";
  boolean verifySignatures = false;

  /** Made of the account, which may be set after them. */
  List<Function<String, Credential>> credentials = List.of();

  Delays operationDelays = new Delays(Duration.ZERO, Map.of(), false);
  boolean realisticTimes = false;
  Optional<String> publicUrl = Optional.empty();
  BucketUrl bucketUrl = BucketUrl.LOCAL;
  int bucketQuota = BucketSettings.DEFAULT_QUOTA;
  Map<ResourceType, Integer> quotas = Map.of();
  int operationLogSize = 10_000;
  Set<String> regionsSettingUp = Set.of();
  List<String> s3Domains = List.of();
  Optional<ControlToken> controlToken = Optional.empty();
  boolean validateCertificatesAtOnce = false;
  OptionalInt dnsPort = OptionalInt.empty();
  Map<String, RealAddresses.Address> addresses = Map.of();
  boolean realDatabases = false;
  Optional<Path> databaseBinaries = Optional.empty();

  DatabasePorts databasePorts = new DatabasePorts(0, 0);
  Optional<Path> iam = Optional.empty();
  OptionalLong seed = OptionalLong.empty();
  List<Supplier<List<Seed>>> seeds = List.of();
  Optional<Path> loadState = Optional.empty();
  Optional<Path> saveState = Optional.empty();
  InstantSource time;
  Optional<Instant> frozenAt = Optional.empty();
  Optional<Consumer<String>> requestLog = Optional.empty();

  /** The ports of databases, from the first to the last; 0 for any free ones. */
  record DatabasePorts(int first, int last) {}

  /** With the machine's time, which is not this class's to know. */
  Settings(InstantSource time) {
    this.time = time;
  }

  /** The same, whatever the builder is told from now on. */
  Settings copy() {
    try {
      return (Settings) clone();
    } catch (CloneNotSupportedException never) {
      throw new AssertionError(never);
    }
  }

  /** Where the database lies; a data directory beside a server's URL holds objects' bytes alone. */
  Location location() {
    if (databaseUrl.isPresent()) {
      return new Location.Server(databaseUrl.get());
    }
    return dataDirectory
        .<Location>map(Location.Directory::new)
        .orElseGet(() -> new Location.Memory(unique()));
  }

  /** Not by chance: what makes random numbers takes longer to load than what opens a database. */
  private String unique() {
    return Integer.toHexString(System.identityHashCode(this))
        + "-"
        + Long.toHexString(System.nanoTime());
  }

  /** How long what operations begin takes. */
  Delays delays() {
    return new Delays(operationDelays.general(), operationDelays.named(), realisticTimes);
  }

  /** How many resources of a kind there may be, of the kinds of which that is set. */
  Quotas quotas() {
    Map<ResourceType, Integer> all = new EnumMap<>(ResourceType.class);
    all.put(ResourceType.BUCKET, bucketQuota);
    all.putAll(quotas);
    return new Quotas(Map.copyOf(all));
  }

  /** The credentials that were given. */
  List<Credential> givenCredentials() {
    return credentials.stream().map(of -> of.apply(account)).toList();
  }

  /**
   * The credentials that may sign; {@code test}/{@code test} of the account where none are given.
   */
  List<Credential> effectiveCredentials() {
    return credentials.isEmpty()
        ? List.of(new Credential("test", "test", account))
        : givenCredentials();
  }

  /** The list with one more. */
  static <T> List<T> plus(List<T> some, T more) {
    List<T> all = new ArrayList<>(some);
    all.add(more);
    return List.copyOf(all);
  }
}
