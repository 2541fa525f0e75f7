package io.lightsaillocal.http;

import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.sigv4.Caller;
import io.lightsaillocal.sigv4.Credential;
import java.time.Instant;

/**
 * Requests that botocore 1.43.11 has signed with the key {@code test}, secret {@code test}, at
 * {@link #TIME}.
 */
final class Recorded {

  static final Instant TIME = Instant.parse("2026-11-24T03:00:00Z");
  static final Credential CREDENTIAL = new Credential("test", "test", "123456789012");
  static final Action GET_REGIONS = new Action("lightsail", "GetRegions");

  private Recorded() {}

  /** Who is told when a request passes; nobody, if there is no access key id. */
  static Authenticated caller(String accessKeyId, String account, String region) {
    return new Authenticated(
        accessKeyId.isEmpty()
            ? new Caller.Anonymous()
            : new Caller.AccountHolder(accessKeyId, account),
        new Scope(account, region));
  }

  /** As the AWS CLI and boto3 send it. */
  static RecordedRequest getRegions() {
    return lightsail("/", "GetRegions")
        .with("Content-Type", "application/x-amz-json-1.1")
        .with(
            "Authorization",
            authorization(
                "content-type;host;x-amz-date;x-amz-target",
                "0578642214d19e93f76eb2d6e459f2fa9333dd1db389d6457cb639dee28c3d20"))
        .with("User-Agent", "Botocore/1.43.11")
        .with("amz-sdk-request", "attempt=1")
        .with("Content-Length", "2")
        .body("{}");
  }

  static RecordedRequest createBucketWithSessionToken() {
    return lightsail("/", "CreateBucket")
        .with("Content-Type", "application/x-amz-json-1.1")
        .with("X-Amz-Security-Token", "FwoGZXIvYXdzEXAMPLE//session+token=")
        .with(
            "Authorization",
            authorization(
                "content-type;host;x-amz-date;x-amz-security-token;x-amz-target",
                "a6466ee37f6e8a9e17f1c0f0d0511d586d559d23dcc1b13c10516f0db590c9f7"))
        .body(
            "{\"bucketName\": \"press-kit\", \"bundleId\": \"small_1_0\", \"tags\": [{\"key\": \"gr\\u00f6\\u00dfe\", \"value\": \"a  b\"}]}");
  }

  static RecordedRequest escapedPathQueryAndHeaders() {
    return lightsail("/a%20b/c?x=%2Fy&a=1", "GetBuckets")
        .with("x-note", "two   inner  spaces")
        .with("x-many", "b", "a")
        .with(
            "Authorization",
            authorization(
                "host;x-amz-date;x-amz-target;x-many;x-note",
                "651bd057a4c0f933e59339c03805825cecbc9dc16fa5cd3fe2296a933d944c96"))
        .body("{}");
  }

  static RecordedRequest unsignedPayload() {
    return lightsail("/", "GetBuckets")
        .with("X-Amz-Content-SHA256", "UNSIGNED-PAYLOAD")
        .with(
            "Authorization",
            authorization(
                "host;x-amz-content-sha256;x-amz-date;x-amz-target",
                "d9d0a8ddacafe8f7994b57ba9a1e04d67b888e64a8924ad796f35e7aba302afe"))
        .body("{}");
  }

  /** With botocore told to sign the user agent too, as the AWS SDK for Java 1.x does. */
  static RecordedRequest signedUserAgent() {
    return lightsail("/", "GetBuckets")
        .with("User-Agent", "aws-sdk-java/1.12.780")
        .with(
            "Authorization",
            authorization(
                "host;user-agent;x-amz-date;x-amz-target",
                "283b18d483ae8ed07fa12ba65b6e122e34a6d1a9187ed9661058cafacfb0b698"))
        .body("{}");
  }

  static RecordedRequest getCallerIdentity() {
    return RecordedRequest.of("POST", "/")
        .with("Host", "localhost:4570")
        .with("X-Amz-Date", "20261124T030000Z")
        .with("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
        .with(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=test/20261124/us-east-1/sts/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=82a92c2404d49696f650281cfdd6b953534103e0ec7cfe4febc19ce7ed1c245c")
        .body("Action=GetCallerIdentity&Version=2011-06-15");
  }

  private static RecordedRequest lightsail(String pathAndQuery, String operation) {
    return RecordedRequest.of("POST", pathAndQuery)
        .with("Host", "localhost:4570")
        .with("X-Amz-Target", "Lightsail_20161128." + operation)
        .with("X-Amz-Date", "20261124T030000Z");
  }

  private static String authorization(String signedHeaders, String signature) {
    return "AWS4-HMAC-SHA256 Credential=test/20261124/us-east-1/lightsail/aws4_request, SignedHeaders="
        + signedHeaders
        + ", Signature="
        + signature;
  }
}
