package io.lightsaillocal.http;

import static io.lightsaillocal.http.Recorded.caller;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lightsaillocal.protocol.CommonException;
import io.lightsaillocal.sigv4.Credential;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures of other hands than ours, which must pass, and must not once anything is changed. */
class GenuineSignatureTest {

  private final Authenticator authenticator = at(Recorded.TIME, Recorded.CREDENTIAL);

  /**
   * Cases of AWS's published Signature Version 4 test suite, by their names there.
   *
   * @see <a href="https://github.com/awslabs/aws-c-auth/tree/main/tests/aws-signing-test-suite/v4">
   *     aws-signing-test-suite</a>
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          get-vanilla                      | GET  | /                            | 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31
          post-vanilla                     | POST | /                            | 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b
          get-vanilla-query-order-key-case | GET  | /?Param2=value2&Param1=value1 | b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500
          get-relative-normalized          | GET  | /example/..                  | 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31
          """)
  void passesAwsTestSuite(String name, String method, String pathAndQuery, String signature) {
    assertPublished(RecordedRequest.of(method, pathAndQuery), "host;x-amz-date", signature);
  }

  @Test
  void passesAwsTestSuiteGetHeaderKeyDuplicate() {
    assertPublished(
        RecordedRequest.of("GET", "/").with("My-Header1", "value2", "value2", "value1"),
        "host;my-header1;x-amz-date",
        "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea");
  }

  @Test
  void passesAwsTestSuiteGetHeaderValueTrim() {
    assertPublished(
        RecordedRequest.of("GET", "/")
            .with("My-Header1", " value1")
            .with("My-Header2", " \"a   b   c\""),
        "host;my-header1;my-header2;x-amz-date",
        "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736");
  }

  @Test
  void passesAwsTestSuitePostXWwwFormUrlencoded() {
    assertPublished(
        RecordedRequest.of("POST", "/")
            .with("Content-Type", "application/x-www-form-urlencoded")
            .body("Param1=value1"),
        "content-type;host;x-amz-date",
        "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
  }

  @Test
  void passesBotocore() {
    for (RecordedRequest request :
        List.of(
            Recorded.getRegions(),
            Recorded.createBucketWithSessionToken(),
            Recorded.escapedPathQueryAndHeaders(),
            Recorded.unsignedPayload(),
            Recorded.signedUserAgent())) {
      assertEquals(
          caller("test", "123456789012", "us-east-1"),
          authenticator.authenticate(request, Recorded.GET_REGIONS));
    }
  }

  @Test
  void passesStsWhereStsIsExpected() {
    assertEquals(
        caller("test", "123456789012", "us-east-1"),
        authenticator.authenticate(
            Recorded.getCallerIdentity(), new Action("sts", "GetCallerIdentity")));
  }

  @Test
  void passesTheDateHeaderOfHttpInPlaceOfXAmzDate() {
    RecordedRequest request =
        RecordedRequest.of("POST", "/")
            .with("Host", "localhost:4570")
            .with("Date", "Tue, 24 Nov 2026 03:00:00 GMT")
            .with(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20261124/us-east-1/lightsail/aws4_request, SignedHeaders=date;host, Signature=bc88de6155bc892961a52144531711a6cba27f124dada0613606ffebe88d078f")
            .body("{}");

    assertEquals("test", authenticator.authenticate(request, Recorded.GET_REGIONS).accessKeyId());
  }

  @Test
  void leavesAnUnsignedBodyAlone() {
    authenticator.authenticate(Recorded.unsignedPayload().body("[]"), Recorded.GET_REGIONS);
  }

  @Test
  void refusesAnythingChanged() {
    RecordedRequest signed = Recorded.getRegions();
    RecordedRequest escaped = Recorded.escapedPathQueryAndHeaders();

    assertNotGenuine(signed.body("{} "));
    assertNotGenuine(signed.replacing("X-Amz-Target", "Lightsail_20161128.DeleteBucket"));
    assertNotGenuine(signed.without("Content-Type"));
    assertNotGenuine(signed.replacing("X-Amz-Date", "20261124T030001Z"));
    assertNotGenuine(signed.with("X-Amz-Content-SHA256", "UNSIGNED-PAYLOAD"));
    assertNotGenuine(new RecordedRequest("PUT", "/", "", signed.headers(), signed.text()));
    assertNotGenuine(new RecordedRequest("POST", "/x", "", signed.headers(), signed.text()));
    assertNotGenuine(
        new RecordedRequest("POST", escaped.path(), "x=%2Fy&a=2", escaped.headers(), "{}"));
    assertNotGenuine(new RecordedRequest("BREW", "/", "", signed.headers(), signed.text()));
    assertNotGenuine(new RecordedRequest("POST", "*", "", signed.headers(), signed.text()));
    assertNotGenuine(new RecordedRequest("POST", "/", "{", signed.headers(), signed.text()));
    assertNotGenuine(new RecordedRequest("POST", "/{", "", signed.headers(), signed.text()));
  }

  @Test
  void refusesAnotherSecret() {
    Authenticator other = at(Recorded.TIME, new Credential("test", "Test", "123456789012"));

    assertThrows(
        CommonException.class,
        () -> other.authenticate(Recorded.getRegions(), Recorded.GET_REGIONS));
  }

  private void assertNotGenuine(RecordedRequest request) {
    CommonException refusal =
        assertThrows(
            CommonException.class, () -> authenticator.authenticate(request, Recorded.GET_REGIONS));
    assertEquals(
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
        refusal.getMessage());
  }

  private static void assertPublished(
      RecordedRequest request, String signedHeaders, String signature) {
    Credential published =
        new Credential("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "123456789012");
    RecordedRequest signed =
        request
            .with("Host", "example.amazonaws.com")
            .with("X-Amz-Date", "20150830T123600Z")
            .with(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders="
                    + signedHeaders
                    + ", Signature="
                    + signature);

    assertEquals(
        caller("AKIDEXAMPLE", "123456789012", "us-east-1"),
        at(Instant.parse("2015-08-30T12:36:00Z"), published)
            .authenticate(signed, new Action("service", "Any")));
  }

  private static Authenticator at(Instant now, Credential credential) {
    return Authenticator.verifying(
        List.of(credential), id -> Optional.empty(), InstantSource.fixed(now));
  }
}
