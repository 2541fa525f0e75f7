package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.Clients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.Bucket;
import software.amazon.awssdk.services.lightsail.model.InvalidInputException;
import software.amazon.awssdk.services.lightsail.model.LightsailException;
import software.amazon.awssdk.services.lightsail.model.NotFoundException;

/** What the AWS SDK for Java sees of an emulator that has nothing in it. */
@ExtendWith(Emulators.class)
abstract class ApiTest {

  static final String ACCOUNT = "123456789012";
  static final String OTHER_ACCOUNT = "111122223333";

  LightsailLocal lightsail;

  /** The default account in us-east-1. */
  LightsailClient client;

  private final List<LightsailClient> clients = new ArrayList<>();

  @BeforeEach
  void begin(Emulators.Source emulators) {
    lightsail = emulators.empty(storage(), operationDelay());
    client = as(ACCOUNT, "us-east-1");
  }

  @AfterEach
  void closeClients() {
    clients.forEach(LightsailClient::close);
  }

  abstract Storage storage();

  Duration operationDelay() {
    return Duration.ZERO;
  }

  LightsailClient as(String account, String region) {
    LightsailClient as = Clients.lightsail(lightsail.endpoint(), account, region);
    clients.add(as);
    return as;
  }

  Bucket createBucket(String name) {
    return client.createBucket(request -> request.bucketName(name).bundleId("small_1_0")).bucket();
  }

  Bucket getBucket(String name) {
    return client.getBuckets(request -> request.bucketName(name)).buckets().get(0);
  }

  /** An instance of the default account in us-east-1a; running where there is no delay. */
  void createInstance(String name) {
    createInstance(name, client, "us-east-1a");
  }

  static void createInstance(String name, LightsailClient client, String zone) {
    client.createInstances(
        request ->
            request
                .instanceNames(name)
                .availabilityZone(zone)
                .blueprintId("amazon_linux_2023")
                .bundleId("nano_3_0"));
  }

  /** A disk of 8 GB in us-east-1a. */
  void createDisk(String name) {
    client.createDisk(request -> request.diskName(name).availabilityZone("us-east-1a").sizeInGb(8));
  }

  static void assertInvalid(String message, Executable call) {
    assertRefused(InvalidInputException.class, message, call);
  }

  static void assertInvalidLike(String pattern, Executable call) {
    String message =
        assertThrows(InvalidInputException.class, call).awsErrorDetails().errorMessage();
    assertTrue(message.matches(pattern), message);
  }

  static void assertNotFound(String message, Executable call) {
    assertRefused(NotFoundException.class, message, call);
  }

  private static void assertRefused(
      Class<? extends LightsailException> type, String message, Executable call) {
    LightsailException refused = assertThrows(type, call);
    assertEquals(message, refused.awsErrorDetails().errorMessage());
    assertEquals(type.getSimpleName(), refused.awsErrorDetails().errorCode());
    assertEquals(400, refused.statusCode());
  }
}
