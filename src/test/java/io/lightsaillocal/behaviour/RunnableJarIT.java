package io.lightsaillocal.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.storage.PostgresServer;
import io.lightsaillocal.storage.SharedPostgres;
import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.EmulatorProcess;
import io.lightsaillocal.testing.RawHttp;
import io.lightsaillocal.testing.S3Clients;
import io.lightsaillocal.testing.Target;
import io.lightsaillocal.testing.Wire;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.AccessKey;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;

/** The runnable jar has what is needed of each library, and not much more. */
@ExtendWith(SharedPostgres.class)
class RunnableJarIT {

  private static final Path JAR = Path.of("target", "lightsail-local.jar");
  private static final long MAX_BYTES = 16_500_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void isSmall() throws IOException {
    assertTrue(Files.size(JAR) <= MAX_BYTES, Files.size(JAR) + " bytes");
  }

  /** No SDK here asks for them, so they are computed as the jar's own classes compute them. */
  @ParameterizedTest
  @ValueSource(strings = {"XXHASH64", "XXHASH3", "XXHASH128"})
  void hasTheHashesOfChecksums(String name) throws Exception {
    try (URLClassLoader jar =
        new URLClassLoader(new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = jar.loadClass("io.lightsaillocal.s3.objects.ChecksumAlgorithm");
      Object algorithm = type.getMethod("valueOf", String.class).invoke(null, name);
      Method start = type.getDeclaredMethod("start");
      start.setAccessible(true);
      assertNotNull(start.invoke(algorithm));
    }
  }

  @Test
  void serves() {
    assertServes();
  }

  @Test
  void servesFromADataDirectory() {
    assertServes("--data-dir", folder.toString());
    assertEndsAndStartsAgain("--data-dir", folder.toString());
  }

  @Test
  void servesFromPostgres(PostgresServer postgres) throws Exception {
    assertServes("--db-url", postgres.newDatabase(), "--data-dir", folder.toString());
  }

  private static void assertServes(String... arguments) {
    try (EmulatorProcess emulator = EmulatorProcess.startJar(JAR, arguments)) {
      URI endpoint = emulator.endpoint();
      Wire wire = Wire.to(endpoint);
      for (KindSample kind : KindSample.ALL) {
        kind.prepare(wire);
        wire.ok(
            kind.create().operation(),
            kind.create().bodyFor("one-" + kind.type().toLowerCase(Locale.ROOT)));
        wire.ok(kind.list().operation(), kind.list().body());
      }
      wire.ok("GetInstanceAccessDetails", "{\"instanceName\":\"one-instance\"}");
      assertKeepsObjects(endpoint);
      assertPassesOn(endpoint, wire);
      assertTrue(Clients.get(endpoint, "/_local/journal").contains("PutObject"));
      for (int collected = 0; collected < 2; collected++) {
        assertTrue(
            Clients.get(endpoint, "/_local/metrics").contains("operation=\"PutObject\""),
            "metrics");
      }
      assertTrue(Clients.post(endpoint, "/_local/clock", "{\"advance\":\"1h\"}").contains("now"));
      EmulatorProcess.Ended ended = emulator.terminate(PATIENCE);
      assertEquals("", ended.errors());
    }
  }

  private static void assertKeepsObjects(URI endpoint) {
    try (LightsailClient client = Clients.lightsail(endpoint)) {
      client.createBucket(request -> request.bucketName("jar-it").bundleId("small_1_0"));
      AccessKey key =
          client.createBucketAccessKey(request -> request.bucketName("jar-it")).accessKey();
      try (S3Client s3 = S3Clients.with(key, endpoint)) {
        for (ChecksumAlgorithm algorithm :
            new ChecksumAlgorithm[] {ChecksumAlgorithm.CRC32, ChecksumAlgorithm.SHA256}) {
          s3.putObject(
              put -> put.bucket("jar-it").key("a").checksumAlgorithm(algorithm),
              RequestBody.fromString("Grüße", UTF_8));
        }
        assertEquals(
            "Grüße", s3.getObjectAsBytes(get -> get.bucket("jar-it").key("a")).asUtf8String());
        assertEquals(1, s3.listObjectsV2(list -> list.bucket("jar-it")).contents().size());
      }
    }
  }

  private static void assertPassesOn(URI endpoint, Wire wire) {
    wire.ok("CreateLoadBalancer", "{\"loadBalancerName\": \"front\", \"instancePort\": 80}");
    wire.ok(
        "AttachInstancesToLoadBalancer",
        "{\"loadBalancerName\": \"front\", \"instanceNames\": [\"one-instance\"]}");
    String told = wire.ok("GetLoadBalancer", "{\"loadBalancerName\": \"front\"}");
    String host = told.replaceFirst("(?s).*\"dnsName\":\"([^\"]*)\".*", "$1");
    try (Target target = Target.saying("hello")) {
      Clients.post(
          endpoint,
          "/_local/addresses",
          "{\"name\": \"one-instance\", \"address\": \"%s\"}".formatted(target.address()));
      RawHttp answer =
          RawHttp.sendAsIs(
              endpoint.getPort(), "", "GET / HTTP/1.1", "Host: " + host, "Connection: close");
      assertEquals("hello", answer.body());
    }
  }

  private static void assertEndsAndStartsAgain(String... arguments) {
    try (EmulatorProcess emulator = EmulatorProcess.startJar(JAR, arguments)) {
      assertTrue(Wire.to(emulator.endpoint()).ok("GetBuckets", "{}").contains("jar-it"));
    }
  }
}
