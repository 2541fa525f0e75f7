package io.lightsaillocal.edge;

import static io.lightsaillocal.testing.OriginServer.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.Visitor.Answer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a distribution keeps, and for how long by the emulator's clock. */
class DistributionCacheTest extends DistributionTest {

  @Test
  void answersOutOfTheCacheAndTellsSo() throws Exception {
    distribute(r -> {});
    Answer first = get("/page");
    assertEquals("Miss", first.cache());
    assertEquals("hello", first.body());
    assertEquals("", first.header("Age"));
    lightsail.advanceClock(Duration.ofSeconds(42));
    Answer second = get("/page");
    assertEquals("Hit", second.cache());
    assertEquals("hello", second.body());
    assertEquals("42", second.header("Age"));
    assertEquals(1, origin.received().size());
    assertTrue(
        second.header("Via").matches("1\\.1 [0-9a-f]{32}\\.cloudfront\\.net \\(CloudFront\\)"));
    assertEquals("IAD89-P1", second.header("X-Amz-Cf-Pop"));
    assertTrue(second.header("X-Amz-Cf-Id").matches("[\\w-]{54}=="), second.header("X-Amz-Cf-Id"));
    assertEquals("\"one\"", second.header("ETag"));
  }

  @Test
  void asksWhetherWhatItHasIsStillSo() throws Exception {
    distribute(r -> r.cacheBehaviorSettings(s -> s.defaultTTL(60L)));
    get("/page");
    lightsail.advanceClock(Duration.ofSeconds(60));
    origin.answer(text(304, "", "ETag: \"one\""));
    Answer checked = get("/page");
    assertEquals("RefreshHit", checked.cache());
    assertEquals(200, checked.status());
    assertEquals("hello", checked.body());
    assertEquals("\"one\"", origin.last().header("If-None-Match"));
    assertEquals("Hit", get("/page").cache());
    lightsail.advanceClock(Duration.ofSeconds(60));
    origin.answer(text(200, "changed", "ETag: \"two\""));
    Answer changed = get("/page");
    assertEquals("Miss", changed.cache());
    assertEquals("changed", changed.body());
    assertEquals("\"two\"", get("/page").header("ETag"));
    assertEquals(3, origin.received().size());
  }

  @Test
  void keepsNothingThatMayNotBeKept() throws Exception {
    distribute(r -> {});
    for (String directive : new String[] {"no-store", "private"}) {
      origin.answer(text(200, "mine", "Cache-Control: " + directive));
      assertEquals("Miss", get("/" + directive).cache());
      assertEquals("Miss", get("/" + directive).cache());
    }
    origin.answer(text(200, "news", "Cache-Control: no-cache", "ETag: \"one\""));
    assertEquals("Miss", get("/news").cache());
    origin.answer(text(304, "", "ETag: \"one\""));
    assertEquals("RefreshHit", get("/news").cache());
    assertEquals("news", get("/news").body());
    origin.answer(text(200, "varying", "Vary: *"));
    assertEquals("Miss", get("/vary").cache());
    assertEquals("Miss", get("/vary").cache());
  }

  @Test
  void whoWritesIsPassedOnAndChangesNothingThatIsKept() throws Exception {
    distribute(r -> {});
    get("/page");
    Answer written = visitor.send("POST", host, "/page", "a=b", "Content-Type: text/plain");
    assertEquals("Miss", written.cache());
    assertEquals("POST", origin.last().method());
    assertEquals("a=b", origin.last().body());
    assertEquals("Hit", get("/page").cache());
  }

