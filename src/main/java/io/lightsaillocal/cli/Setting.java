package io.lightsaillocal.cli;

import io.lightsaillocal.LightsailLocalBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * All that can be set of an emulator by an option or an environment variable. The names of both are
 * the constant's: {@code DATA_DIR} is {@code --data-dir} and {@code LIGHTSAIL_LOCAL_DATA_DIR}. Help
 * and the table in docs/options.md are made from this, in this order; {@link SettingValues} takes
 * them to the builder.
 */
public enum Setting {
  PORT("<number>", Kind.PRESET, "4570", "Port to listen on; `0` for any free one."),
  HOST(
      "<address>",
      Kind.PRESET,
      "127.0.0.1",
      "Address to bind; `0.0.0.0` for all of the machine's."),
  DATA_DIR(
      "<folder>",
      Kind.OPEN,
      "in memory",
      "Keep all state in H2 files and objects in this folder, which one emulator can use at a time;"
          + " with `--db-url`, objects alone."),
  DB_URL(
      "<jdbc url>",
      Kind.OPEN,
      "in memory",
      "Keep all state in PostgreSQL (`jdbc:postgresql://…`), which several emulators can share; the"
          + " bytes of objects then go to `--data-dir`, without which S3 is refused."),
  AUTH(
      "<off|on>",
      Kind.PRESET,
      "off",
      "`on`: signatures (SigV4) are verified. `off`: any credentials are accepted, and none too."),
  CREDENTIAL(
      "<id:secret[:account]>",
      Kind.LIST,
      "`test:test`",
      "Access key that may sign, and the account it belongs to, by default that of `--account`."),
  ACCOUNT(
      "<12 digits>",
      Kind.PRESET,
      "123456789012",
      "Account of requests whose access key id is neither 12 digits nor configured."),
  REGION("<name>", Kind.PRESET, "us-east-1", "Region of requests without credentials."),
  REGION_SETTING_UP(
      "<name>",
      Kind.LIST,
      "none",
      "Region that answers every call with `RegionSetupInProgressException`."),
  OPERATION_DELAY(
      "<[operation=]duration>",
      Kind.LIST,
      "none",
      "How long changes take until their operations have succeeded, as `PT5S` or `5s`; with a name,"
          + " as in `CreateInstances=PT20S`, those of that operation."),
  REALISTIC_TIMES(
      "<off|on>",
      Kind.SWITCH,
      "off",
      "Changes take about as long as in the service, but for operations that have a delay by their"
          + " name."),
  PUBLIC_URL(
      "<url>",
      Kind.OPEN,
      "the `Host` of each request",
      "Address under which clients reach the emulator, for the URLs that it answers."),
  BUCKET_URL(
      "<local|aws>",
      Kind.PRESET,
      "local",
      "Form of a bucket's `url`: an address of this emulator, or the one that AWS would answer."),
  S3_DOMAIN(
      "<name>",
      Kind.LIST,
      "none",
      "Host name under which `<bucket>.<name>` addresses a bucket in S3 requests, as `localhost`"
          + " and AWS's own names always do."),
  CONTROL_TOKEN(
      "<token>",
      Kind.OPEN,
      "open to all",
      "Close the control API, but for `/_local/health`, to whoever does not send `Authorization:"
          + " Bearer <token>`."),
  VALIDATE_CERTIFICATES(
      "<by-dns|at-once>",
      Kind.PRESET,
      "by-dns",
      "`by-dns`: certificates wait until the records that they ask for are among the entries of a"
          + " domain here. `at-once`: they are issued without."),
  DNS_PORT(
      "<number>",
      Kind.OPEN,
      "off",
      "Answer the domains over DNS (UDP and TCP) at this port; `0` for any free one."),
  ADDRESS(
      "<name=host:port>",
      Kind.LIST,
      "none",
      "Where a server listens that stands in for the instance or container service of that name, as"
          + " in `web-1=127.0.0.1:8080`; load balancers, distributions and the service's URL lead to"
          + " it."),
  DATABASES(
      "<state|real>",
      Kind.PRESET,
      "state",
      "`real`: behind each PostgreSQL database one runs, at the `masterEndpoint` that it tells."
          + " `state`: nothing does."),
  DATABASE_BINARIES(
      "<folder>",
      Kind.OPEN,
      "the class path",
      "Folder of an installed PostgreSQL, as `/usr/lib/postgresql/17`, for real databases."),
  DATABASE_PORTS(
      "<first-last>",
      Kind.OPEN,
      "any free ones",
      "Ports at which real databases take connections, as `5432-5441`."),
  BUCKET_QUOTA("<number>", Kind.PRESET, "20", "How many buckets an account may have."),
  QUOTA(
      "<type=number>",
      Kind.LIST,
      "the service's",
      "How many resources of a kind an account may have in a Region, as in `Instance=2000`."),
  OPERATION_LOG_SIZE(
      "<number>",
      Kind.PRESET,
      "10000",
      "How many operation records an account keeps in a Region, the oldest being removed; `0` for"
          + " all."),
  SEED(
      "<number>",
      Kind.OPEN,
      "random",
      "Make ids and keys from this seed, so that a run can be repeated."),
  FREEZE_CLOCK(
      "<time>",
      Kind.OPEN,
      "it goes",
      "Have the emulator's clock stand still at this time, as `2026-01-01T00:00:00Z`, until it is"
          + " moved."),
  IAM(
      "<file>",
      Kind.OPEN,
      "everything is allowed",
      "Policies in IAM's language that say what each `--credential` may do."),
  SEED_FILE(
      "<file>",
      Kind.LIST,
      "none",
      "YAML or JSON, or a folder of such files, that declares what is there at start and after a reset."),
  LOAD_STATE(
      "<file>",
      Kind.OPEN,
      "none",
      "Begin with a state that was saved, in the place of what there is."),
  SAVE_STATE("<file>", Kind.OPEN, "not saved", "Save the state to this file at the end."),
  LOG("<quiet|requests>", Kind.PRESET, "quiet", "`requests`: print one line for each request.");

