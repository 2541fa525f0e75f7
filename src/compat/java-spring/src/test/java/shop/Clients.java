package shop;

import io.lightsaillocal.LightsailLocal;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Clients of the project's own AWS SDK. */
final class Clients {

  private Clients() {}

  static LightsailClient lightsail(LightsailLocal emulator) {
    return LightsailClient.builder()
        .endpointOverride(emulator.endpoint())
        .region(Region.of(emulator.region()))
        .credentialsProvider(
            credentials(emulator.accessKeyId(), emulator.secretAccessKey()))
        .build();
  }

  static S3Client s3(LightsailLocal emulator, String id, String secret) {
    return S3Client.builder()
        .endpointOverride(emulator.endpoint())
        .region(Region.of(emulator.region()))
        .forcePathStyle(true)
        .credentialsProvider(credentials(id, secret))
        .build();
  }

  private static StaticCredentialsProvider credentials(String id, String secret) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
  }
}
