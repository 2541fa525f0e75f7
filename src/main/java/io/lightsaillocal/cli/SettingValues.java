package io.lightsaillocal.cli;

import io.lightsaillocal.BucketUrl;
import io.lightsaillocal.LightsailLocalBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Takes the values of settings to the builder. One {@code switch} instead of a lambda for each
 * setting: a lambda is a class that the JVM makes anew at each start.
 */
final class SettingValues {

  private SettingValues() {}

  /**
   * Sets a setting.
   *
   * @param values as they were written, one unless the setting is a list
   * @throws IllegalArgumentException if they are wrong, with a message that says what is right
   */
  static LightsailLocalBuilder set(
      Setting setting, List<String> values, LightsailLocalBuilder builder) {
    String value = values.get(0);
    return switch (setting) {
      case PORT -> builder.port(Values.integer(value));
      case HOST -> builder.host(value);
      case DATA_DIR -> builder.dataDirectory(Path.of(value));
      case DB_URL -> builder.databaseUrl(value);
      case AUTH -> builder.verifySignatures(choice(setting, value).equals("on"));
      case CREDENTIAL -> Values.credentials(values, builder);
      case ACCOUNT -> builder.account(value);
      case REGION -> builder.region(value);
      case REGION_SETTING_UP -> builder.regionsSettingUp(Set.copyOf(values));
      case OPERATION_DELAY -> Values.delays(values, builder);
      case REALISTIC_TIMES -> builder.realisticTimes(choice(setting, value).equals("on"));
      case PUBLIC_URL -> builder.publicUrl(value);
      case BUCKET_URL ->
          builder.bucketUrl(choice(setting, value).equals("aws") ? BucketUrl.AWS : BucketUrl.LOCAL);
      case S3_DOMAIN -> Values.domains(values, builder);
      case CONTROL_TOKEN -> builder.controlToken(value);
      case VALIDATE_CERTIFICATES ->
          builder.validateCertificatesAtOnce(choice(setting, value).equals("at-once"));
      case DNS_PORT -> builder.dnsPort(Values.integer(value));
      case ADDRESS -> Values.addresses(values, builder);
      case DATABASES -> builder.realDatabases(choice(setting, value).equals("real"));
      case DATABASE_BINARIES -> builder.databaseBinaries(Path.of(value));
      case DATABASE_PORTS -> Values.databasePorts(value, builder);
      case BUCKET_QUOTA -> builder.bucketQuota(Values.integer(value));
      case QUOTA -> Values.quotas(values, builder);
      case OPERATION_LOG_SIZE -> builder.operationLogSize(Values.integer(value));
      case SEED -> builder.seed(Values.number(value));
      case FREEZE_CLOCK -> builder.freezeClock(Values.time(value));
      case IAM -> builder.iam(Path.of(value));
      case SEED_FILE -> Values.seedFiles(values, builder);
      case LOAD_STATE -> builder.loadState(Path.of(value));
      case SAVE_STATE -> builder.saveState(Path.of(value));
      case LOG ->
          choice(setting, value).equals("requests")
              ? builder.requestLog(System.out::println)
              : builder;
    };
  }

  private static String choice(Setting setting, String value) {
    String chosen = value.toLowerCase(Locale.ROOT);
    if (!setting.choices().contains(chosen)) {
      throw new IllegalArgumentException(
          "'%s' is not one of %s".formatted(value, String.join(", ", setting.choices())));
    }
    return chosen;
  }
}
