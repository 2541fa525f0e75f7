package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.AccessRules;
import software.amazon.awssdk.services.lightsail.model.AccessType;
import software.amazon.awssdk.services.lightsail.model.Bucket;
import software.amazon.awssdk.services.lightsail.model.BucketAccessLogConfig;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.OperationType;
import software.amazon.awssdk.services.lightsail.model.UpdateBucketRequest;

/** UpdateBucket, but for CORS. */
class BucketSettingsTest extends BehaviourTest {

  @BeforeEach
  void createBucket() {
    createBucket("press-kit");
  }

  @Test
  void staysAsItIsWhereNothingIsGiven() {
    Bucket before = getBucket("press-kit");

    assertEquals(before, update(request -> {}));
    assertEquals(before, getBucket("press-kit"));
  }

  @Test
  void changesSeveralSettingsAtOnce() {
    Bucket updated =
        update(
            request ->
                request
                    .versioning("Enabled")
                    .accessRules(AccessRules.builder().getObject(AccessType.PUBLIC).build())
                    .readonlyAccessAccounts("111122223333"));

    assertEquals("Enabled", updated.objectVersioning());
    assertEquals(AccessType.PUBLIC, updated.accessRules().getObject());
    assertEquals(List.of("111122223333"), updated.readonlyAccessAccounts());
    assertEquals(updated, getBucket("press-kit"));
  }

  @Test
  void leavesOneOperationRecord() {
    List<Operation> operations =
        client
            .updateBucket(request -> request.bucketName("press-kit").versioning("Enabled"))
            .operations();

    assertEquals(1, operations.size());
    assertEquals(OperationType.UPDATE_BUCKET, operations.get(0).operationType());
    assertEquals("press-kit", operations.get(0).resourceName());
  }

  @Test
  void changesNothingWhereOneSettingIsWrong() {
    assertInvalid(
        "The account id 'nobody' in readonlyAccessAccounts is not valid. An AWS account id has 12 digits.",
        () -> update(request -> request.versioning("Enabled").readonlyAccessAccounts("nobody")));

    assertEquals("NeverEnabled", getBucket("press-kit").objectVersioning());
    assertEquals(1, client.getOperations(request -> {}).operations().size());
  }

  @Test
  void needsABucketThatExists() {
    assertNotFound(
        "The Bucket does not exist: archive",
        () -> client.updateBucket(request -> request.bucketName("archive").versioning("Enabled")));
  }

  @Test
  void enablesAndSuspendsVersioning() {
    assertEquals("Enabled", update(request -> request.versioning("Enabled")).objectVersioning());
    assertEquals(
        "Suspended", update(request -> request.versioning("Suspended")).objectVersioning());
    assertEquals("Enabled", update(request -> request.versioning("Enabled")).objectVersioning());
  }

  @Test
  void refusesAnyOtherVersioning() {
    for (String value : List.of("NeverEnabled", "enabled", "true")) {
      assertInvalid(
          "The versioning '%s' is not valid. It must be Enabled or Suspended.".formatted(value),
          () -> update(request -> request.versioning(value)));
    }
  }

  @Test
  void changesOnlyTheAccessRuleThatIsGiven() {
    update(request -> request.accessRules(rules -> rules.allowPublicOverrides(true)));
    assertEquals(rules(AccessType.PRIVATE, true), getBucket("press-kit").accessRules());

    update(request -> request.accessRules(rules -> rules.getObject(AccessType.PUBLIC)));
    assertEquals(rules(AccessType.PUBLIC, true), getBucket("press-kit").accessRules());

    update(request -> request.accessRules(rules -> rules.allowPublicOverrides(false)));
    assertEquals(rules(AccessType.PUBLIC, false), getBucket("press-kit").accessRules());
  }

  @Test
  void makesABucketWithPublicOverridesPrivateWhenVersioningChanges() {
    update(request -> request.accessRules(rules -> rules.allowPublicOverrides(true)));

    Bucket updated = update(request -> request.versioning("Enabled"));

    assertEquals(rules(AccessType.PRIVATE, false), updated.accessRules());
  }

  @Test
  void keepsABucketPublicWhenVersioningChanges() {
    update(request -> request.accessRules(rules -> rules.getObject(AccessType.PUBLIC)));

    Bucket updated = update(request -> request.versioning("Enabled"));

    assertEquals(rules(AccessType.PUBLIC, false), updated.accessRules());
  }

