package io.lightsaillocal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.ExpectedError;
import io.lightsaillocal.testing.HandSigner;
import io.lightsaillocal.testing.Wire;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * With signatures verified, only rightly signed calls of configured credentials are carried out.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedCallsTest {

  private static final HandSigner OWNER =
      new HandSigner("AKIAOWNER", "0wner/s3cr3t", "us-east-1", "lightsail");
  private static final String CREATE = "{\"bucketName\":\"new-one\",\"bundleId\":\"small_1_0\"}";
  private static final String TROUBLESHOOTING =
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html";

  private LightsailLocal lightsail;
  private Wire wire;
  private Response bucketKey;

  @BeforeAll
  void start() {
    lightsail =
        LightsailLocal.builder()
            .verifySignatures(true)
            .credential("AKIAOTHER", "other/s3cr3t", "210987654321")
            .credential("AKIAOWNER", "0wner/s3cr3t", "111122223333")
            .start();
    wire = Wire.to(lightsail);
  }

  @AfterAll
  void stop() {
    lightsail.close();
  }

  @BeforeEach
  void createOneBucketWithOneKey() {
    lightsail.reset();
    call(OWNER, "CreateBucket", CREATE.replace("new-one", "press-kit")).then().statusCode(200);
    bucketKey = call(OWNER, "CreateBucketAccessKey", "{\"bucketName\":\"press-kit\"}");
    bucketKey.then().statusCode(200);
  }

  @AfterEach
  void noTraceIsLeft() {
    assertEquals(
        "{\"activeNames\":[\"press-kit\"]}", call(OWNER, "GetActiveNames", "{}").asString());
  }

  @Test
  void aRightSignatureTellsTheAccount() {
    String arn =
        call(OWNER, "GetBuckets", "{}").then().statusCode(200).extract().path("buckets[0].arn");

    assertTrue(arn.startsWith("arn:aws:lightsail:us-east-1:111122223333:Bucket/"), arn);
  }

  @Test
  void anotherConfiguredKeyIsAnotherAccount() {
    HandSigner other = new HandSigner("AKIAOTHER", "other/s3cr3t", "us-east-1", "lightsail");

    assertEquals("{\"activeNames\":[]}", call(other, "GetActiveNames", "{}").asString());
  }

  @Test
  void noCredentials() {
    new ExpectedError(
            400,
            "UnauthenticatedException",
            "API_CreateBucket",
            "Request is missing Authentication Token",
            "This lightsail-local verifies signatures: give the client an access key that is set up here.")
        .assertIn(wire.call("CreateBucket", CREATE));
  }

  @Test
  void aBrokenHeader() {
    Response answer =
        wire.request("CreateBucket").header("Authorization", "Bearer x").body(CREATE).post("/");

    answer.then().statusCode(400).header("x-amzn-ErrorType", "IncompleteSignatureException");
  }

  @Test
  void anUnknownKey() {
    new ExpectedError(
            403,
            "UnrecognizedClientException",
            TROUBLESHOOTING,
            "The security token included in the request is invalid.",
            "This lightsail-local verifies signatures: use an access key that is set up here.")
        .assertIn(
            call(new HandSigner("test", "test", "us-east-1", "lightsail"), "CreateBucket", CREATE));
  }

  @Test
  void aTwelveDigitKeyIsNoAccountUnlessConfigured() {
    call(new HandSigner("111122223333", "test", "us-east-1", "lightsail"), "CreateBucket", CREATE)
        .then()
        .statusCode(403)
        .header("x-amzn-ErrorType", "UnrecognizedClientException");
  }

  @Test
  void aWrongSecret() {
    mismatch()
        .assertIn(
            call(
                new HandSigner("AKIAOWNER", "other/s3cr3t", "us-east-1", "lightsail"),
                "CreateBucket",
                CREATE));
  }

  @Test
  void aBodyThatWasChangedAfterItWasSigned() {
    mismatch()
        .assertIn(
            OWNER
                .sign(wire.request("CreateBucket"), lightsail.port(), CREATE, Instant.now())
                .body(CREATE.replace("small", "large"))
                .post("/"));
  }

  @Test
  void aSignatureForAnotherService() {
    invalidSignature("Credential should be scoped to correct service: 'lightsail'.")
        .assertIn(
            call(
                new HandSigner("AKIAOWNER", "0wner/s3cr3t", "us-east-1", "ec2"),
                "CreateBucket",
                CREATE));
  }

  @Test
  void aSignatureOlderThanFiveMinutes() {
    Instant signed = Instant.now().minus(Duration.ofMinutes(6));
    String message = messageAt(signed);

    assertTrue(
        message.matches(
            "Signature expired: "
                + HandSigner.spelled(signed)
                + " is now earlier than \\d{8}T\\d{6}Z \\(\\d{8}T\\d{6}Z - 5 min\\.\\)"),
        message);
  }

  @Test
  void aSignatureOfATimeStillToCome() {
    Instant signed = Instant.now().plus(Duration.ofMinutes(6));
    String message = messageAt(signed);

    assertTrue(
        message.matches(
            "Signature not yet current: "
                + HandSigner.spelled(signed)
                + " is still later than \\d{8}T\\d{6}Z \\(\\d{8}T\\d{6}Z \\+ 5 min\\.\\)"),
        message);
  }

  @Test
  void aSignatureOfFourMinutesAgoIsStillGood() {
    Instant signed = Instant.now().minus(Duration.ofMinutes(4));

    OWNER
        .sign(wire.request("GetBuckets"), lightsail.port(), "{}", signed)
        .post("/")
        .then()
        .statusCode(200);
  }

  @Test
  void movingTheEmulatorsClockDoesNotExpireAnything() {
    lightsail.advanceClock(Duration.ofDays(400));

    call(OWNER, "GetBuckets", "{}").then().statusCode(200);
  }

  @Test
  void aBucketsAccessKeyDoesNotOpenTheApi() {
    new ExpectedError(
            400,
            "AccessDeniedException",
            "API_CreateBucket",
            "User: arn:aws:iam::111122223333:user/press-kit is not authorized to perform: lightsail:CreateBucket on resource: arn:aws:lightsail:eu-west-1:111122223333:*",
            "This is an access key of the bucket press-kit. It opens the bucket's objects through S3; the Lightsail API wants an access key of the account.")
        .assertIn(
            call(
                bucketKeySigner(bucketKey.path("accessKey.secretAccessKey")),
                "CreateBucket",
                CREATE));
  }

  @Test
  void aBucketsAccessKeyWithAnotherSecretIsNotEvenDenied() {
    mismatch().assertIn(call(bucketKeySigner("guess"), "CreateBucket", CREATE));
  }

  @Test
  void aBucketsAccessKeyThatWasDeletedIsUnknown() {
    String id = bucketKey.path("accessKey.accessKeyId");
    call(
            OWNER,
            "DeleteBucketAccessKey",
            "{\"bucketName\":\"press-kit\",\"accessKeyId\":\"%s\"}".formatted(id))
        .then()
        .statusCode(200);

    call(bucketKeySigner(bucketKey.path("accessKey.secretAccessKey")), "CreateBucket", CREATE)
        .then()
        .statusCode(403)
        .header("x-amzn-ErrorType", "UnrecognizedClientException");
  }

  private HandSigner bucketKeySigner(String secret) {
    return new HandSigner(
        bucketKey.path("accessKey.accessKeyId"), secret, "eu-west-1", "lightsail");
  }

  private Response call(HandSigner signer, String operation, String body) {
    return signer.sign(wire.request(operation), lightsail.port(), body, Instant.now()).post("/");
  }

  private String messageAt(Instant signed) {
    return OWNER
        .sign(wire.request("CreateBucket"), lightsail.port(), CREATE, signed)
        .post("/")
        .then()
        .statusCode(403)
        .header("x-amzn-ErrorType", "InvalidSignatureException")
        .extract()
        .path("message");
  }

  private static ExpectedError mismatch() {
    return invalidSignature(
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");
  }

  private static ExpectedError invalidSignature(String message) {
    return new ExpectedError(
        403,
        "InvalidSignatureException",
        TROUBLESHOOTING,
        message,
        "Check the client's secret access key, its clock, and that nothing between the client and lightsail-local changes the request.");
  }
}
