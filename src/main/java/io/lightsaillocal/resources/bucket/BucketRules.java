package io.lightsaillocal.resources.bucket;

import io.lightsaillocal.api.BucketAccessLogConfig;
import io.lightsaillocal.api.BucketCorsConfig;
import io.lightsaillocal.api.BucketCorsRule;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Kinds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What the service asks of a bucket's settings beyond the model's constraints. */
final class BucketRules {

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final int MAX_CORS_BYTES = 64 * 1024;

  private BucketRules() {}

  static void checkAccounts(List<String> accounts) {
    for (String account : accounts) {
      if (!ACCOUNT.matcher(account).matches()) {
        throw new InvalidInputException(
            "The account id '%s' in readonlyAccessAccounts is not valid. An AWS account id has 12 digits."
                .formatted(account));
      }
    }
  }

  static void checkAccessLog(BucketAccessLogConfig config, Call call) {
    if (!config.enabled()) {
      if (config.destination() != null || config.prefix() != null) {
        throw new InvalidInputException(
            "accessLogConfig has a destination or a prefix, but enabled is false.",
            "Leave destination and prefix out when you disable the access log.");
      }
      return;
    }
    if (config.destination() == null) {
      throw new InvalidInputException(
          "accessLogConfig is enabled, but has no destination.",
          "Name the bucket in which the log is to be kept. It must be in the same account and Region.");
    }
    call.resources().get(Kinds.BUCKET, config.destination());
  }

  static void checkCors(BucketCorsConfig cors) {
    List<BucketCorsRule> rules = cors.rules() == null ? List.of() : cors.rules();
    for (int i = 0; i < rules.size(); i++) {
      checkNotEmpty(rules.get(i).allowedMethods(), "allowedMethods", i + 1);
      checkNotEmpty(rules.get(i).allowedOrigins(), "allowedOrigins", i + 1);
    }
    int bytes = cors.toString().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_CORS_BYTES) {
      throw new InvalidInputException(
          "The CORS configuration has about %d bytes. It can have up to 64 KB.".formatted(bytes));
    }
  }

  private static void checkNotEmpty(List<String> values, String member, int rule) {
    if (values.isEmpty()) {
      throw new InvalidInputException(
          "Rule %d of the CORS configuration has no %s. A rule needs at least one."
              .formatted(rule, member));
    }
  }
}
