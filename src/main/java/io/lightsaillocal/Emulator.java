package io.lightsaillocal;

import static java.util.Map.entry;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.Operations;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.api.StructureShape;
import io.lightsaillocal.control.AddressControls;
import io.lightsaillocal.control.AlarmControls;
import io.lightsaillocal.control.CertificateControls;
import io.lightsaillocal.control.ClockControls;
import io.lightsaillocal.control.ConsoleControls;
import io.lightsaillocal.control.ContainerLogControls;
import io.lightsaillocal.control.ControlApi;
import io.lightsaillocal.control.Controls;
import io.lightsaillocal.control.Doorkeeper;
import io.lightsaillocal.control.FaultControls;
import io.lightsaillocal.control.Faults;
import io.lightsaillocal.control.HealthControls;
import io.lightsaillocal.control.InfoControls;
import io.lightsaillocal.control.Journal;
import io.lightsaillocal.control.JournalControls;
import io.lightsaillocal.control.MetricDataControls;
import io.lightsaillocal.control.MetricsControls;
import io.lightsaillocal.control.ResetControls;
import io.lightsaillocal.control.SeedControls;
import io.lightsaillocal.control.StateControls;
import io.lightsaillocal.control.Watch;
import io.lightsaillocal.edge.EdgePlane;
import io.lightsaillocal.edge.HttpHealthChecks;
import io.lightsaillocal.http.Authenticator;
import io.lightsaillocal.http.Front;
import io.lightsaillocal.http.Gatekeeper;
import io.lightsaillocal.http.HttpServer;
import io.lightsaillocal.http.RegionGate;
import io.lightsaillocal.http.RequestPipeline;
import io.lightsaillocal.iam.Policies;
import io.lightsaillocal.iam.PolicyException;
import io.lightsaillocal.metrics.Metrics;
import io.lightsaillocal.protocol.Json;
import io.lightsaillocal.registry.RegistryPlane;
import io.lightsaillocal.registry.RegistrySettings;
import io.lightsaillocal.resources.Accounts;
import io.lightsaillocal.resources.BalancedHealth;
import io.lightsaillocal.resources.Catalog;
import io.lightsaillocal.resources.ContainerLogs;
import io.lightsaillocal.resources.EmulatorClock;
import io.lightsaillocal.resources.Everywhere;
import io.lightsaillocal.resources.Format;
import io.lightsaillocal.resources.Handlers;
import io.lightsaillocal.resources.Ids;
import io.lightsaillocal.resources.Issuance;
import io.lightsaillocal.resources.Marks;
import io.lightsaillocal.resources.NamedResources;
import io.lightsaillocal.resources.RealAddresses;
import io.lightsaillocal.resources.RememberingFormat;
import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.resources.Standins;
import io.lightsaillocal.resources.Traffic;
import io.lightsaillocal.resources.alarm.AlarmReport;
import io.lightsaillocal.resources.alarm.Contacts;
import io.lightsaillocal.resources.region.RegionFamily;
import io.lightsaillocal.s3.S3DataPlane;
import io.lightsaillocal.s3.S3Settings;
import io.lightsaillocal.seed.SeedException;
import io.lightsaillocal.seed.Seeds;
import io.lightsaillocal.sigv4.Credential;
import io.lightsaillocal.sigv4.OriginAccess;
import io.lightsaillocal.state.StateException;
import io.lightsaillocal.state.StateFile;
import io.lightsaillocal.storage.Database;
import io.lightsaillocal.storage.Location;
import io.lightsaillocal.storage.OwnerOnly;
import io.lightsaillocal.storage.StorageException;
import io.lightsaillocal.watch.Answered;
import io.lightsaillocal.x509.CertificateAuthority;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The parts, put together. */
final class Emulator implements AutoCloseable {

  private final Settings settings;

  /** The time that clients live in, whatever the emulator's clock says. */
  private static final InstantSource MACHINE_TIME = InstantSource.system();

