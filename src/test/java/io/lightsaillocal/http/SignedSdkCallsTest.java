package io.lightsaillocal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lightsaillocal.LightsailLocal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.AccessDeniedException;
import software.amazon.awssdk.services.lightsail.model.AccessKey;
import software.amazon.awssdk.services.lightsail.model.LightsailException;
import software.amazon.awssdk.services.lightsail.model.UnauthenticatedException;

/** What the AWS SDK for Java makes of an emulator that verifies signatures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedSdkCallsTest {

  private LightsailLocal lightsail;
  private AccessKey bucketKey;

  @BeforeAll
  void start() {
    lightsail = LightsailLocal.builder().verifySignatures(true).start();
    try (LightsailClient client = client(basic("test", "test"))) {
      client.createBucket(bucket -> bucket.bucketName("press-kit").bundleId("small_1_0"));
      bucketKey = client.createBucketAccessKey(key -> key.bucketName("press-kit")).accessKey();
    }
  }

  @AfterAll
  void stop() {
    lightsail.close();
  }

  @Test
  void theDefaultCredentialPasses() {
    try (LightsailClient client = client(basic("test", "test"))) {
      assertEquals("press-kit", client.getBuckets(all -> {}).buckets().get(0).name());
    }
  }

  @Test
  void aSessionTokenIsNoHindrance() {
    try (LightsailClient client =
        client(
            StaticCredentialsProvider.create(
                AwsSessionCredentials.create("test", "test", "to//ken+of=session")))) {
      assertEquals("press-kit", client.getBuckets(all -> {}).buckets().get(0).name());
    }
  }

  @Test
  void noCredentialsRaiseTheTypedException() {
    try (LightsailClient client = client(AnonymousCredentialsProvider.create())) {
      UnauthenticatedException raised =
          assertThrows(UnauthenticatedException.class, () -> client.getBuckets(all -> {}));

      assertError(
          400, "UnauthenticatedException", "Request is missing Authentication Token", raised);
    }
  }

  @Test
  void anUnknownKeyRaisesItsCode() {
    assertError(
        403,
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
        raised(basic("AKIAUNKNOWN", "test")));
  }

  @Test
  void aWrongSecretRaisesItsCode() {
    assertError(
        403,
        "InvalidSignatureException",
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
        raised(basic("test", "Test")));
  }

  @Test
  void aBucketsAccessKeyRaisesTheTypedException() {
    LightsailException raised = raised(basic(bucketKey.accessKeyId(), bucketKey.secretAccessKey()));

    assertEquals(AccessDeniedException.class, raised.getClass());
    assertError(
        400,
        "AccessDeniedException",
        "User: arn:aws:iam::123456789012:user/press-kit is not authorized to perform: lightsail:GetBuckets on resource: arn:aws:lightsail:us-east-1:123456789012:*",
        raised);
  }

  private LightsailException raised(AwsCredentialsProvider credentials) {
    try (LightsailClient client = client(credentials)) {
      return assertThrows(LightsailException.class, () -> client.getBuckets(all -> {}));
    }
  }

  private static void assertError(
      int status, String code, String message, LightsailException raised) {
    assertEquals(status, raised.statusCode());
    assertEquals(code, raised.awsErrorDetails().errorCode());
    assertEquals(message, raised.awsErrorDetails().errorMessage());
  }

  private static AwsCredentialsProvider basic(String id, String secret) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
  }

  private LightsailClient client(AwsCredentialsProvider credentials) {
    return LightsailClient.builder()
        .endpointOverride(lightsail.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials)
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }
}
