package io.lightsaillocal.control;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.api.Operations;
import io.lightsaillocal.storage.PostgresServer;
import io.lightsaillocal.storage.SharedPostgres;
import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.PrometheusText;
import io.lightsaillocal.testing.S3Clients;
import io.lightsaillocal.testing.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.AccessKey;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** {@code /_local/metrics}. */
@ExtendWith(SharedPostgres.class)
class MetricsControlsTest {

  private static final String REQUESTS = "lightsail_local_requests_seconds";
  private static final String FAULTS = "lightsail_local_faults_met_total";

  private LightsailLocal lightsail;
  private Wire wire;

  @BeforeEach
  void start() {
    lightsail = LightsailLocal.builder().start();
    wire = Wire.to(lightsail);
  }

  @AfterEach
  void close() {
    lightsail.close();
  }

  @Test
  void requestsAreCountedFromTheStartOnWheneverSomebodyAsks() {
    wire.createBucket("press-kit");
    wire.call("CreateBucket", "{\"bucketName\":\"press-kit\",\"bundleId\":\"small_1_0\"}");
    wire.ok("GetBuckets", "{}");
    wire.ok("GetBuckets", "{}");
    wire.call("GetBuckts", "{}");

    PrometheusText metrics = metrics();

    assertEquals("histogram", metrics.type(REQUESTS));
    assertEquals(1, metrics.count(REQUESTS, request("lightsail", "CreateBucket", 200, "")));
    assertEquals(
        1,
        metrics.count(
            REQUESTS, request("lightsail", "CreateBucket", 400, "InvalidInputException")));
    assertEquals(2, metrics.count(REQUESTS, request("lightsail", "GetBuckets", 200, "")));
    assertTrue(
        metrics.value(REQUESTS + "_sum", request("lightsail", "GetBuckets", 200, "")) > 0,
        "they took some time");
    assertTrue(metrics.has(REQUESTS + "_count{error=UnknownOperationException, operation=, "));

    wire.ok("GetBuckets", "{}");
    lightsail.reset();
    assertEquals(3, metrics().count(REQUESTS, request("lightsail", "GetBuckets", 200, "")));
  }

  @Test
  void whoLooksOnIsNotCounted() {
    wire.request("GetBuckets")
        .header("X-Lightsail-Local-Watching", "true")
        .body("{}")
        .post("/")
        .then()
        .statusCode(200);

    assertFalse(metrics().has(REQUESTS + "_count"));
  }

  @Test
  void requestsToS3AreCountedAndWhatTheyStoreIsHeld() {
    try (LightsailClient client = Clients.lightsail(lightsail.endpoint())) {
      client.createBucket(bucket -> bucket.bucketName("press-kit").bundleId("small_1_0"));
      AccessKey key =
          client.createBucketAccessKey(wanted -> wanted.bucketName("press-kit")).accessKey();
      try (S3Client s3 = S3Clients.with(key, lightsail.endpoint())) {
        s3.putObject(put -> put.bucket("press-kit").key("a"), RequestBody.fromString("seven b"));
        s3.putObject(put -> put.bucket("press-kit").key("b"), RequestBody.fromString("five!"));
        assertThrows(
            NoSuchKeyException.class,
            () -> s3.getObjectAsBytes(get -> get.bucket("press-kit").key("none")));
      }
    }

    PrometheusText metrics = metrics();

    assertEquals(2, metrics.count(REQUESTS, request("s3", "PutObject", 200, "")));
    assertEquals(1, metrics.count(REQUESTS, request("s3", "GetObject", 404, "NoSuchKey")));
    assertEquals(2, metrics.value("lightsail_local_objects"));
    assertEquals(12, metrics.value("lightsail_local_object_bytes"));
    assertEquals(1, metrics.value("lightsail_local_resources", "type", "Bucket"));
  }

