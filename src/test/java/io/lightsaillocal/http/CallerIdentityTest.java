package io.lightsaillocal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.HandSigner;
import io.lightsaillocal.testing.Wire;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AWS STS's GetCallerIdentity, by which tools find out about their credentials. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallerIdentityTest {

  private static final String BODY = "Action=GetCallerIdentity&Version=2011-06-15";

  private LightsailLocal open;
  private LightsailLocal verifying;

  @BeforeAll
  void start() {
    open = LightsailLocal.builder().start();
    verifying =
        LightsailLocal.builder()
            .verifySignatures(true)
            .credential("AKIAOWNER", "s3cr3t", "111122223333")
            .start();
  }

  @AfterAll
  void stop() {
    open.close();
    verifying.close();
  }

  @Test
  void anAnonymousCallerIsOfTheDefaultAccount() {
    assertIdentity("123456789012", "anonymous", sts(open).body(BODY).post("/"));
  }

  @Test
  void theAccessKeyIsTheUser() {
    assertIdentity(
        "210987654321",
        "210987654321",
        sts(open)
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=210987654321/20261124/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=0")
            .body(BODY)
            .post("/"));
  }

  @Test
  void anAccessKeyIsNeverMarkup() {
    assertIdentity(
        "123456789012",
        "&lt;b&gt;&amp;",
        sts(open)
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=<b>&/20261124/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=0")
            .body(BODY)
            .post("/"));
  }

  @Test
  void theCharsetOfTheFormDoesNotMatter() {
    assertIdentity(
        "123456789012",
        "anonymous",
        Wire.to(open)
            .request()
            .contentType("application/x-www-form-urlencoded; charset=utf-8")
            .body("Version=2011-06-15&Action=GetCaller%49dentity")
            .post("/"));
  }

  @ParameterizedTest
  @CsvSource({"AssumeRole, 2011-06-15, sts", "ListUsers, 2010-05-08, iam"})
  void whoAsksForAnotherActionHearsWhatThereIs(String action, String version, String service) {
    assertError(
        400,
        "InvalidAction",
        "'%s' of the service '%s' is not served here. lightsail-local answers for Amazon Lightsail, for S3 with the keys of its buckets, and for sts:GetCallerIdentity and ec2:DescribeRegions."
            .formatted(action, service),
        sts(open).body("Action=" + action + "&Version=" + version).post("/"));
  }

  @Test
  void aFormWithoutActionIsNoStsCall() {
    sts(open)
        .body("Version=2011-06-15")
        .post("/")
        .then()
        .statusCode(404)
        .header("x-amzn-ErrorType", "UnknownOperationException");
  }

  @Test
  void aVerifyingEmulatorIdentifiesWhoSignedRightly() {
    assertIdentity("111122223333", "AKIAOWNER", signed("AKIAOWNER", "s3cr3t", "sts"));
  }

  @Test
  void aVerifyingEmulatorRefusesTheOthers() {
    assertError(
        400,
        "UnauthenticatedException",
        "Request is missing Authentication Token",
        sts(verifying).body(BODY).post("/"));
    assertError(
        403,
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
        signed("AKIAUNKNOWN", "s3cr3t", "sts"));
    assertError(
        403,
        "InvalidSignatureException",
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
        signed("AKIAOWNER", "guess", "sts"));
    assertError(
        403,
        "InvalidSignatureException",
        "Credential should be scoped to correct service: &apos;sts&apos;.".replace("&apos;", "'"),
        signed("AKIAOWNER", "s3cr3t", "lightsail"));
  }

  private Response signed(String accessKeyId, String secret, String service) {
    return new HandSigner(accessKeyId, secret, "us-east-1", service)
        .sign(sts(verifying), verifying.port(), BODY, Instant.now())
        .post("/");
  }

  private static RequestSpecification sts(LightsailLocal lightsail) {
    return Wire.to(lightsail).request().contentType("application/x-www-form-urlencoded");
  }

  private static void assertIdentity(String account, String user, Response answer) {
    assertEquals(
        """
        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <GetCallerIdentityResult>
            <Arn>arn:aws:iam::%1$s:user/%2$s</Arn>
            <UserId>%2$s</UserId>
            <Account>%1$s</Account>
          </GetCallerIdentityResult>
          <ResponseMetadata>
            <RequestId>%3$s</RequestId>
          </ResponseMetadata>
        </GetCallerIdentityResponse>
        """
            .formatted(account, user, answer.header("x-amzn-RequestId")),
        answer.asString());
    answer.then().statusCode(200).contentType("text/xml");
  }

  private static void assertError(int status, String code, String message, Response answer) {
    assertEquals(
        """
        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <Error>
            <Type>Sender</Type>
            <Code>%s</Code>
            <Message>%s</Message>
          </Error>
          <RequestId>%s</RequestId>
        </ErrorResponse>
        """
            .formatted(code, message, answer.header("x-amzn-RequestId")),
        answer.asString());
    answer.then().statusCode(status).contentType("text/xml").header("x-amzn-ErrorType", code);
  }
}
