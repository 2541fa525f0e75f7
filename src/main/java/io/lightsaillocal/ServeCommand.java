package io.lightsaillocal;

import io.lightsaillocal.control.Journal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lightsail-local}: starts the emulator and runs until it is told to stop. */
@Command(
    name = "lightsail-local",
    description = "A local stand-in for Amazon Lightsail.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    subcommands = HealthCommand.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    usageHelpAutoWidth = true,
    usageHelpWidth = 100,
    footer = {
      "",
      "Every option can also be set by an environment variable: --data-dir by LIGHTSAIL_LOCAL_DATA_DIR, and so on; what can be given several times is then a list with commas. The command line wins."
    })
final class ServeCommand implements Runnable {

  /** Whether signatures are verified. */
  enum Auth {
    OFF,
    ON
  }

  /** What is printed while the emulator runs. */
  enum Log {
    QUIET,
    REQUESTS
  }

  @Option(
      names = "--port",
      paramLabel = "<number>",
      defaultValue = "4570",
      description = "Port to listen on; 0 for any free one. Default: ${DEFAULT-VALUE}.")
  int port;

  @Option(
      names = "--host",
      paramLabel = "<address>",
      defaultValue = "127.0.0.1",
      description = "Address to bind; 0.0.0.0 for all. Default: ${DEFAULT-VALUE}.")
  String host = "";

  @Option(
      names = "--data-dir",
      paramLabel = "<folder>",
      description = "Keep all state in this folder. Default: in memory, gone at exit.")
  @Nullable Path dataDirectory;

  @Option(
      names = "--db-url",
      paramLabel = "<jdbc url>",
      description =
          "Keep all state in PostgreSQL (jdbc:postgresql://…), which several emulators can share; the bytes of objects then go to --data-dir.")
  @Nullable String databaseUrl;

  @Option(
      names = "--auth",
      paramLabel = "<off|on>",
      defaultValue = "off",
      description =
          "off: any credentials are accepted, and none too. on: signatures (SigV4) are verified. Default: ${DEFAULT-VALUE}.")
  Auth auth = Auth.OFF;

  @Option(
      names = "--credential",
      paramLabel = "<id:secret[:account]>",
      split = ",",
      hideParamSyntax = true,
      description =
          "Access key id and secret that may sign, and the account they belong to. Can be given several times. Default: id test, secret test.")
  List<String> credentials = List.of();

  @Option(
      names = "--account",
      paramLabel = "<12 digits>",
      defaultValue = Settings.DEFAULT_ACCOUNT,
      description =
          "Account of requests whose access key id is neither 12 digits nor configured. Default: ${DEFAULT-VALUE}.")
  String account = "";

  @Option(
      names = "--region",
      paramLabel = "<name>",
      defaultValue = Settings.DEFAULT_REGION,
      description = "Region of requests without credentials. Default: ${DEFAULT-VALUE}.")
  String region = "";

  @Option(
      names = "--region-setting-up",
      paramLabel = "<name>",
      split = ",",
      hideParamSyntax = true,
      description =
          "Region that answers every call with RegionSetupInProgressException. Can be given several times.")
  Set<String> regionsSettingUp = Set.of();

  @Option(
      names = "--operation-delay",
      paramLabel = "<duration>",
      defaultValue = "PT0S",
      converter = DurationConverter.class,
      description =
          "How long changes take until their operations have succeeded (ISO 8601, as PT5S). Default: ${DEFAULT-VALUE}.")
  Duration operationDelay = Duration.ZERO;

  @Option(
      names = "--public-url",
      paramLabel = "<url>",
      description =
          "Address under which clients reach the emulator, for the URLs it answers. Default: http://localhost:<port>.")
  @Nullable String publicUrl;

  @Option(
      names = "--bucket-url",
      paramLabel = "<local|aws>",
      defaultValue = "local",
      description =
          "Form of the url of a bucket: an address of this emulator, or the one AWS would answer. Default: ${DEFAULT-VALUE}.")
  BucketUrl bucketUrl = BucketUrl.LOCAL;

  @Option(
      names = "--s3-domain",
      paramLabel = "<name>",
      split = ",",
      hideParamSyntax = true,
      description =
          "Host name under which <bucket>.<name> addresses a bucket in S3 requests. Can be given several times. localhost and AWS's own names always do.")
  List<String> s3Domains = List.of();

  @Option(
      names = "--bucket-quota",
      paramLabel = "<number>",
      defaultValue = "20",
      description = "How many buckets an account may have. Default: ${DEFAULT-VALUE}, as in AWS.")
  int bucketQuota;

  @Option(
      names = "--seed",
      paramLabel = "<number>",
      description =
          "Make ids and keys from this seed, so that a run can be repeated. Default: random.")
  @Nullable Long seed;

  @Option(
      names = "--log",
      paramLabel = "<quiet|requests>",
      defaultValue = "quiet",
      description = "requests: print one line for each request. Default: ${DEFAULT-VALUE}.")
  Log log = Log.QUIET;

  @Override
  public void run() {
    long began = System.nanoTime();
    CountDownLatch stopped = new CountDownLatch(1);
    LightsailLocal lightsail = builder().start();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  lightsail.close();
                  stopped.countDown();
                },
                "shutdown"));
    System.out.println(StartupText.of(lightsail, Duration.ofNanos(System.nanoTime() - began)));
    awaitEnd(stopped);
  }

  private LightsailLocalBuilder builder() {
    LightsailLocalBuilder builder =
        LightsailLocal.builder()
            .host(host)
            .port(port)
            .account(account)
            .region(region)
            .verifySignatures(auth == Auth.ON)
            .regionsSettingUp(regionsSettingUp)
            .operationDelay(operationDelay)
            .bucketUrl(bucketUrl)
            .bucketQuota(bucketQuota)
            .requestListener(log == Log.REQUESTS ? ServeCommand::print : entry -> {});
    Optional.ofNullable(dataDirectory).ifPresent(builder::dataDirectory);
    Optional.ofNullable(databaseUrl).ifPresent(builder::databaseUrl);
    Optional.ofNullable(publicUrl).ifPresent(builder::publicUrl);
    Optional.ofNullable(seed).ifPresent(builder::seed);
    s3Domains.forEach(builder::s3Domain);
    credentials.forEach(credential -> add(credential, builder));
    return builder;
  }

  private void add(String credential, LightsailLocalBuilder builder) {
    String[] parts = credential.split(":", -1);
    if (parts.length < 2 || parts.length > 3) {
      throw new IllegalArgumentException(
          "A --credential is of the form id:secret or id:secret:account; the one that begins with '%s' is not."
              .formatted(parts[0]));
    }
    builder.credential(parts[0], parts[1], parts.length == 3 ? parts[2] : account);
  }

  private static void print(Journal.Entry entry) {
    System.out.printf(
        "%s %s %s %d %s %.1f ms%n",
        entry.at(),
        entry.requestId(),
        entry.operation().isEmpty() ? entry.method() + " " + entry.path() : entry.operation(),
        entry.status(),
        entry.errorType().isEmpty() ? "-" : entry.errorType(),
        entry.duration().toNanos() / 1e6);
  }

  private static void awaitEnd(CountDownLatch stopped) {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