  @Test
  void replacesTheReadonlyAccounts() {
    update(request -> request.readonlyAccessAccounts("111122223333", "444455556666"));
    assertEquals(
        List.of("111122223333", "444455556666"), getBucket("press-kit").readonlyAccessAccounts());

    update(request -> request.readonlyAccessAccounts("777788889999"));
    assertEquals(List.of("777788889999"), getBucket("press-kit").readonlyAccessAccounts());

    update(request -> request.readonlyAccessAccounts(List.of()));
    assertEquals(List.of(), getBucket("press-kit").readonlyAccessAccounts());
  }

  @Test
  void allowsTenReadonlyAccounts() {
    List<String> ten = new ArrayList<>(Collections.nCopies(10, "111122223333"));
    update(request -> request.readonlyAccessAccounts(ten));
    assertEquals(ten, getBucket("press-kit").readonlyAccessAccounts());

    List<String> eleven = Collections.nCopies(11, "111122223333");
    assertInvalid(
        "1 validation error detected: Value '%s' at 'readonlyAccessAccounts' failed to satisfy constraint: Member must have length less than or equal to 10"
            .formatted(eleven),
        () -> update(request -> request.readonlyAccessAccounts(eleven)));
  }

  @Test
  void refusesAReadonlyAccountThatHasNotTwelveDigits() {
    for (String account : List.of("11112222333", "1111222233334", "11112222333x", "１１１１２２２２３３３３")) {
      assertInvalid(
          "The account id '%s' in readonlyAccessAccounts is not valid. An AWS account id has 12 digits."
              .formatted(account),
          () -> update(request -> request.readonlyAccessAccounts("111122223333", account)));
    }
  }

  @Test
  void keepsAnAccessLogInABucketThatExists() {
    createBucket("logs");

    BucketAccessLogConfig config =
        update(
                request ->
                    request.accessLogConfig(
                        log -> log.enabled(true).destination("logs").prefix("press/")))
            .accessLogConfig();

    assertTrue(config.enabled());
    assertEquals("logs", config.destination());
    assertEquals("press/", config.prefix());
    assertEquals(config, getBucket("press-kit").accessLogConfig());
  }

  @Test
  void disablesTheAccessLog() {
    createBucket("logs");
    update(request -> request.accessLogConfig(log -> log.enabled(true).destination("logs")));

    update(request -> request.accessLogConfig(log -> log.enabled(false)));

    BucketAccessLogConfig config = getBucket("press-kit").accessLogConfig();
    assertFalse(config.enabled());
    assertNull(config.destination());
    assertNull(config.prefix());
  }

  @Test
  void refusesAnAccessLogWithoutItsBucket() {
    as(ACCOUNT, "eu-west-1")
        .createBucket(request -> request.bucketName("logs-in-ireland").bundleId("small_1_0"));

    assertInvalid(
        "accessLogConfig is enabled, but has no destination.",
        () -> update(request -> request.accessLogConfig(log -> log.enabled(true))));
    for (String missing : List.of("nowhere", "logs-in-ireland")) {
      assertNotFound(
          "The Bucket does not exist: " + missing,
          () ->
              update(
                  request ->
                      request.accessLogConfig(log -> log.enabled(true).destination(missing))));
    }
  }

  @Test
  void refusesTheDetailsOfADisabledAccessLog() {
    createBucket("logs");
    List<BucketAccessLogConfig> wrong =
        List.of(
            BucketAccessLogConfig.builder().enabled(false).destination("logs").build(),
            BucketAccessLogConfig.builder().enabled(false).prefix("press/").build());

    for (BucketAccessLogConfig config : wrong) {
      assertInvalid(
          "accessLogConfig has a destination or a prefix, but enabled is false.",
          () -> update(request -> request.accessLogConfig(config)));
    }
  }

  private Bucket update(Consumer<UpdateBucketRequest.Builder> change) {
    return client
        .updateBucket(
            request -> {
              request.bucketName("press-kit");
              change.accept(request);
            })
        .bucket();
  }

  private static AccessRules rules(AccessType getObject, boolean allowPublicOverrides) {
    return AccessRules.builder()
        .getObject(getObject)
        .allowPublicOverrides(allowPublicOverrides)
        .build();
  }
}
