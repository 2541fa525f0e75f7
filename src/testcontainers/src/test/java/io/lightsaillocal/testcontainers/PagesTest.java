package io.lightsaillocal.testcontainers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.MountableFile;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lightsail.LightsailClient;

/** As in docs/testing.md; io.lightsaillocal.docs.ExamplesTest compares them. */
@Testcontainers
class PagesTest {

  @Container
  static final LightsailLocalContainer LIGHTSAIL =
      new LightsailLocalContainer()
          .withOption("operation-delay", "CreateInstances=20s")
          .withSeed(MountableFile.forClasspathResource("seeds")); // a seed, or a folder of them

  @BeforeEach
  void backToTheSeed() {
    LIGHTSAIL.reset();
  }

  static LightsailClient client() {
    return LightsailClient.builder()
        .endpointOverride(LIGHTSAIL.endpoint())
        .region(Region.of(LIGHTSAIL.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(LIGHTSAIL.accessKeyId(), LIGHTSAIL.secretAccessKey())))
        .build();
  }

  @Test
  void theSeedIsThere() {
    try (LightsailClient client = client()) {
      assertEquals("press-kit", client.getBuckets(request -> {}).buckets().get(0).name());
    }
  }

  @Test
  void allClientsOfSpringCloudAwsAreConnected() {
    new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                ServiceConnectionAutoConfiguration.class,
                AwsAutoConfiguration.class,
                CredentialsProviderAutoConfiguration.class,
                RegionProviderAutoConfiguration.class))
        .withUserConfiguration(Containers.class)
        .run(
            context -> {
              LightsailLocalContainer container = context.getBean(LightsailLocalContainer.class);
              container.start();
              assertEquals(
                  container.endpoint(), context.getBean(AwsConnectionDetails.class).getEndpoint());
            });
  }
}

/** As in README.md. */
@Testcontainers
class FirstPageTest {

  @Container
  static final LightsailLocalContainer LIGHTSAIL = new LightsailLocalContainer();

  @Test
  void itRuns() {
    assertTrue(LIGHTSAIL.isRunning());
  }
}

@TestConfiguration(proxyBeanMethods = false)
class Containers {
  @Bean
  @ServiceConnection
  LightsailLocalContainer lightsail() {
    return new LightsailLocalContainer();
  }
}