  @Test
  void answersConditionsRangesAndHeadsFromTheWhole() throws Exception {
    origin.answer(
        text(
            200,
            "0123456789",
            "ETag: \"one\"",
            "Last-Modified: Mon, 23 Nov 2026 03:00:00 GMT",
            "Content-Type: text/plain"));
    distribute(r -> {});
    get("/digits");

    Answer unchanged = get("/digits", "If-None-Match: \"zero\", W/\"one\"");
    assertEquals(304, unchanged.status());
    assertEquals("Hit", unchanged.cache());
    assertEquals("", unchanged.body());
    assertEquals(200, get("/digits", "If-None-Match: \"two\"").status());
    assertEquals(304, get("/digits", "If-Modified-Since: Mon, 23 Nov 2026 03:00:00 GMT").status());
    assertEquals(200, get("/digits", "If-Modified-Since: Mon, 23 Nov 2026 02:59:59 GMT").status());
    assertEquals(412, get("/digits", "If-Match: \"two\"").status());

    Answer part = get("/digits", "Range: bytes=2-4");
    assertEquals(206, part.status());
    assertEquals("234", part.body());
    assertEquals("bytes 2-4/10", part.header("Content-Range"));
    assertEquals("89", get("/digits", "Range: bytes=-2").body());
    assertEquals("89", get("/digits", "Range: bytes=8-99").body());
    assertEquals("0123456789", get("/digits", "Range: bytes=8-2").body());
    assertEquals("0123456789", get("/digits", "Range: bytes=2-4", "If-Range: \"two\"").body());
    assertEquals("234", get("/digits", "Range: bytes=2-4", "If-Range: \"one\"").body());
    Answer beyond = get("/digits", "Range: bytes=10-");
    assertEquals(416, beyond.status());
    assertEquals("bytes */10", beyond.header("Content-Range"));

    Answer head = visitor.send("HEAD", host, "/digits", "");
    assertEquals("Hit", head.cache());
    assertEquals("10", head.header("Content-Length"));
    assertEquals(1, origin.received().size());
  }

  @Test
  void aPartOfWhatItDoesNotHaveIsTheOriginsToAnswer() throws Exception {
    origin.answer(text(206, "234", "Content-Range: bytes 2-4/10"));
    distribute(r -> {});
    Answer part = get("/digits", "Range: bytes=2-4");
    assertEquals(206, part.status());
    assertEquals("bytes=2-4", origin.last().header("Range"));
    assertEquals("Miss", get("/digits", "Range: bytes=2-4").cache());

    origin.answer(text(200, "0123456789", "ETag: \"one\""));
    Answer all = get("/whole", "Range: bytes=0-");
    assertEquals(206, all.status());
    assertEquals("bytes 0-9/10", all.header("Content-Range"));
    assertEquals("", origin.last().header("Range"));
    assertEquals("Hit", get("/whole").cache());

    origin.answer(text(304, ""));
    assertEquals(304, get("/other", "If-None-Match: \"x\"").status());
    assertEquals("\"x\"", origin.last().header("If-None-Match"));
  }

  @Test
  void headsAreKeptOfThemselves() throws Exception {
    distribute(r -> {});
    assertEquals("Miss", visitor.send("HEAD", host, "/page", "").cache());
    assertEquals("HEAD", origin.last().method());
    Answer again = visitor.send("HEAD", host, "/page", "");
    assertEquals("Hit", again.cache());
    assertEquals("5", again.header("Content-Length"));
    assertEquals("Miss", get("/page").cache());
  }

  @Test
  void errorsAreKeptForTenSecondsOrAsItIsSet() throws Exception {
    origin.answer(text(404, "no such page"));
    createWeb();
    host =
        siteWith(
            "\"customErrorResponses\": [{\"errorCode\": 500, \"errorCachingMinTTL\": 30}]", "web");
    Answer missing = get("/missing");
    assertEquals(404, missing.status());
    assertEquals("Error", missing.cache());
    assertEquals("no such page", get("/missing").body());
    assertEquals(1, origin.received().size());
    lightsail.advanceClock(Duration.ofSeconds(10));
    get("/missing");
    assertEquals(2, origin.received().size());

    origin.answer(text(500, "broken"));
    get("/broken");
    lightsail.advanceClock(Duration.ofSeconds(29));
    get("/broken");
    assertEquals(3, origin.received().size());
    lightsail.advanceClock(Duration.ofSeconds(1));
    get("/broken");
    assertEquals(4, origin.received().size());

    origin.answer(text(403, "forbidden"));
    get("/forbidden");
    get("/forbidden");
    assertEquals(6, origin.received().size());
    origin.answer(text(403, "forbidden", "Cache-Control: max-age=20"));
    get("/told");
    lightsail.advanceClock(Duration.ofSeconds(19));
    get("/told");
    assertEquals(7, origin.received().size());
  }

