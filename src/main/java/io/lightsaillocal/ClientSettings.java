package io.lightsaillocal;

import java.net.URI;
import java.util.Map;

/**
 * What a client is set up with to speak to an emulator. Prints nothing of the secret.
 *
 * @param endpoint for example {@code http://localhost:4570}; S3 is served there too
 * @param region in which it calls
 * @param accessKeyId that the emulator accepts, also with signature verification on
 * @param secretAccessKey that belongs to it
 */
public record ClientSettings(
    URI endpoint, String region, String accessKeyId, String secretAccessKey) {

  /** The environment variables that every AWS SDK and the AWS CLI read, for a process to start. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL", endpoint.toString(),
        "AWS_REGION", region,
        "AWS_DEFAULT_REGION", region,
        "AWS_ACCESS_KEY_ID", accessKeyId,
        "AWS_SECRET_ACCESS_KEY", secretAccessKey);
  }

  /** The properties by which Spring Cloud AWS sets up its clients. */
  public Map<String, String> springProperties() {
    return Map.of(
        "spring.cloud.aws.endpoint", endpoint.toString(),
        "spring.cloud.aws.region.static", region,
        "spring.cloud.aws.credentials.access-key", accessKeyId,
        "spring.cloud.aws.credentials.secret-key", secretAccessKey,
        "spring.cloud.aws.s3.path-style-access-enabled", "true");
  }

  @Override
  public String toString() {
    return "ClientSettings[endpoint=%s, region=%s, accessKeyId=%s]"
        .formatted(endpoint, region, accessKeyId);
  }
}