  static final String VARIABLE_PREFIX = "LIGHTSAIL_LOCAL_";

  /** What there is to know of a setting where nothing is set. */
  private enum Kind {
    /** It has a value. */
    PRESET,
    /** It has a value, and is {@code on} where it is given without one. */
    SWITCH,
    /** It has none. */
    OPEN,
    /** It has none, and can be given several times. */
    LIST
  }

  private final String label;
  private final Kind kind;
  private final String absent;
  private final String help;

  /**
   * @param absent the value where nothing is set, or if there is none what happens, in Markdown
   */
  Setting(String label, Kind kind, String absent, String help) {
    this.label = label;
    this.kind = kind;
    this.absent = absent;
    this.help = help;
  }

  /** As on the command line: {@code --data-dir}. */
  String option() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The names of all options, without what stands before them on the command line. */
  public static List<String> names() {
    return Arrays.stream(values()).map(setting -> setting.option().substring(2)).toList();
  }

  /**
   * Sets what the option of this name sets.
   *
   * @param value with commas, if the option is a list
   * @return whether there is such an option
   * @throws IllegalArgumentException if the value is wrong
   */
  public static boolean set(String name, String value, LightsailLocalBuilder builder) {
    for (Setting setting : values()) {
      if (setting.option().equals("--" + name)) {
        SettingValues.set(
            setting, setting.isList() ? List.of(value.split(",", -1)) : List.of(value), builder);
        return true;
      }
    }
    return false;
  }

  /** The environment variable: {@code LIGHTSAIL_LOCAL_DATA_DIR}. */
  String variable() {
    return VARIABLE_PREFIX + name();
  }

  /** Whether one of the settings can be made by this variable. */
  static boolean hasVariable(String variable) {
    for (Setting setting : values()) {
      if (setting.variable().equals(variable)) {
        return true;
      }
    }
    return false;
  }

  /** What help calls its value. */
  String label() {
    return label;
  }

  /** Whether it has a value where nothing is set. */
  boolean isPreset() {
    return kind == Kind.PRESET || isSwitch();
  }

  /** Whether it can be given without a value. */
  boolean isSwitch() {
    return kind == Kind.SWITCH;
  }

  /** Whether it can be given several times. */
  boolean isList() {
    return kind == Kind.LIST;
  }

  /** The value where nothing is set, or if there is none what happens, in Markdown. */
  String absent() {
    return absent;
  }

  /** What it does, in Markdown. */
  String help() {
    return isList() ? help + " Can be given several times." : help;
  }

  /** The values between which the label has bars. */
  List<String> choices() {
    return List.of(label.substring(1, label.length() - 1).split("\\|", -1));
  }
}
