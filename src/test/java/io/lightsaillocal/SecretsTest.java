package io.lightsaillocal;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.api.AccessKey;
import io.lightsaillocal.api.AccessKeyLastUsed;
import io.lightsaillocal.api.CreateBucketAccessKeyResult;
import io.lightsaillocal.api.StatusType;
import io.lightsaillocal.resources.bucket.StoredAccessKey;
import io.lightsaillocal.sigv4.BucketKey;
import io.lightsaillocal.sigv4.Credential;
import io.lightsaillocal.storage.Location;
import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.EmulatorProcess;
import io.lightsaillocal.testing.EmulatorProcess.Ended;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.LightsailClient;

/** Secrets are not in what is printed. */
class SecretsTest {

  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  private static final String ID = "AKIAIOSFODNN7EXAMPLE";

  @Test
  void areNotInWhatRecordsPrint() {
    AccessKey key = new AccessKey(ID, SECRET, StatusType.ACTIVE, Instant.EPOCH, null);
    List<Object> records =
        List.of(
            key,
            new CreateBucketAccessKeyResult(key, List.of()),
            new StoredAccessKey(
                ID,
                "press-kit",
                "arn:aws:lightsail:us-east-1:123456789012:Bucket/1",
                "123456789012",
                1,
                SECRET,
                Instant.EPOCH,
                new AccessKeyLastUsed(null, "N/A", "N/A")),
            new BucketKey(ID, SECRET, "press-kit", "arn", "123456789012"),
            new Credential(ID, SECRET, "123456789012"),
            new Location.Server("jdbc:postgresql://db/lightsail?user=me&password=" + SECRET),
            new Location.Server("jdbc:postgresql://me:%s@db/lightsail".formatted(SECRET)));

    assertAll(
        records.stream()
            .map(
                record ->
                    () ->
                        assertFalse(
                            record.toString().contains(SECRET),
                            record.getClass().getSimpleName())));
  }

  @Test
  void areNotInTheLogAtAnyLevel() {
    String everything =
        Stream.of(
                "io.lightsaillocal",
                "com.zaxxer.hikari",
                "org.eclipse.jetty",
                "io.javalin",
                "software.amazon.awssdk")
            .map(logger -> "-Dorg.slf4j.simpleLogger.log." + logger + "=trace")
            .collect(Collectors.joining(" "));
    try (EmulatorProcess emulator =
            EmulatorProcess.start(
                Map.of("JAVA_TOOL_OPTIONS", everything),
                List.of("--port", "0", "--log", "requests"));
        LightsailClient client = Clients.lightsail(emulator.endpoint())) {
      client.createBucket(request -> request.bucketName("press-kit").bundleId("small_1_0"));
      String secret =
          client
              .createBucketAccessKey(request -> request.bucketName("press-kit"))
              .accessKey()
              .secretAccessKey();
      Ended ended = emulator.terminate(Duration.ofSeconds(10));

      assertTrue(ended.errors().contains(" DEBUG org.eclipse.jetty."), "there is a log");
      assertFalse(ended.errors().contains(secret), "the log holds the secret");
      assertFalse(ended.output().contains(secret), "the output holds the secret");
    }
  }
}
