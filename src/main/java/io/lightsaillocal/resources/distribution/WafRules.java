package io.lightsaillocal.resources.distribution;

import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.WafAcfpConfig;
import io.lightsaillocal.api.WafAtpConfig;
import io.lightsaillocal.api.WafConfig;
import io.lightsaillocal.api.WafPayloadTypeEnum;
import io.lightsaillocal.api.WafResponseInspection;
import io.lightsaillocal.api.WafRule;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the service asks of the firewall of a distribution.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_CreateDistribution.html">CreateDistribution</a>
 */
final class WafRules {

  private static final String TAKEOVER = "AWSManagedRulesATPRuleSet";
  private static final String FRAUD = "AWSManagedRulesACFPRuleSet";
  private static final String BOTS = "AWSManagedRulesBotControlRuleSet";

  private static final Set<String> MEDIUM =
      Set.of(
          "AWSManagedRulesAnonymousIpList",
          "AWSManagedRulesCommonRuleSet",
          "AWSManagedRulesKnownBadInputsRuleSet");

  private static final Set<String> LARGE =
      Stream.concat(
              MEDIUM.stream(),
              Stream.of(
                  "AWSManagedRulesAdminProtectionRuleSet",
                  "AWSManagedRulesAmazonIpReputationList",
                  "AWSManagedRulesLinuxRuleSet",
                  "AWSManagedRulesPHPRuleSet",
                  "AWSManagedRulesSQLiRuleSet",
                  "AWSManagedRulesUnixRuleSet",
                  "AWSManagedRulesWindowsRuleSet",
                  "AWSManagedRulesWordPressRuleSet",
                  TAKEOVER,
                  FRAUD,
                  BOTS))
          .collect(Collectors.toUnmodifiableSet());

  /** The rule groups that each bundle has, of those that have any. */
  private static final Map<String, Set<String>> GROUPS =
      Map.of("medium_1_0", MEDIUM, "large_1_0", LARGE);

  private static final int LONGEST_PATH = 256;
  private static final int LONGEST_FIELD = 512;
  private static final int MOST_CODES = 10;
  private static final int HIGHEST_CODE = 999;

  private WafRules() {}

  static void checkBundle(@Nullable String bundle) {
    if (bundle == null || !GROUPS.containsKey(bundle)) {
      throw new InvalidInputException(
          "The web application firewall cannot be used with the bundle %s.".formatted(bundle),
          "It takes medium_1_0 or large_1_0.");
    }
  }

  /** The firewall after a request: rules are kept while it is enabled. */
  static @Nullable WafConfig after(
      @Nullable Boolean enable, @Nullable List<WafRule> rules, @Nullable WafConfig before) {
    boolean wasEnabled = before != null && Boolean.TRUE.equals(before.isWafEnabled());
    boolean isEnabled = enable == null ? wasEnabled : enable;
    if (rules != null && !isEnabled) {
      throw new InvalidInputException(
          "wafRules are given while the web application firewall is not enabled.",
          "Set enableWaf to true.");
    }
    if (!isEnabled) {
      return enable == null ? before : new WafConfig(false, List.of());
    }
    List<WafRule> kept = before == null ? null : before.wafRules();
    return new WafConfig(true, rules != null ? rules : kept == null ? List.of() : kept);
  }

  static void check(@Nullable List<WafRule> rules, String bundle) {
    Set<String> names = new HashSet<>();
    for (WafRule rule : rules == null ? List.<WafRule>of() : rules) {
      checkName(rule.name(), bundle);
      if (!names.add(rule.name())) {
        throw new InvalidInputException("The rule group %s is given twice.".formatted(rule.name()));
      }
      checkSetting("atpConfig", rule.atpConfig(), TAKEOVER, rule.name());
      checkSetting("acfpConfig", rule.acfpConfig(), FRAUD, rule.name());
      checkSetting("botControlConfig", rule.botControlConfig(), BOTS, rule.name());
      check(rule.atpConfig());
      check(rule.acfpConfig());
    }
  }

  private static void checkName(String name, String bundle) {
    Set<String> groups = GROUPS.getOrDefault(bundle, Set.of());
    if (!groups.contains(name)) {
      throw new InvalidInputException(
          "The rule group %s cannot be used with the bundle %s.".formatted(name, bundle),
          "It is one of %s.".formatted(String.join(", ", new TreeSet<>(groups))));
    }
  }

  private static void checkSetting(
      String member, @Nullable Object setting, String owner, String rule) {
    if (rule.equals(owner) != (setting != null)) {
      throw new InvalidInputException(
          rule.equals(owner)
              ? "The rule group %s has no %s.".formatted(rule, member)
              : "The rule group %s cannot have the setting %s.".formatted(rule, member),
          "%s is for %s, which needs it.".formatted(member, owner));
    }
  }

  private static void check(@Nullable WafAtpConfig takeover) {
    if (takeover != null) {
      checkPath("loginPath", takeover.loginPath());
      checkField("usernameField", takeover.usernameField(), takeover.payloadType());
      checkField("passwordField", takeover.passwordField(), takeover.payloadType());
      check(takeover.responseInspection());
    }
  }

  private static void check(@Nullable WafAcfpConfig fraud) {
    if (fraud != null) {
      checkPath("creationPath", fraud.creationPath());
      checkPath("registrationPagePath", fraud.registrationPagePath());
      check(fraud.responseInspection());
    }
  }

  private static void checkPath(String member, @Nullable String path) {
    if (path != null && (!path.startsWith("/") || path.length() > LONGEST_PATH)) {
      throw new InvalidInputException(
          "The %s %s is not valid.".formatted(member, path),
          "It begins with a slash and has up to %d characters.".formatted(LONGEST_PATH));
    }
  }

  private static void checkField(
      String member, @Nullable String field, @Nullable WafPayloadTypeEnum payload) {
    if (field == null) {
      return;
    }
    boolean isPointer = payload != WafPayloadTypeEnum.JSON || field.startsWith("/");
    if (field.isEmpty() || field.length() > LONGEST_FIELD || !isPointer) {
      throw new InvalidInputException(
          "The %s %s is not valid.".formatted(member, field),
          "It has from 1 to %d characters and, for a JSON payload, begins with a slash."
              .formatted(LONGEST_FIELD));
    }
  }

  private static void check(@Nullable WafResponseInspection codes) {
    if (codes == null) {
      return;
    }
    checkCodes("successCodes", codes.successCodes());
    checkCodes("failureCodes", codes.failureCodes());
    if (codes.successCodes() != null && codes.failureCodes() != null) {
      for (Integer code : codes.successCodes()) {
        if (codes.failureCodes().contains(code)) {
          throw new InvalidInputException(
              "The status code %d is among successCodes and failureCodes.".formatted(code));
        }
      }
    }
  }

  private static void checkCodes(String member, @Nullable List<Integer> codes) {
    if (codes == null) {
      return;
    }
    if (codes.isEmpty() || codes.size() > MOST_CODES) {
      throw new InvalidInputException(
          "The %s are %d.".formatted(member, codes.size()),
          "They are from 1 to %d.".formatted(MOST_CODES));
    }
    for (int code : codes) {
      if (code < 0 || code > HIGHEST_CODE) {
        throw new InvalidInputException(
            "The status code %d in %s is not valid.".formatted(code, member),
            "It is a number from 0 to %d.".formatted(HIGHEST_CODE));
      }
    }
  }
}