  @Test
  void faultsThatAreMetAreCounted() {
    lightsail.faults().on(Operations.GET_BUCKETS).error("ThrottlingException").times(2).add();
    wire.call("GetBuckets", "{}");
    wire.call("GetBuckets", "{}");
    wire.ok("GetBuckets", "{}");

    PrometheusText metrics = metrics();

    assertEquals("counter", metrics.type(FAULTS));
    assertEquals(
        2, metrics.value(FAULTS, request("lightsail", "GetBuckets", 400, "ThrottlingException")));
    assertEquals(0, metrics.value(FAULTS, request("lightsail", "GetBuckets", 200, "")));
  }

  @Test
  void resourcesComeAndGo() {
    assertEquals(0, metrics().value("lightsail_local_resources", "type", "Disk"));
    wire.ok(
        "CreateDisk", "{\"diskName\":\"data\",\"availabilityZone\":\"us-east-1a\",\"sizeInGb\":8}");
    wire.request("CreateDisk", "111122223333", "eu-west-1")
        .body("{\"diskName\":\"data\",\"availabilityZone\":\"eu-west-1a\",\"sizeInGb\":8}")
        .post("/")
        .then()
        .statusCode(200);
    assertEquals(2, metrics().value("lightsail_local_resources", "type", "Disk"));
    lightsail.reset();
    assertEquals(0, metrics().value("lightsail_local_resources", "type", "Disk"));
  }

  @Test
  void theProcessIsToldOf() {
    wire.ok("GetBuckets", "{}");

    PrometheusText metrics = metrics();

    assertEquals(1, metrics.value("lightsail_local_info", "version", LightsailLocal.version()));
    assertEquals(1, metrics.value("lightsail_local_journal_entries"));
    assertTrue(metrics.value("jvm_threads_live_threads") > 1);
    assertTrue(metrics.value("process_uptime_seconds") > 0);
    assertTrue(metrics.has("jvm_memory_used_bytes{area=heap"));
    assertEquals("summary", metrics.type("jvm_gc_collection_seconds"));
    assertFalse(metrics.has("lightsail_local_database_bytes"), "it is in memory");
  }

  @Test
  void aDatabaseInAFileHasASize(@TempDir Path folder) throws Exception {
    try (LightsailLocal kept = LightsailLocal.builder().dataDirectory(folder).start()) {
      assertEquals(
          (double) Files.size(folder.resolve("lightsail.mv.db")),
          metrics(kept).value("lightsail_local_database_bytes"));
    }
  }

  @Test
  void itIsAsPrometheusAsksForIt() {
    String type =
        wire.request()
            .header("Accept", "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;q=0.2")
            .get("/_local/metrics")
            .then()
            .statusCode(200)
            .body(containsString("# HELP lightsail_local_resources Resources in all accounts"))
            .extract()
            .contentType();

    assertEquals("text/plain; version=0.0.4; charset=utf-8", type);
  }

  @Test
  void itIsForWhoHasTheToken() {
    try (LightsailLocal closed = LightsailLocal.builder().controlToken("a-secret").start()) {
      Wire toClosed = Wire.to(closed);
      toClosed.request().get("/_local/metrics").then().statusCode(401);
      toClosed
          .request()
          .header("Authorization", "Bearer a-secret")
          .get("/_local/metrics")
          .then()
          .statusCode(200);
    }
  }

  @Test
  void aDatabaseOnAServerHasASize(PostgresServer postgres, @TempDir Path folder) throws Exception {
    try (LightsailLocal kept =
        LightsailLocal.builder()
            .databaseUrl(postgres.newDatabase())
            .dataDirectory(folder)
            .start()) {
      assertTrue(metrics(kept).value("lightsail_local_database_bytes") > 1_000_000);
    }
  }

  private static String[] request(String service, String operation, int status, String error) {
    return new String[] {
      "service", service, "operation", operation, "status", String.valueOf(status), "error", error
    };
  }

  private PrometheusText metrics() {
    return metrics(lightsail);
  }

  private static PrometheusText metrics(LightsailLocal of) {
    return PrometheusText.read(Clients.get(of.endpoint(), "/_local/metrics"));
  }
}
