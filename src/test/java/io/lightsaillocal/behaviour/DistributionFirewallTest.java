package io.lightsaillocal.behaviour;

import static org.hamcrest.Matchers.equalTo;

import io.lightsaillocal.testing.Wire;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The firewalls and error pages of distributions, by HTTP: the SDK of the tests has no firewalls.
 */
class DistributionFirewallTest extends FamilyTest {

  private static final String COMMON = "{'name':'AWSManagedRulesCommonRuleSet'}";
  private static final String LOGIN =
      "{'name':'AWSManagedRulesATPRuleSet','atpConfig':{'loginPath':'/login','payloadType':'JSON','usernameField':'/user','passwordField':'/password','responseInspection':{'successCodes':[200],'failureCodes':[401,403]}}}";

  private Wire wire;

  @BeforeEach
  void createAnOrigin() {
    wire = Wire.to(lightsail);
    createBucket("origin-bucket");
  }

  @Test
  void haveTheRuleGroupsOfTheirBundle() {
    create("large_1_0", COMMON + "," + LOGIN)
        .statusCode(200)
        .body("distribution.waf.isWafEnabled", equalTo(true))
        .body(
            "distribution.waf.wafRules.name",
            equalTo(List.of("AWSManagedRulesCommonRuleSet", "AWSManagedRulesATPRuleSet")));
    update(
            "'wafRules':[{'name':'AWSManagedRulesBotControlRuleSet','botControlConfig':{'inspectionLevel':'COMMON'}}]")
        .statusCode(200);
    told()
        .body(
            "distributions[0].waf.wafRules.name",
            equalTo(List.of("AWSManagedRulesBotControlRuleSet")));
    update("'enableWaf':false").statusCode(200);
    told().body("distributions[0].waf.wafRules", equalTo(List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "medium_1_0 | {'name':'AWSManagedRulesSQLiRuleSet'} | The rule group AWSManagedRulesSQLiRuleSet cannot be used with the bundle medium_1_0.",
        "large_1_0 | {'name':'MyRules'} | The rule group MyRules cannot be used with the bundle large_1_0.",
        "large_1_0 | {'name':'AWSManagedRulesPHPRuleSet'},{'name':'AWSManagedRulesPHPRuleSet'} | The rule group AWSManagedRulesPHPRuleSet is given twice.",
        "large_1_0 | {'name':'AWSManagedRulesATPRuleSet'} | The rule group AWSManagedRulesATPRuleSet has no atpConfig.",
        "large_1_0 | {'name':'AWSManagedRulesPHPRuleSet','botControlConfig':{}} | The rule group AWSManagedRulesPHPRuleSet cannot have the setting botControlConfig.",
        "large_1_0 | {'name':'AWSManagedRulesATPRuleSet','atpConfig':{'loginPath':'login'}} | The loginPath login is not valid.",
        "large_1_0 | {'name':'AWSManagedRulesATPRuleSet','atpConfig':{'payloadType':'JSON','usernameField':'user'}} | The usernameField user is not valid.",
        "large_1_0 | {'name':'AWSManagedRulesACFPRuleSet','acfpConfig':{'registrationPagePath':'signup'}} | The registrationPagePath signup is not valid.",
        "large_1_0 | {'name':'AWSManagedRulesACFPRuleSet','acfpConfig':{'responseInspection':{'successCodes':[]}}} | The successCodes are 0.",
        "large_1_0 | {'name':'AWSManagedRulesACFPRuleSet','acfpConfig':{'responseInspection':{'failureCodes':[1000]}}} | The status code 1000 in failureCodes is not valid.",
        "large_1_0 | {'name':'AWSManagedRulesACFPRuleSet','acfpConfig':{'responseInspection':{'successCodes':[200],'failureCodes':[200]}}} | The status code 200 is among successCodes and failureCodes.",
      })
  void refuseRulesThatCannotBe(String bundle, String rules, String message) {
    create(bundle, rules)
        .statusCode(400)
        .body("__type", equalTo("InvalidInputException"))
        .body("message", equalTo(message));
  }

  @Test
  void keepErrorsForTenSecondsWhereNothingElseIsSaid() {
    create("medium_1_0", COMMON).statusCode(200);
    update(
            "'customErrorResponses':[{'errorCode':404,'responseCode':'200','responsePagePath':'/404.html'},{'errorCode':403,'errorCachingMinTTL':0}]")
        .statusCode(200);
    told()
        .body("distributions[0].customErrorResponses.errorCachingMinTTL", equalTo(List.of(10, 0)));
  }

  private ValidatableResponse create(String bundle, String rules) {
    return call(
        "CreateDistribution",
        "{'distributionName':'site','bundleId':'%s','enableWaf':true,'wafRules':[%s],'defaultCacheBehavior':{'behavior':'cache'},'origin':{'name':'origin-bucket','regionName':'us-east-1'}}"
            .formatted(bundle, rules));
  }

  private ValidatableResponse update(String members) {
    return call("UpdateDistribution", "{'distributionName':'site',%s}".formatted(members));
  }

  private ValidatableResponse told() {
    return call("GetDistributions", "{'distributionName':'site'}");
  }

  private ValidatableResponse call(String operation, String body) {
    return wire.call(operation, body.replace('\'', '"')).then();
  }
}
