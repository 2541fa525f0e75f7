package io.lightsaillocal.http;

import static io.lightsaillocal.http.Recorded.GET_REGIONS;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lightsaillocal.api.AccessDeniedException;
import io.lightsaillocal.api.LightsailException;
import io.lightsaillocal.protocol.CommonException;
import io.lightsaillocal.sigv4.BucketKey;
import io.lightsaillocal.sigv4.BucketKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is answered to whom a verifying authenticator turns away. */
class RefusalsTest {

  private static final String RIGHT = Recorded.getRegions().header("Authorization").get(0);

  private final Authenticator authenticator = at(Recorded.TIME, id -> Optional.empty());

  @Test
  void noCredentials() {
    assertRefused(
        "UnauthenticatedException",
        400,
        "Request is missing Authentication Token",
        Recorded.getRegions().without("Authorization"));
  }

  @Test
  void missingParameter() {
    LightsailException refusal =
        refusal(authorized(RIGHT.substring(0, RIGHT.indexOf(", Signature="))));

    assertEquals("IncompleteSignatureException", refusal.type());
    assertEquals(400, refusal.httpStatus());
    assertStarts("Authorization header requires 'Signature' parameter. (Hashed with ", refusal);
  }

  @Test
  void otherSchemes() {
    for (String header : List.of("Bearer s3cr3t", "Basic dGVzdDpzM2NyM3Q=", "s3cr3t", "")) {
      LightsailException refusal = refusal(authorized(header));

      assertEquals("IncompleteSignatureException", refusal.type());
      assertStarts(
          "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. (Hashed with SHA-256 and encoded with Base64) Authorization=",
          refusal);
      assertFalse(refusal.getMessage().contains("s3cr3t"));
      assertFalse(refusal.getMessage().contains("dGVzd"));
    }
  }

  @Test
  void parameterWithoutValue() {
    LightsailException refusal = refusal(authorized(RIGHT.replace("Signature=", "Signature ")));

    assertEquals("IncompleteSignatureException", refusal.type());
    assertStarts("Invalid key=value pair (missing equal-sign) in Authorization header", refusal);
    assertFalse(refusal.getMessage().contains(RIGHT.substring(RIGHT.length() - 8)));
  }

  @Test
  void otherAlgorithm() {
    assertRefused(
        "IncompleteSignatureException",
        400,
        "Unsupported AWS 'algorithm': 'AWS4-ECDSA-P256-SHA256' (only AWS4-HMAC-SHA256 for now).",
        authorized(RIGHT.replace("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256")));
  }

  @Test
  void credentialOfOtherThanFiveElements() {
    for (String scope : List.of("test", "test/20261124/us-east-1/lightsail", "test/a//c/d")) {
      assertRefused(
          "IncompleteSignatureException",
          400,
          "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '"
              + scope
              + "'",
          authorized(RIGHT.replaceFirst("Credential=[^,]+", "Credential=" + scope)));
    }
  }

  @Test
  void noDate() {
    assertRefused(
        "IncompleteSignatureException",
        400,
        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
        Recorded.getRegions().without("X-Amz-Date"));
  }

  @Test
  void dateOfOtherFormat() {
    for (String date : List.of("2026-11-24T03:00:00Z", "20261124", "20261324T030000Z", "")) {
      assertRefused(
          "IncompleteSignatureException",
          400,
          "Date must be in ISO-8601 'basic format'. Got '"
              + date
              + "'. See http://en.wikipedia.org/wiki/ISO_8601",
          Recorded.getRegions().replacing("X-Amz-Date", date));
    }
  }

  @Test
  void tooOldAndTooNew() {
    Duration tolerance = Duration.ofMinutes(5);
    at(Recorded.TIME.plus(tolerance).plusMillis(999), id -> Optional.empty())
        .authenticate(Recorded.getRegions(), GET_REGIONS);
    at(Recorded.TIME.minus(tolerance), id -> Optional.empty())
        .authenticate(Recorded.getRegions(), GET_REGIONS);

    assertEquals(
        "Signature expired: 20261124T030000Z is now earlier than 20261124T030001Z (20261124T030501Z - 5 min.)",
        refusalAt(Recorded.TIME.plus(tolerance).plusSeconds(1)).getMessage());
    assertEquals(
        "Signature not yet current: 20261124T030000Z is still later than 20261124T025959Z (20261124T025459Z + 5 min.)",
        refusalAt(Recorded.TIME.minus(tolerance).minusMillis(1)).getMessage());
  }

