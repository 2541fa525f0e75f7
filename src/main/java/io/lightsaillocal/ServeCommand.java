package io.lightsaillocal;

import io.lightsaillocal.control.Journal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** {@code lightsail-local}: starts the emulator and runs until it is told to stop. */
final class ServeCommand {

  static final String TITLE = "lightsail-local";

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

  private static final Option PORT =
      new Option("--port", "<number>", "4570", "Port to listen on; 0 for any free one.");

  private static final Option HOST =
      new Option("--host", "<address>", "127.0.0.1", "Address to bind; 0.0.0.0 for all.");

  private static final Option DATA_DIR =
      new Option(
          "--data-dir",
          "<folder>",
          null,
          "Keep all state in this folder. Default: in memory, gone at exit.");

  private static final Option DB_URL =
      new Option(
          "--db-url",
          "<jdbc url>",
          null,
          "Keep all state in PostgreSQL (jdbc:postgresql://…), which several emulators can share.");

  private static final Option AUTH =
      new Option(
          "--auth",
          "<off|on>",
          "off",
          "off: any credentials are accepted, and none too. on: signatures (SigV4) are verified.");

  private static final Option CREDENTIAL =
      new Option(
          "--credential",
          "<id:secret[:account]>",
          null,
          "Access key id and secret that may sign, and the account they belong to. Can be given several times. Default: id test, secret test.");

  private static final Option ACCOUNT =
      new Option(
          "--account",
          "<12 digits>",
          Settings.DEFAULT_ACCOUNT,
          "Account of requests whose access key id is neither 12 digits nor configured.");

  private static final Option REGION =
      new Option(
          "--region", "<name>", Settings.DEFAULT_REGION, "Region of requests without credentials.");

  private static final Option REGION_SETTING_UP =
      new Option(
          "--region-setting-up",
          "<name>",
          null,
          "Region that answers every call with RegionSetupInProgressException. Can be given several times.");

  private static final Option OPERATION_DELAY =
      new Option(
          "--operation-delay",
          "<duration>",
          "PT0S",
          "How long changes take until their operations have succeeded (ISO 8601, as PT5S).");

  private static final Option PUBLIC_URL =
      new Option(
          "--public-url",
          "<url>",
          null,
          "Address under which clients reach the emulator, for the URLs it answers. Default: http://localhost:<port>.");

  private static final Option BUCKET_URL =
      new Option(
          "--bucket-url",
          "<local|aws>",
          "local",
          "Form of the url of a bucket: an address of this emulator, or the one AWS would answer.");

  private static final Option BUCKET_QUOTA =
      new Option(
          "--bucket-quota",
          "<number>",
          "20",
          "How many buckets an account may have; 20 as in AWS.");

  private static final Option SEED =
      new Option(
          "--seed",
          "<number>",
          null,
          "Make ids and keys from this seed, so that a run can be repeated. Default: random.");

  private static final Option LOG =
      new Option(
          "--log", "<quiet|requests>", "quiet", "requests: print one line for each request.");

  static final List<Option> OPTIONS =
      List.of(
          PORT,
          HOST,
          DATA_DIR,
          DB_URL,
          AUTH,
          CREDENTIAL,
          ACCOUNT,
          REGION,
          REGION_SETTING_UP,
          OPERATION_DELAY,
          PUBLIC_URL,
          BUCKET_URL,
          BUCKET_QUOTA,
          SEED,
          LOG);

  private final Arguments arguments;

  ServeCommand(Arguments arguments) {
    this.arguments = arguments;
  }

  static String help() {
    return Help.of(
        TITLE,
        "A local stand-in for Amazon Lightsail.",
        OPTIONS,
        """

        Every option can also be set by an environment variable: --data-dir by
        LIGHTSAIL_LOCAL_DATA_DIR, and so on; what can be given several times is then a
        list with commas. The command line wins.

        Another command: lightsail-local health
            Exits with 0 if the emulator on this machine can serve, with 1 if not.
        """);
  }

  /** Runs until the process is told to stop. */
  void run() {
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
            .host(arguments.get(HOST))
            .port(arguments.integer(PORT))
            .account(arguments.get(ACCOUNT))
            .region(arguments.get(REGION))
            .verifySignatures(arguments.constant(AUTH, Auth.class) == Auth.ON)
            .regionsSettingUp(Set.copyOf(arguments.all(REGION_SETTING_UP)))
            .operationDelay(arguments.duration(OPERATION_DELAY))
            .bucketUrl(arguments.constant(BUCKET_URL, BucketUrl.class))
            .bucketQuota(arguments.integer(BUCKET_QUOTA));
    if (arguments.constant(LOG, Log.class) == Log.REQUESTS) {
      builder.requestListener(ServeCommand::print);
    }
    if (arguments.find(DATA_DIR).isPresent() && arguments.find(DB_URL).isPresent()) {
      throw new IllegalArgumentException("Give either --data-dir or --db-url, not both.");
    }
    arguments.find(DATA_DIR).map(Path::of).ifPresent(builder::dataDirectory);
    arguments.find(DB_URL).ifPresent(builder::databaseUrl);
    arguments.find(PUBLIC_URL).ifPresent(builder::publicUrl);
    arguments.findLong(SEED).ifPresent(builder::seed);
    arguments.all(CREDENTIAL).forEach(credential -> add(credential, builder));
    return builder;
  }

  private void add(String credential, LightsailLocalBuilder builder) {
    String[] parts = credential.split(":", -1);
    if (parts.length < 2 || parts.length > 3) {
      throw new IllegalArgumentException(
          "A --credential is of the form id:secret or id:secret:account; the one that begins with '%s' is not."
              .formatted(parts[0]));
    }
    builder.credential(parts[0], parts[1], parts.length == 3 ? parts[2] : arguments.get(ACCOUNT));
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
