package io.lightsaillocal.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.S3Clients;
import io.lightsaillocal.testing.Visitor.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lightsail.model.BehaviorEnum;
import software.amazon.awssdk.services.s3.S3Client;

/** A distribution of a bucket, which serves at once, and only what may be read. */
class DistributionBucketTest extends DistributionTest {

  private static final String BUCKET = "site-bucket";

  private S3Client objects;

  @BeforeEach
  void createBucket() {
    client.createBucket(r -> r.bucketName(BUCKET).bundleId("small_1_0"));
    objects =
        S3Clients.with(
            client.createBucketAccessKey(r -> r.bucketName(BUCKET)).accessKey(),
            lightsail.endpoint());
  }

  @AfterEach
  void closeObjects() {
    objects.close();
  }

  @Test
  void onlyWhatIsPublicIsServed() throws Exception {
    put("index.html", "<p>hello</p>", "max-age=60");
    host = site("site", BUCKET, r -> {});
    Answer refused = get("/index.html");
    assertEquals(403, refused.status());
    assertEquals("Error", refused.cache());
    assertTrue(refused.body().contains("<Code>AccessDenied</Code>"), refused.body());

    makePublic();
    Answer served = get("/index.html");
    assertEquals(200, served.status());
    assertEquals("Miss", served.cache());
    assertEquals("<p>hello</p>", served.body());
    assertEquals("text/html", served.header("Content-Type"));
    assertEquals("AmazonS3", served.header("Server"));
    assertEquals("", served.header("x-amz-request-id"));
    put("index.html", "<p>changed</p>", "max-age=60");
    assertEquals("Hit", get("/index.html").cache());
    assertEquals("<p>hello</p>", get("/index.html").body());
    client.resetDistributionCache(r -> r.distributionName("site"));
    assertEquals("<p>changed</p>", get("/index.html").body());
    lightsail.advanceClock(Duration.ofSeconds(61));
    assertEquals("RefreshHit", get("/index.html").cache());
  }

  @Test
  void aKeyOfTheViewersOpensNothing() throws Exception {
    put("secret.txt", "secret", "");
    host =
        site("site", BUCKET, r -> r.defaultCacheBehavior(b -> b.behavior(BehaviorEnum.DONT_CACHE)));
    assertEquals(
        403,
        get(
                "/secret.txt",
                "Authorization: AWS4-HMAC-SHA256 Credential=test/20261124/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0")
            .status());
    assertEquals(403, get("/secret.txt", "X-Lightsail-Local-Origin-Access: guessed").status());
    assertEquals(403, visitor.send("DELETE", host, "/secret.txt", "").status());
    assertEquals(403, visitor.send("PUT", host, "/secret.txt", "mine").status());
  }

  @Test
  void aDistributionThatMayReadsWhatIsPrivateAndWritesNothing() throws Exception {
    put("secret.txt", "secret", "");
    host = siteWith("\"enablePrivateOriginAccess\": true", BUCKET);
    assertEquals("secret", get("/secret.txt").body());
    assertEquals("Hit", get("/secret.txt").cache());
    assertEquals(403, get("/missing.txt").status());
    assertEquals(403, get("/").status(), "nobody may list");
    assertEquals(403, visitor.send("PUT", host, "/secret.txt", "mine").status());
    assertEquals(403, visitor.send("DELETE", host, "/secret.txt", "").status());
    wire()
        .ok(
            "UpdateDistribution",
            """
            {"distributionName": "site", "origin": {"name": "%s", "regionName": "us-east-1"}, "enablePrivateOriginAccess": false}
            """
                .formatted(BUCKET));
    assertEquals(403, get("/secret.txt").status());
  }

  @Test
  void theRootAndErrorsHavePagesOfTheirOwn() throws Exception {
    put("index.html", "home", "");
    put("errors/404.html", "not here", "");
    makePublic();
    host =
        siteWith(
            """
            "defaultRootObject": "index.html",
            "customErrorResponses": [{"errorCode": 403, "responseCode": "404", "responsePagePath": "/errors/404.html"}]
            """,
            BUCKET);
    assertEquals("home", get("/").body());
    assertEquals("Hit", get("/index.html").cache());
    Answer missing = get("/missing.html");
    assertEquals(404, missing.status());
    assertEquals("Error", missing.cache());
    assertEquals("not here", missing.body());
    Answer head = visitor.send("HEAD", host, "/missing.html", "");
    assertEquals(404, head.status());
    objects.deleteObject(r -> r.bucket(BUCKET).key("errors/404.html"));
    client.resetDistributionCache(r -> r.distributionName("site"));
    Answer without = get("/missing.html");
    assertEquals(403, without.status());
    assertTrue(without.body().contains("AccessDenied"), without.body());
  }

  @Test
  void aPageCanStandForAllPathsOfAnApplication() throws Exception {
    put("index.html", "application", "");
    makePublic();
    host =
        siteWith(
            """
            "customErrorResponses": [{"errorCode": 403, "responseCode": "200", "responsePagePath": "/index.html"}]
            """,
            BUCKET);
    Answer deep = get("/users/7");
    assertEquals(200, deep.status());
    assertEquals("application", deep.body());
  }

  @Test
  void metricsCountWhatHasPassed() throws Exception {
    put("page.txt", "0123456789", "");
    makePublic();
    host = site("site", BUCKET, r -> {});
    get("/page.txt");
    get("/page.txt");
    get("/missing.txt");
    visitor.send("POST", host, "/page.txt", "12345");
    lightsail.advanceClock(Duration.ofMinutes(2));
    assertEquals(4, metric("Requests", "None"));
    assertTrue(metric("BytesDownloaded", "None") > 20);
    assertEquals(100.0 * 2 / 4, metric("Http4xxErrorRate", "Percent"));
    assertFalse(metric("Http5xxErrorRate", "Percent") > 0);
  }

  private double metric(String name, String unit) {
    return client
        .getDistributionMetricData(
            r ->
                r.distributionName("site")
                    .metricName(name)
                    .startTime(NOW)
                    .endTime(NOW.plus(Duration.ofMinutes(1)))
                    .period(60)
                    .unit(unit)
                    .statisticsWithStrings("Sum", "Average"))
        .metricData()
        .get(0)
        .sum();
  }

  private void put(String key, String text, String cacheControl) {
    objects.putObject(
        r -> {
          r.bucket(BUCKET).key(key).contentType(key.endsWith(".html") ? "text/html" : "text/plain");
          if (!cacheControl.isEmpty()) {
            r.cacheControl(cacheControl);
          }
        },
        RequestBody.fromString(text, UTF_8));
  }

  private void makePublic() {
    client.updateBucket(
        r ->
            r.bucketName(BUCKET)
                .accessRules(a -> a.getObject("public").allowPublicOverrides(false)));
  }
}