  @Test
  void hostOrDateNotSigned() {
    assertRefused(
        "InvalidSignatureException",
        403,
        "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
        authorized(RIGHT.replace("host;", "")));
    assertRefused(
        "InvalidSignatureException",
        403,
        "'X-Amz-Date' must be a 'SignedHeader' in the AWS Authorization.",
        authorized(RIGHT.replace("x-amz-date;", "")));
  }

  /** Else whoever gets hold of a signed request makes another one of it. */
  @Test
  void whatAsksTheServiceForSomethingIsSigned() {
    assertRefused(
        "InvalidSignatureException",
        403,
        "'X-Amz-Target' must be a 'SignedHeader' in the AWS Authorization.",
        authorized(RIGHT.replace(";x-amz-target", "")));
    assertRefused(
        "InvalidSignatureException",
        403,
        "'X-Amz-Anything' must be a 'SignedHeader' in the AWS Authorization.",
        Recorded.getRegions().with("X-Amz-Anything", "new"));
  }

  @Test
  void scopeOfAnotherService() {
    assertRefused(
        "InvalidSignatureException",
        403,
        "Credential should be scoped to correct service: 'lightsail'.",
        Recorded.getCallerIdentity());
  }

  @Test
  void scopeWrongInEveryWay() {
    assertRefused(
        "InvalidSignatureException",
        403,
        "Credential should be scoped to correct service: 'lightsail'. Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'. Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20261123' != '20261124', from '20261124T030000Z'.",
        authorized(
            RIGHT.replace(
                "20261124/us-east-1/lightsail/aws4_request",
                "20261123/us-east-1/ec2/aws5_request")));
  }

  @Test
  void unknownAccessKey() {
    assertRefused(
        "UnrecognizedClientException",
        403,
        "The security token included in the request is invalid.",
        authorized(RIGHT.replace("Credential=test/", "Credential=AKIAUNKNOWN/")));
  }

  @Test
  void bucketKeyRightlyUsed() {
    Authenticator withBucketKey = withBucketKey("test");

    AccessDeniedException refusal =
        assertThrows(
            AccessDeniedException.class,
            () -> withBucketKey.authenticate(Recorded.getRegions(), GET_REGIONS));

    assertEquals(
        "User: arn:aws:iam::210987654321:user/press-kit is not authorized to perform: lightsail:GetRegions on resource: arn:aws:lightsail:us-east-1:210987654321:*",
        refusal.getMessage());
  }

  @Test
  void bucketKeyWithAnotherSecretIsNotEvenDeniedAccess() {
    Authenticator withBucketKey = withBucketKey("other");

    assertThrows(
        CommonException.class,
        () -> withBucketKey.authenticate(Recorded.getRegions(), GET_REGIONS));
  }

  private static Authenticator withBucketKey(String secret) {
    BucketKey key = new BucketKey("test", secret, "press-kit", "arn", "210987654321");
    return Authenticator.verifying(
        List.of(),
        id -> Optional.of(key).filter(found -> id.equals("test")),
        InstantSource.fixed(Recorded.TIME));
  }

  private static RecordedRequest authorized(String authorization) {
    return Recorded.getRegions().replacing("Authorization", authorization);
  }

  private LightsailException refusal(RecordedRequest request) {
    return assertThrows(
        LightsailException.class, () -> authenticator.authenticate(request, GET_REGIONS));
  }

  private static CommonException refusalAt(Instant now) {
    Authenticator later = at(now, id -> Optional.empty());
    return assertThrows(
        CommonException.class, () -> later.authenticate(Recorded.getRegions(), GET_REGIONS));
  }

  private void assertRefused(String type, int status, String message, RecordedRequest request) {
    LightsailException refusal = refusal(request);
    assertAll(
        () -> assertEquals(type, refusal.type()),
        () -> assertEquals(type, refusal.code()),
        () -> assertEquals(status, refusal.httpStatus()),
        () -> assertEquals(message, refusal.getMessage()));
  }

  private static void assertStarts(String start, LightsailException refusal) {
    assertEquals(start, refusal.getMessage().substring(0, start.length()), refusal.getMessage());
  }

  private static Authenticator at(Instant now, BucketKeys bucketKeys) {
    return Authenticator.verifying(
        List.of(Recorded.CREDENTIAL), bucketKeys, InstantSource.fixed(now));
  }
}
