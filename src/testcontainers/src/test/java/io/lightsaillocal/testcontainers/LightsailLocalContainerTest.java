package io.lightsaillocal.testcontainers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.Bucket;
import software.amazon.awssdk.services.s3.S3Client;

/** The container, with an engine or with the stand-in for one. */
class LightsailLocalContainerTest {

  private static final LightsailLocalContainer LIGHTSAIL =
      new LightsailLocalContainer(image())
          .withOption("credential", "alice:secret")
          .withOption("region", "eu-west-1")
          .withSeed(MountableFile.forClasspathResource("seeds"));

  @BeforeAll
  static void start() {
    LIGHTSAIL.start();
  }

  @AfterAll
  static void stop() {
    LIGHTSAIL.stop();
  }

  @Test
  void theImageIsTheOneOfThisVersion() {
    assertEquals(
        "ghcr.io/lightsail-local/lightsail-local:v0.1.0",
        new LightsailLocalContainer().getDockerImageName());
  }

  @Test
  void anotherImageIsRefused() {
    assertThrows(
        IllegalStateException.class,
        () -> new LightsailLocalContainer(DockerImageName.parse("postgres:18")));
  }

  @Test
  void clientsAreServedAndTheSeedIsThere() {
    try (LightsailClient client = client()) {
      assertEquals(List.of("press-kit"), names(client));
    }
    try (S3Client s3 =
        S3Client.builder()
            .endpointOverride(LIGHTSAIL.endpoint())
            .region(Region.of(LIGHTSAIL.region()))
            .forcePathStyle(true)
            .credentialsProvider(credentials())
            .build()) {
      assertEquals(
          "Hello",
          s3.getObjectAsBytes(request -> request.bucket("press-kit").key("hello.txt"))
              .asUtf8String());
    }
  }

  @Test
  void aResetGoesBackToTheSeed() {
    try (LightsailClient client = client()) {
      client.createBucket(request -> request.bucketName("another-kit").bundleId("small_1_0"));

      LIGHTSAIL.reset();

      assertEquals(List.of("press-kit"), names(client));
    }
  }

  @Test
  void springCloudAwsIsGivenTheConnection() {
    new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                ServiceConnectionAutoConfiguration.class,
                AwsAutoConfiguration.class,
                CredentialsProviderAutoConfiguration.class,
                RegionProviderAutoConfiguration.class))
        .withUserConfiguration(WithContainer.class)
        .run(
            context -> {
              AwsConnectionDetails details = context.getBean(AwsConnectionDetails.class);
              assertEquals(LIGHTSAIL.endpoint(), details.getEndpoint());
              assertEquals("eu-west-1", details.getRegion());
              AwsCredentialsProvider provider = context.getBean(AwsCredentialsProvider.class);
              assertEquals("alice", provider.resolveCredentials().accessKeyId());
              assertTrue(LIGHTSAIL.isRunning());
            });
  }

  /** A program under test. */
  @Configuration(proxyBeanMethods = false)
  static class WithContainer {

    @Bean(destroyMethod = "")
    @ServiceConnection
    LightsailLocalContainer lightsail() {
      return LIGHTSAIL;
    }
  }

  /** The one that was built here, if it is named. */
  private static DockerImageName image() {
    return DockerImageName.parse(
            System.getProperty("lightsail-local.image", LightsailLocalContainer.IMAGE + ":latest"))
        .asCompatibleSubstituteFor(LightsailLocalContainer.IMAGE);
  }

  private static LightsailClient client() {
    return LightsailClient.builder()
        .endpointOverride(LIGHTSAIL.endpoint())
        .region(Region.of(LIGHTSAIL.region()))
        .credentialsProvider(credentials())
        .build();
  }

  private static StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(LIGHTSAIL.accessKeyId(), LIGHTSAIL.secretAccessKey()));
  }

  private static List<String> names(LightsailClient client) {
    return client.getBuckets(request -> {}).buckets().stream().map(Bucket::name).toList();
  }
}
