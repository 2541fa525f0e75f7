package io.lightsaillocal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.RawHttp;
import io.lightsaillocal.testing.Wire;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the emulator sends is, to the byte, of the form that was recorded from the service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswerFormTest {

  private static final String UUID =
      "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
  private static final String CREATE =
      "{\"bucketName\":\"press-kit\",\"bundleId\":\"small_1_0\",\"tags\":[{\"key\":\"team\",\"value\":\"größe\"},{\"key\":\"bare\"}]}";

  private LightsailLocal lightsail;
  private Wire wire;

  @BeforeAll
  void start() {
    lightsail =
        LightsailLocal.builder()
            .time(InstantSource.fixed(Instant.parse("2026-11-24T03:00:00.123Z")))
            .publicUrl("http://localhost:4570")
            .start();
    wire = Wire.to(lightsail);
  }

  @AfterAll
  void stop() {
    lightsail.close();
  }

  @BeforeEach
  void reset() {
    lightsail.reset();
  }

  @Test
  void anAnswerHasTheServicesHeadersInTheServicesOrderAndNoOthers() {
    RawHttp answer = lightsail("CreateBucket", CREATE);

    assertEquals("HTTP/1.1 200 OK", answer.statusLine());
    // Content-Length comes last because the web server counts the bytes itself.
    assertEquals(
        List.of("Server", "Date", "Content-Type", "x-amzn-RequestId", "Content-Length"),
        answer.headerNames());
    assertEquals("Server", answer.header("Server"));
    assertEquals("application/x-amz-json-1.1", answer.header("Content-Type"));
    assertMatches(UUID, answer.header("x-amzn-RequestId"));
  }

  @Test
  void anErrorHasItsTypeAsAHeaderToo() {
    RawHttp answer = lightsail("CreateBucket", "{");

    assertEquals("HTTP/1.1 400 Bad Request", answer.statusLine());
    assertEquals(
        List.of(
            "Server",
            "Date",
            "Content-Type",
            "x-amzn-ErrorType",
            "x-amzn-RequestId",
            "Content-Length"),
        answer.headerNames());
    assertEquals("SerializationException", answer.header("x-amzn-ErrorType"));
    assertEquals("application/x-amz-json-1.1", answer.header("Content-Type"));
  }

  @Test
  void everyAnswerHasARequestIdOfItsOwn() {
    assertNotEquals(
        lightsail("GetRegions", "{}").header("x-amzn-RequestId"),
        lightsail("GetRegions", "{}").header("x-amzn-RequestId"));
  }

  @Test
  void theDateIsTheMachinesWhateverTheEmulatorsClockSays() {
    Instant before = Instant.now().minusSeconds(1);

    Instant date =
        ZonedDateTime.parse(
                lightsail("GetRegions", "{}").header("Date"), DateTimeFormatter.RFC_1123_DATE_TIME)
            .toInstant();

    assertTrue(date.isAfter(before) && !date.isAfter(Instant.now()), date.toString());
  }

  @Test
  void bodiesAreCompactAlphabeticalAndWithoutNulls() {
    assertEquals(
        "{\"bucket\":{\"ableToUpdateBundle\":true,\"accessLogConfig\":{\"enabled\":false},"
            + "\"accessRules\":{\"allowPublicOverrides\":false,\"getObject\":\"private\"},"
            + "\"arn\":\"arn:aws:lightsail:us-east-1:123456789012:Bucket/<uuid>\",\"bundleId\":\"small_1_0\","
            + "\"createdAt\":1.7954892E9,\"location\":{\"availabilityZone\":\"all\",\"regionName\":\"us-east-1\"},"
            + "\"name\":\"press-kit\",\"objectVersioning\":\"NeverEnabled\",\"readonlyAccessAccounts\":[],"
            + "\"resourceType\":\"Bucket\",\"state\":{\"code\":\"OK\"},\"supportCode\":\"999999999999/press-kit\","
            + "\"tags\":[{\"key\":\"bare\"},{\"key\":\"team\",\"value\":\"größe\"}],"
            + "\"url\":\"http://localhost:4570/press-kit\"},"
            + "\"operations\":[{\"createdAt\":1.795489200123E9,\"id\":\"<uuid>\",\"isTerminal\":true,"
            + "\"location\":{\"availabilityZone\":\"all\",\"regionName\":\"us-east-1\"},"
            + "\"operationType\":\"CreateBucket\",\"resourceName\":\"press-kit\",\"resourceType\":\"Bucket\","
            + "\"status\":\"Succeeded\",\"statusChangedAt\":1.795489200123E9}]}",
        lightsail("CreateBucket", CREATE).body().replaceAll(UUID, "<uuid>"));
  }

  @Test
  void listsOfNothingAreSentAsListsAndMembersOfNothingNotAtAll() {
    assertEquals("{\"activeNames\":[]}", wire.ok("GetActiveNames", "{}"));
    assertEquals("{\"operations\":[]}", wire.ok("GetOperations", "{}"));
    assertEquals(
        "{\"accountLevelBpaSync\":{\"bpaImpactsLightsail\":false,\"message\":\"SYNC_ON_HOLD\",\"status\":\"NeverSynced\"},\"buckets\":[]}",
        wire.ok("GetBuckets", "{}"));
  }

  @Test
  void fractionsArePrintedAsJavaPrintsThem() {
    assertEquals(
        "{\"bundles\":[{\"bundleId\":\"small_1_0\",\"isActive\":true,\"name\":\"Object Storage 5GB\",\"price\":1.0,\"storagePerMonthInGb\":5,\"transferPerMonthInGb\":25},"
            + "{\"bundleId\":\"medium_1_0\",\"isActive\":true,\"name\":\"Object Storage 100GB\",\"price\":3.0,\"storagePerMonthInGb\":100,\"transferPerMonthInGb\":250},"
            + "{\"bundleId\":\"large_1_0\",\"isActive\":true,\"name\":\"Object Storage 250GB\",\"price\":5.0,\"storagePerMonthInGb\":250,\"transferPerMonthInGb\":500}]}",
        wire.ok("GetBucketBundles", "{}"));
  }

  @Test
  void anAccessKeyIsAnsweredWithItsSecretOnceAndWithoutEverAfter() {
    wire.createBucket("press-kit");
    String created =
        wire.ok("CreateBucketAccessKey", "{\"bucketName\":\"press-kit\"}")
            .replaceAll(UUID, "<uuid>")
            .replaceAll("AKIA[A-Z2-7]{16}", "<id>")
            .replaceAll("\"[A-Za-z0-9+/]{40}\"", "\"<secret>\"");
    String listed =
        wire.ok("GetBucketAccessKeys", "{\"bucketName\":\"press-kit\"}")
            .replaceAll("AKIA[A-Z2-7]{16}", "<id>");

    assertEquals(
        "{\"accessKey\":{\"accessKeyId\":\"<id>\",\"createdAt\":1.7954892E9,\"lastUsed\":{\"region\":\"N/A\",\"serviceName\":\"N/A\"},\"secretAccessKey\":\"<secret>\",\"status\":\"Active\"},"
            + "\"operations\":[{\"createdAt\":1.795489200123E9,\"id\":\"<uuid>\",\"isTerminal\":true,\"location\":{\"availabilityZone\":\"all\",\"regionName\":\"us-east-1\"},"
            + "\"operationDetails\":\"<id>\",\"operationType\":\"CreateBucketAccessKey\",\"resourceName\":\"press-kit\",\"resourceType\":\"Bucket\",\"status\":\"Succeeded\",\"statusChangedAt\":1.795489200123E9}]}",
        created);
    assertEquals(
        "{\"accessKeys\":[{\"accessKeyId\":\"<id>\",\"createdAt\":1.7954892E9,\"lastUsed\":{\"region\":\"N/A\",\"serviceName\":\"N/A\"},\"status\":\"Active\"}]}",
        listed);
  }

  private RawHttp lightsail(String operation, String body) {
    return RawHttp.exchange(
        lightsail, body, "POST / HTTP/1.1", "X-Amz-Target: Lightsail_20161128." + operation);
  }

  private static void assertMatches(String pattern, String text) {
    assertTrue(text.matches(pattern), text);
  }
}