  private final EmulatorClock clock;
  private final Metrics metrics;
  private final Journal journal;
  private final Ids ids;
  private final OriginAccess originAccess;
  private final Format format;
  private final Faults faults;
  private final Database database;
  private final CertificateAuthority authority;
  private final Issuance issuance;
  private final Everywhere everywhere;
  private final Handlers handlers;
  private final S3DataPlane objects;
  private final RegistryPlane registry;
  private final DatabaseServers databases;
  private final NameServer names;
  private final RealAddresses addresses;
  private final Traffic traffic = new Traffic();
  private final HttpHealthChecks checks = new HttpHealthChecks();
  private final BalancedHealth health;
  private final ContainerLogs containerLogs = new ContainerLogs();
  private final EdgePlane edge;
  private final Contents contents;
  private final Front front;
  private final HttpServer server;
  private final String localUrl;

  private Emulator(Settings settings, Database database, HttpServer server) {
    this.settings = settings;
    this.database = database;
    this.server = server;
    this.localUrl = new Endpoint(settings.host, server.port()).url();
    this.clock = new EmulatorClock(settings.time, settings.frozenAt);
    this.metrics = new Metrics(Version.CURRENT, () -> journal().size(), () -> holdings().look());
    this.journal = new Journal(requestListener().andThen(metrics::count));
    Json json = new Json();
    Supplier<SecureRandom> chances = chances(settings.seed);
    this.ids = new Ids(chances);
    this.originAccess = OriginAccess.of(ids.apart());
    this.faults = new Faults(FaultServices::all, chances);
    Watch watch = new Watch(faults, journal);
    this.format = new RememberingFormat(format(json));
    Gatekeeper gatekeeper = gatekeeper(format);
    this.everywhere = new Everywhere(database, clock, ids, format, traffic);
    this.authority = authority(chances.get());
    this.issuance = new Issuance(authority, settings.validateCertificatesAtOnce);
    this.databases =
        DatabaseServers.open(settings, everywhere, URI.create(publicUrl()).getHost(), chances);
    this.names = NameServer.start(settings, everywhere, watch, ids, clock);
    this.objects = dataPlane(ids, format, watch);
    this.addresses = new RealAddresses(settings.addresses);
    this.health = new BalancedHealth(addresses, checks, traffic, clock);
    this.registry = registry(watch);
    this.handlers =
        new Handlers(
            database,
            clock,
            ids,
            format,
            settings.delays(),
            settings.quotas(),
            traffic,
            settings.operationLogSize,
            new Families(
                    settings,
                    new Catalog(format),
                    format,
                    issuance,
                    health,
                    new Standins(addresses, checks, containerLogs),
                    databases,
                    objects::storage,
                    registry::images)
                .byName());
    this.edge = edgePlane();
    Set<String> available = RegionFamily.available();
    this.contents =
        new Contents(
            settings,
            new Seeds(
                json,
                handlers,
                new Marks(database, clock),
                new SeededObjects(new EmulatedBuckets(database, format), objects.storage()),
                new Scope(settings.account, settings.region),
                available,
                publicUrl()),
            new StateFile(database, objects.storage(), clock, Version.CURRENT),
            this::empty,
            this::forget);
    Authenticator authenticator = authenticator(format);
    ControlApi control =
        new ControlApi(
            new Doorkeeper(settings.host, settings.publicUrl, settings.controlToken),
            Version.CURRENT,
            this::controls);
    RegionGate regions = new RegionGate(available, RegionFamily.optIn(), settings.regionsSettingUp);
    this.front =
        new Front(
            new RequestPipeline(json, authenticator, regions, faults, gatekeeper, handlers),
            authenticator,
            regions,
            control,
            watch,
            ids,
            clock);
  }

  /** Makes what is to be there; requests that came meanwhile, for health too, wait for it. */
  private void begin() {
    try {
      database.awaitOpen();
      contents.begin();
      databases.begin();
    } catch (RuntimeException e) {
      names.close();
      databases.close();
      closePlanes();
      throw e;
    }
    server.answerBy(front, objects, registry, edge);
  }

