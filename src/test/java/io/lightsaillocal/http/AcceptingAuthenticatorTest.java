package io.lightsaillocal.http;

import static io.lightsaillocal.http.Recorded.GET_REGIONS;
import static io.lightsaillocal.http.Recorded.caller;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lightsaillocal.api.Operations;
import io.lightsaillocal.protocol.CommonException;
import io.lightsaillocal.sigv4.BucketKey;
import io.lightsaillocal.sigv4.Credential;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcceptingAuthenticatorTest {

  private final Authenticator authenticator =
      Authenticator.accepting(
          "123456789012",
          "us-east-1",
          List.of(new Credential("AKIACONFIGURED", "s3cr3t", "210987654321")));

  @Test
  void noCredentials() {
    Authenticated caller = authenticator.authenticate(RecordedRequest.of("POST", "/"), GET_REGIONS);

    assertEquals(caller("", "123456789012", "us-east-1"), caller);
  }

  @Test
  void anyCredentialsOfAnyTimeServiceAndSignature() {
    Authenticated caller = authenticate("any/19990101/eu-central-1/s3/x");

    assertEquals(caller("any", "123456789012", "eu-central-1"), caller);
  }

  @Test
  void twelveDigitsAreTheAccount() {
    assertEquals(
        caller("111122223333", "111122223333", "us-east-1"),
        authenticate("111122223333/20261124/us-east-1/lightsail/aws4_request"));
    assertEquals(
        "123456789012", authenticate("1111222233334/20261124/us-east-1/x/y").scope().account());
    assertEquals(
        "123456789012", authenticate("1111222233ab/20261124/us-east-1/x/y").scope().account());
  }

  @Test
  void knownKeyStandsForItsAccount() {
    assertEquals(
        caller("AKIACONFIGURED", "210987654321", "us-east-1"),
        authenticate("AKIACONFIGURED/20261124/us-east-1/lightsail/aws4_request"));
  }

  @Test
  void spacesAfterCommasAreOptional() {
    RecordedRequest request =
        RecordedRequest.of("POST", "/")
            .with(
                "authorization",
                "AWS4-HMAC-SHA256 Credential=any/20261124/us-east-1/lightsail/aws4_request,SignedHeaders=host,Signature=0");

    assertEquals("any", authenticator.authenticate(request, GET_REGIONS).accessKeyId());
  }

  @Test
  void brokenHeaderIsStillAnError() {
    RecordedRequest request = RecordedRequest.of("POST", "/").with("Authorization", "Bearer x");

    CommonException refusal =
        assertThrows(CommonException.class, () -> authenticator.authenticate(request, GET_REGIONS));
    assertEquals("IncompleteSignatureException", refusal.type());
  }

  @Test
  void settingsAreChecked() {
    Credential credential = new Credential("a", "b", "123456789012");

    assertThrows(
        IllegalArgumentException.class,
        () -> Authenticator.accepting("12345678901", "us-east-1", List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> Authenticator.accepting("123456789012", " ", List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Authenticator.accepting("123456789012", "us-east-1", List.of(credential, credential)));
    assertThrows(
        IllegalArgumentException.class, () -> new Credential("a/b", "secret", "123456789012"));
    assertThrows(IllegalArgumentException.class, () -> new Credential("a", "", "123456789012"));
    assertThrows(IllegalArgumentException.class, () -> new Credential("a", "secret", "x"));
  }

  @Test
  void secretsAreNotPrinted() {
    String printed =
        authenticator
            + " "
            + new Credential("a", "s3cr3t", "123456789012")
            + new BucketKey("AKIA", "s3cr3t", "press-kit", "arn", "123456789012");

    assertFalse(printed.contains("s3cr3t"), printed);
  }

  @Test
  void actionIsTheOperationInIamsWords() {
    assertEquals("lightsail:GetBuckets", Action.of(Operations.GET_BUCKETS).toString());
  }

  private Authenticated authenticate(String credential) {
    return authenticator.authenticate(
        RecordedRequest.of("POST", "/")
            .with(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + credential + ", SignedHeaders=host, Signature=0"),
        GET_REGIONS);
  }
}
