package io.lightsaillocal.http;

import static io.lightsaillocal.testing.ExpectedError.invalidInput;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.junit.LightsailLocalExtension;
import io.lightsaillocal.testing.ExpectedError;
import io.lightsaillocal.testing.Wire;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Account and Region come out of the credential scope, and state is separate for each. */
@ExtendWith(LightsailLocalExtension.class)
class RegionAndAccountTest {

  private static final String REGIONS =
      "ap-east-1, ap-northeast-1, ap-northeast-2, ap-south-1, ap-southeast-1, ap-southeast-2, ap-southeast-3, ap-southeast-5, ca-central-1, eu-central-1, eu-north-1, eu-south-2, eu-west-1, eu-west-2, eu-west-3, sa-east-1, us-east-1, us-east-2, us-west-2";

  @Test
  void withoutCredentialsTheyAreTheDefaults(LightsailLocal lightsail) {
    Wire wire = Wire.to(lightsail);
    wire.createBucket("press-kit");

    assertEquals("{\"activeNames\":[\"press-kit\"]}", names(wire, "any", "us-east-1"));
    assertEquals("{\"activeNames\":[\"press-kit\"]}", names(wire, "123456789012", "us-east-1"));
  }

  @Test
  void anotherRegionSeesNothing(LightsailLocal lightsail) {
    Wire wire = Wire.to(lightsail);
    wire.createBucket("press-kit");

    assertEquals("{\"activeNames\":[]}", names(wire, "any", "us-east-2"));
  }

  @Test
  void anAccessKeyIdOf12DigitsIsAnotherAccountThatSeesNothing(LightsailLocal lightsail) {
    Wire wire = Wire.to(lightsail);
    wire.createBucket("press-kit");

    assertEquals("{\"activeNames\":[]}", names(wire, "210987654321", "us-east-1"));
  }

  @Test
  void theArnTellsAccountAndRegionOfTheCaller(LightsailLocal lightsail) {
    String arn =
        Wire.to(lightsail)
            .request("CreateBucket", "210987654321", "eu-central-1")
            .body("{\"bucketName\":\"press-kit\",\"bundleId\":\"small_1_0\"}")
            .post("/")
            .path("bucket.arn");

    assertEquals(
        "arn:aws:lightsail:eu-central-1:210987654321:Bucket/", arn.substring(0, arn.length() - 36));
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-west-1", "mars-north-1", "US-EAST-1", "aws-global"})
  void aRegionThatLightsailDoesNotHave(String region, LightsailLocal lightsail) {
    Wire wire = Wire.to(lightsail);
    String before = wire.state();

    invalidInput(
            "CreateBucket",
            "Lightsail is not available in the Region '%s'.".formatted(region),
            "Use one of " + REGIONS + ".")
        .assertIn(
            wire.request("CreateBucket", "any", region)
                .body("{\"bucketName\":\"press-kit\",\"bundleId\":\"small_1_0\"}")
                .post("/"));
    assertEquals(before, wire.state());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AWS4-ECDSA-P256-SHA256 Credential=a/b/c/d/e                         | Unsupported AWS 'algorithm': 'AWS4-ECDSA-P256-SHA256' (only AWS4-HMAC-SHA256 for now).
          AWS4-HMAC-SHA256 Credential=test/us-east-1, SignedHeaders=host, Signature=0 | Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'test/us-east-1'
          AWS4-HMAC-SHA256 Credential=test/20261124/us-east-1/lightsail/aws4_request | Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. (Hashed with SHA-256 and encoded with Base64) Authorization=RVjkIINOehx4rvDzYkTMSpavzPdC8/WFZa1o8aFsSHM=
          Bearer s3cr3t | Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. (Hashed with SHA-256 and encoded with Base64) Authorization=PIUzxshFjYdEka/7VYzb7ttczdjnkpxNrrnJLFj5uFs=
          """)
  void aBrokenAuthorizationHeader(String header, String message, LightsailLocal lightsail) {
    Wire wire = Wire.to(lightsail);
    String before = wire.state();

    new ExpectedError(
            400,
            "IncompleteSignatureException",
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html",
            message,
            "Sign the request as AWS SDKs do: 'Authorization: AWS4-HMAC-SHA256 Credential=<key>/<YYYYMMDD>/<Region>/lightsail/aws4_request, SignedHeaders=…, Signature=…', with X-Amz-Date.")
        .assertIn(
            wire.request("CreateBucket")
                .header("Authorization", header)
                .body("{\"bucketName\":\"press-kit\",\"bundleId\":\"small_1_0\"}")
                .post("/"));
    assertEquals(before, wire.state());
  }

  @Test
  void aRegionThatIsBeingSetUpSaysSoWhereThatIsConfigured() {
    try (LightsailLocal settingUp =
        LightsailLocal.builder().regionsSettingUp(Set.of("ap-southeast-3")).start()) {
      Wire wire = Wire.to(settingUp);

      new ExpectedError(
              400,
              "RegionSetupInProgressException",
              "https://docs.aws.amazon.com/lightsail/latest/userguide/understanding-regions-and-availability-zones-in-amazon-lightsail.html",
              "The Region ap-southeast-3 is being set up.",
              "Opt-in Regions typically take a few minutes to finish setting up before you can work with them. Wait a few minutes and try again.")
          .assertIn(
              wire.request("CreateBucketAccessKey", "any", "ap-southeast-3")
                  .body("{\"bucketName\":\"press-kit\"}")
                  .post("/"));
      assertEquals("{\"activeNames\":[]}", names(wire, "any", "ap-southeast-5"));
    }
  }

  @Test
  void theDefaultsCanBeSet() {
    try (LightsailLocal other =
        LightsailLocal.builder().account("210987654321").region("eu-west-3").start()) {
      Wire wire = Wire.to(other);
      wire.createBucket("press-kit");

      assertEquals("{\"activeNames\":[\"press-kit\"]}", names(wire, "210987654321", "eu-west-3"));
    }
  }

  private static String names(Wire wire, String accessKeyId, String region) {
    return wire.request("GetActiveNames", accessKeyId, region)
        .body("{}")
        .post("/")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }
}
