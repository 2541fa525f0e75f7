package io.lightsaillocal.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.RegistryClient;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.ContainerServicePowerName;

/** A test of the registry by requests, with an emulator in memory whose clock stands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RegistryTest {

  static final String REPOSITORY = RegistryClient.REPOSITORY;
  static final byte[] BYTES = "a layer of some bytes".getBytes(UTF_8);
  static final String DIGEST = RegistryClient.digest(BYTES);

  LightsailLocal lightsail;
  RegistryClient registry;

  @BeforeAll
  void start() {
    lightsail =
        LightsailLocal.builder()
            .time(InstantSource.fixed(Instant.parse("2026-11-24T03:00:00Z")))
            .start();
  }

  @AfterAll
  void stop() {
    lightsail.close();
  }

  @BeforeEach
  void logIn() {
    lightsail.reset();
    registry = as("123456789012", "us-east-1");
  }

  /** With a container service of an account. */
  RegistryClient as(String account, String region) {
    try (LightsailClient client = Clients.lightsail(lightsail.endpoint(), account, region)) {
      client.createContainerService(
          r -> r.serviceName("hello").power(ContainerServicePowerName.NANO).scale(1));
      return RegistryClient.of(client, lightsail.endpoint());
    }
  }

  static void assertError(int status, String code, HttpResponse<byte[]> response) {
    String body = new String(response.body(), UTF_8);
    assertEquals(status, response.statusCode(), body);
    assertEquals("application/json", header(response, "Content-Type"));
    assertTrue(body.startsWith("{\"errors\":[{\"code\":\"" + code + "\",\"message\":\""), body);
  }

  static void assertStatus(int status, HttpResponse<byte[]> response) {
    assertEquals(status, response.statusCode(), () -> new String(response.body(), UTF_8));
  }

  static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }
}
