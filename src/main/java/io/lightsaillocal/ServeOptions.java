package io.lightsaillocal;

import io.lightsaillocal.control.Journal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What can be set of an emulator on the command line. */
final class ServeOptions {

  /** Whether signatures are verified. */
  private enum Auth {
    OFF,
    ON
  }

  /** What is printed while the emulator runs. */
  private enum Log {
    QUIET,
    REQUESTS
  }

  private final OptionSpec port =
      Options.port("Port to listen on; 0 for any free one. Default: ${DEFAULT-VALUE}.").build();

  private final OptionSpec host =
      Options.valued(
              "--host", "<address>", "Address to bind; 0.0.0.0 for all. Default: ${DEFAULT-VALUE}.")
          .defaultValue("127.0.0.1")
          .build();

  private final OptionSpec dataDirectory =
      Options.valued(
              "--data-dir",
              "<folder>",
              "Keep all state in this folder. Default: in memory, gone at exit.")
          .type(Path.class)
          .build();

  private final OptionSpec databaseUrl =
      Options.valued(
              "--db-url",
              "<jdbc url>",
              "Keep all state in PostgreSQL (jdbc:postgresql://…), which several emulators can share; the bytes of objects then go to --data-dir.")
          .build();

  private final OptionSpec auth =
      Options.valued(
              "--auth",
              "<off|on>",
              "off: any credentials are accepted, and none too. on: signatures (SigV4) are verified. Default: ${DEFAULT-VALUE}.")
          .type(Auth.class)
          .defaultValue("off")
          .build();

  private final OptionSpec credentials =
      Options.several(
              "--credential",
              "<id:secret[:account]>",
              "Access key id and secret that may sign, and the account they belong to. Can be given several times. Default: id test, secret test.")
          .build();

  private final OptionSpec account =
      Options.valued(
              "--account",
              "<12 digits>",
              "Account of requests whose access key id is neither 12 digits nor configured. Default: ${DEFAULT-VALUE}.")
          .defaultValue(Settings.DEFAULT_ACCOUNT)
          .build();

  private final OptionSpec region =
      Options.valued(
              "--region",
              "<name>",
              "Region of requests without credentials. Default: ${DEFAULT-VALUE}.")
          .defaultValue(Settings.DEFAULT_REGION)
          .build();

  private final OptionSpec regionsSettingUp =
      Options.several(
              "--region-setting-up",
              "<name>",
              "Region that answers every call with RegionSetupInProgressException. Can be given several times.")
          .build();

  private final OptionSpec operationDelay =
      Options.valued(
              "--operation-delay",
              "<duration>",
              "How long changes take until their operations have succeeded (ISO 8601, as PT5S). Default: ${DEFAULT-VALUE}.")
          .type(Duration.class)
          .converters(new DurationConverter())
          .defaultValue("PT0S")
          .build();

  private final OptionSpec publicUrl =
      Options.valued(
              "--public-url",
              "<url>",
              "Address under which clients reach the emulator, for the URLs it answers. Default: http://localhost:<port>.")
          .build();

  private final OptionSpec bucketUrl =
      Options.valued(
              "--bucket-url",
              "<local|aws>",
              "Form of the url of a bucket: an address of this emulator, or the one AWS would answer. Default: ${DEFAULT-VALUE}.")
          .type(BucketUrl.class)
          .defaultValue("local")
          .build();

  private final OptionSpec s3Domains =
      Options.several(
              "--s3-domain",
              "<name>",
              "Host name under which <bucket>.<name> addresses a bucket in S3 requests. Can be given several times. localhost and AWS's own names always do.")
          .build();

  private final OptionSpec bucketQuota =
      Options.valued(
              "--bucket-quota",
              "<number>",
              "How many buckets an account may have. Default: ${DEFAULT-VALUE}, as in AWS.")
          .type(int.class)
          .defaultValue("20")
          .build();

  private final OptionSpec seed =
      Options.valued(
              "--seed",
              "<number>",
              "Make ids and keys from this seed, so that a run can be repeated. Default: random.")
          .type(Long.class)
          .build();

  private final OptionSpec log =
      Options.valued(
              "--log",
              "<quiet|requests>",
              "requests: print one line for each request. Default: ${DEFAULT-VALUE}.")
          .type(Log.class)
          .defaultValue("quiet")
          .build();

  /** Adds them to a command, in the order in which help lists them. */
  void addTo(CommandSpec command) {
    List.of(
            port,
            host,
            dataDirectory,
            databaseUrl,
            auth,
            credentials,
            account,
            region,
            regionsSettingUp,
            operationDelay,
            publicUrl,
            bucketUrl,
            s3Domains,
            bucketQuota,
            seed,
            log)
        .forEach(command::addOption);
  }

  /**
   * An emulator as it was asked for.
   *
   * @param printer hears of each request if they are to be printed
   */
  LightsailLocalBuilder builder(Consumer<Journal.Entry> printer) {
    LightsailLocalBuilder builder =
        LightsailLocal.builder()
            .host(host.getValue())
            .port(port.<Integer>getValue())
            .account(account.getValue())
            .region(region.getValue())
            .verifySignatures(auth.getValue() == Auth.ON)
            .regionsSettingUp(Set.copyOf(regionsSettingUp.<List<String>>getValue()))
            .operationDelay(operationDelay.getValue())
            .bucketUrl(bucketUrl.getValue())
            .bucketQuota(bucketQuota.<Integer>getValue())
            .requestListener(log.getValue() == Log.REQUESTS ? printer : entry -> {});
    Optional.<Path>ofNullable(dataDirectory.getValue()).ifPresent(builder::dataDirectory);
    Optional.<String>ofNullable(databaseUrl.getValue()).ifPresent(builder::databaseUrl);
    Optional.<String>ofNullable(publicUrl.getValue()).ifPresent(builder::publicUrl);
    Optional.<Long>ofNullable(seed.getValue()).ifPresent(builder::seed);
    s3Domains.<List<String>>getValue().forEach(builder::s3Domain);
    credentials.<List<String>>getValue().forEach(credential -> add(credential, builder));
    return builder;
  }

  private void add(String credential, LightsailLocalBuilder builder) {
    String[] parts = credential.split(":", -1);
    if (parts.length < 2 || parts.length > 3) {
      throw new IllegalArgumentException(
          "A --credential is of the form id:secret or id:secret:account; the one that begins with '%s' is not."
              .formatted(parts[0]));
    }
    builder.credential(
        parts[0], parts[1], parts.length == 3 ? parts[2] : account.<String>getValue());
  }
}