  /**
   * Starts the server while the database is opened: neither needs the other, and each takes about
   * as long.
   */
  static Emulator start(Settings settings, Supplier<Database> databases) {
    Endpoint endpoint = new Endpoint(settings.host, settings.port);
    endpoint.address();
    Database database = databases.get();
    HttpServer server;
    try {
      server = new HttpServer(MACHINE_TIME, settings.host, settings.port, settings.s3Domains);
    } catch (RuntimeException e) {
      database.close();
      throw endpoint.failure(e);
    }
    try {
      Emulator emulator = putTogether(settings, database, server);
      emulator.begin();
      return emulator;
    } catch (RuntimeException e) {
      server.close();
      throw failure(e);
    }
  }

  private static Emulator putTogether(Settings settings, Database database, HttpServer server) {
    try {
      if (!(database.location() instanceof Location.Memory)) {
        database.awaitOpen(); // nobody touches a folder before it is known to be ours
      }
      return new Emulator(settings, database, server);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static RuntimeException failure(RuntimeException e) {
    return e instanceof SeedException
            || e instanceof StateException
            || e instanceof StorageException
            || e instanceof PolicyException
        ? new StartException(String.valueOf(e.getMessage()), e)
        : e;
  }

  Settings settings() {
    return settings;
  }

  EmulatorClock clock() {
    return clock;
  }

  Journal journal() {
    return journal;
  }

  Faults faults() {
    return faults;
  }

  /** Where the state is kept, in words and without secrets. */
  String storage() {
    return database.location().toString();
  }

  int port() {
    return server.port();
  }

  OptionalInt dnsPort() {
    return names.port();
  }

  URI endpoint() {
    return URI.create(publicUrl());
  }

  void writeContainerLog(String service, String container, List<String> lines) {
    handlers.look(
        usualScope(),
        resources -> {
          containerLogs.add(service, container, lines, resources);
          return lines;
        });
  }

  RealAddresses addresses() {
    return addresses;
  }

  MetricOverride metricData(String resource, String metric) {
    return new MetricOverride(handlers, usualScope(), resource, metric);
  }

  private Holdings holdings() {
    return new Holdings(database, objects.storage());
  }

  void verifyContactMethod(String address, Scope scope) {
    handlers.change(
        scope,
        resources -> {
          Contacts.verify(address, resources);
          return address;
        });
  }

  private Scope usualScope() {
    return new Scope(settings.account, settings.region);
  }

  /** What is kept, and how it comes and goes. */
  Contents contents() {
    return contents;
  }

  /** What a saved state does not have. */
  private void forget() {
    handlers.forget();
    edge.clear();
    databases.clear();
  }

  private void empty() {
    database.empty();
    handlers.forget();
    registry.clear();
    databases.clear();
    objects.clear();
    clock.reset();
    journal.reset();
    faults.reset();
    addresses.reset();
    traffic.clear();
    containerLogs.clear();
    edge.clear();
    if (settings.seed.isPresent()) {
      ids.restart();
    }
  }

  @Override
  public void close() {
    names.close();
    server.close();
    databases.close();
    try {
      contents.end();
    } finally {
      closePlanes();
    }
  }

  /** What answers requests, and last the database that all of it keeps its state in. */
  private void closePlanes() {
    edge.close();
    checks.close();
    registry.close();
    objects.close();
    database.close();
  }

  private Consumer<Answered> requestListener() {
    return settings
        .requestLog
        .<Consumer<Answered>>map(log -> entry -> log.accept(RequestLine.of(entry)))
        .orElse(entry -> {});
  }

  private static Supplier<SecureRandom> chances(OptionalLong seed) {
    if (seed.isPresent()) {
      return () -> new SeededRandom(seed.getAsLong());
    }
    SecureRandom one = new SecureRandom();
    return () -> one;
  }

  /** What can be asked for below {@code /_local/}. */
  private List<Controls> controls() {
    return List.of(
        new HealthControls(database),
        new InfoControls(this::info),
        new ResetControls(contents),
        new ClockControls(clock),
        new FaultControls(faults),
        new JournalControls(journal, format),
        new MetricsControls(metrics::text),
        new MetricDataControls(handlers, usualScope()),
        new AlarmControls(
            usualScope(),
            scope -> handlers.look(scope, AlarmReport::all),
            (scope, address) -> verifyContactMethod(address, scope)),
        new AddressControls(addresses),
        new ContainerLogControls(handlers, containerLogs, usualScope()),
        new CertificateControls(authority::certificate, everywhere, issuance),
        new ConsoleControls(this::emulated, new Accounts(database)),
        new SeedControls(contents),
        new StateControls(contents));
  }

  /** The folder is its owner's alone, and so must the file be: a key is in it. */
  private CertificateAuthority authority(SecureRandom random) {
    Path file = settings.dataDirectory.orElse(Path.of("")).resolve("certificate-authority.pem");
    return new CertificateAuthority(
        settings.dataDirectory.map(folder -> file),
        OwnerOnly.attributes(file),
        clock.instant(),
        random);
  }

  private S3DataPlane dataPlane(Ids ids, Format format, Watch watch) {
    return new S3DataPlane(
        database,
        settings.dataDirectory.orElse(null),
        new EmulatedBuckets(database, format),
        new S3Settings(
            settings.effectiveCredentials(),
            originAccess,
            settings.s3Domains,
            settings.publicUrl,
            clock,
            MACHINE_TIME,
            ids::uuid,
            ids::requestId),
        watch);
  }

  private EdgePlane edgePlane() {
    return new EdgePlane(
        new EdgePlane.Parts(
            everywhere,
            handlers,
            addresses,
            health,
            checks,
            traffic,
            new Watch(faults, journal),
            clock,
            MACHINE_TIME,
            originAccess,
            new RealAddresses.Address(
                new Endpoint(settings.host, server.port()).loopback(), server.port()),
            () -> ids.requestId().toString()));
  }

  private RegistryPlane registry(Watch watch) {
    return new RegistryPlane(
        database,
        objects.storage(),
        new RegistrySettings(settings.publicUrl, clock, MACHINE_TIME, ids::uuid, ids::requestId),
        watch);
  }

  private Authenticator authenticator(Format format) {
    if (!settings.verifySignatures) {
      return Authenticator.accepting(
          settings.account, settings.region, settings.effectiveCredentials());
    }
    return Authenticator.verifying(
        settings.effectiveCredentials(), new EmulatedBuckets(database, format), MACHINE_TIME);
  }

  private Gatekeeper gatekeeper(Format format) {
    return new Gatekeeper(
        settings.iam.map(
            file ->
                Policies.read(
                    file,
                    settings.effectiveCredentials().stream()
                        .map(Credential::accessKeyId)
                        .toList())),
        new NamedResources(database, format, clock),
        clock);
  }

  private String publicUrl() {
    return settings.publicUrl.orElse(localUrl);
  }

  private Map<String, ?> info() {
    return Map.of(
        "version",
        Version.CURRENT,
        "endpoint",
        publicUrl(),
        "storage",
        storage(),
        "account",
        settings.account,
        "region",
        settings.region,
        "defaultCredentials",
        settings.credentials.isEmpty(),
        "signatures",
        settings.verifySignatures ? "verified" : "not verified",
        "authorization",
        settings.iam.isPresent() ? "by IAM policies" : "everything is allowed",
        "databases",
        databases.told(),
        "emulatedOperations",
        handlers.emulated());
  }

  private List<ApiOperation<?, ?>> emulated() {
    return Operations.all().stream().filter(handlers::emulates).toList();
  }

  private static Format format(Json json) {
    return new Format() {
      @Override
      public String write(Structure body) {
        return new String(json.write(body), StandardCharsets.UTF_8);
      }

      @Override
      public <T extends Structure> T read(StructureShape<T> shape, String text) {
        return json.read(shape, text);
      }
    };
  }
}