  @Test
  void whatIsOldIsAnsweredWhileTheOriginFails() throws Exception {
    distribute(r -> r.cacheBehaviorSettings(s -> s.defaultTTL(60L)));
    get("/page");
    lightsail.advanceClock(Duration.ofSeconds(61));
    origin.answer(text(503, "overloaded"));
    Answer old = get("/page");
    assertEquals(200, old.status());
    assertEquals("hello", old.body());
    get("/page");
    assertEquals(2, origin.received().size());
    lightsail.advanceClock(Duration.ofSeconds(10));
    origin.answer(text(404, "gone"));
    assertEquals(404, get("/page").status());
    origin.answer(text(200, "back"));
    lightsail.advanceClock(Duration.ofSeconds(10));
    assertEquals("back", get("/page").body());
  }

  @Test
  void anOriginThatDoesNotAnswerIsBadAndThatIsKeptLikeAnyError() throws Exception {
    distribute(r -> {});
    origin.close();
    Answer dead = get("/page");
    assertEquals(502, dead.status());
    assertEquals("Error", dead.cache());
    assertEquals("CloudFront", dead.header("Server"));
    assertTrue(dead.body().contains("The request could not be satisfied"), dead.body());
    assertTrue(dead.body().contains(dead.header("X-Amz-Cf-Id")), dead.body());
    assertEquals(502, get("/page").status());
  }

  @Test
  void redirectionsAreKeptAndNotFollowed() throws Exception {
    origin.answer(text(302, "", "Location: /elsewhere"));
    distribute(r -> {});
    Answer moved = get("/page");
    assertEquals(302, moved.status());
    assertEquals("/elsewhere", moved.header("Location"));
    assertEquals("Hit", get("/page").cache());
    assertEquals(1, origin.received().size());
  }

  @Test
  void aResetEmptiesItAtOnceWhateverTheClock() throws Exception {
    distribute(r -> {});
    get("/page");
    client.resetDistributionCache(r -> r.distributionName("site"));
    assertEquals("Miss", get("/page").cache());
    assertEquals("Hit", get("/page").cache());
    client.resetDistributionCache(r -> r.distributionName("site"));
    assertEquals("Miss", get("/page").cache());
    lightsail.clock().set(NOW.minus(Duration.ofDays(1)));
    assertEquals("Hit", get("/page").cache());
    client.resetDistributionCache(r -> r.distributionName("site"));
    assertEquals("Miss", get("/page").cache());
    assertEquals(4, origin.received().size());
  }

  @Test
  void aChangeTakesEffectWithTheNextRequest() throws Exception {
    distribute(r -> {});
    get("/page?a=1");
    assertEquals("Hit", get("/page?a=2").cache());
    client.updateDistribution(
        r ->
            r.distributionName("site")
                .cacheBehaviorSettings(s -> s.forwardedQueryStrings(q -> q.option(true))));
    assertEquals("Miss", get("/page?a=2").cache());
    assertEquals("/page?a=2", origin.last().target());
    client.updateDistribution(r -> r.distributionName("site").isEnabled(false));
    Answer disabled = get("/page?a=2");
    assertEquals(403, disabled.status());
    assertEquals("Error", disabled.cache());
    assertTrue(disabled.body().contains("The distribution site is disabled."), disabled.body());
    client.updateDistribution(r -> r.distributionName("site").isEnabled(true));
    assertEquals("Hit", get("/page?a=2").cache());
    client.deleteDistribution(r -> r.distributionName("site"));
    assertEquals(404, get("/page?a=2").status());
  }

  @Test
  void aStateThatIsLoadedBringsNoCache() throws Exception {
    distribute(r -> {});
    String saved = "/_local/state";
    byte[] state = bytes(saved);
    get("/page");
    load(saved, state);
    assertEquals("Miss", get("/page").cache());
  }

  private byte[] bytes(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(lightsail.endpoint().resolve(path)).build(),
            HttpResponse.BodyHandlers.ofByteArray())
        .body();
  }

  private void load(String path, byte[] state) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(lightsail.endpoint().resolve(path))
            .PUT(HttpRequest.BodyPublishers.ofByteArray(state))
            .build();
    assertEquals(
        200,
        HttpClient.newHttpClient()
            .send(request, HttpResponse.BodyHandlers.discarding())
            .statusCode());
  }

  @Test
  void anEmptiedEmulatorHasNothingInItsCaches() throws Exception {
    distribute(r -> {});
    get("/page");
    lightsail.reset();
    distribute(r -> {});
    assertEquals("Miss", get("/page").cache());
  }
}
