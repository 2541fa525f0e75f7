package io.lightsaillocal.edge;

import static io.lightsaillocal.testing.OriginServer.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.OriginServer.Received;
import io.lightsaillocal.testing.Visitor.Answer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.BehaviorEnum;
import software.amazon.awssdk.services.lightsail.model.CacheSettings;
import software.amazon.awssdk.services.lightsail.model.ForwardValues;
import software.amazon.awssdk.services.lightsail.model.HeaderEnum;

/** What of a request reaches the origin, and so tells answers apart. */
class DistributionForwardingTest extends DistributionTest {

  @Test
  void whatIsNotForwardedDoesNotReachTheOrigin() throws Exception {
    distribute(r -> {});
    get(
        "/page?a=1",
        "Cookie: id=7",
        "Accept: text/html",
        "Accept-Language: de",
        "Accept-Encoding: br, gzip",
        "Authorization: Basic abc",
        "Referer: http://example.com/",
        "User-Agent: curl/8",
        "X-Forwarded-For: 192.0.2.4",
        "X-Forwarded-Proto: https",
        "X-Real-IP: 192.0.2.9",
        "X-Edge-Thing: 1",
        "X-Own: yes",
        "If-Nothing: x");
    Received received = origin.last();
    assertEquals("/page", received.target());
    for (String gone :
        new String[] {
          "Cookie",
          "Accept",
          "Accept-Language",
          "Authorization",
          "Referer",
          "X-Forwarded-Proto",
          "X-Real-IP",
          "X-Edge-Thing"
        }) {
      assertEquals("", received.header(gone), gone);
    }
    assertEquals("gzip", received.header("Accept-Encoding"));
    assertEquals("Amazon CloudFront", received.header("User-Agent"));
    assertEquals("192.0.2.4,127.0.0.1", received.header("X-Forwarded-For"));
    assertEquals("yes", received.header("X-Own"));
    assertTrue(received.header("Via").endsWith(".cloudfront.net (CloudFront)"));
    assertTrue(received.header("X-Amz-Cf-Id").endsWith("=="));
    assertEquals(
        client.getStaticIp(r -> r.staticIpName("front")).staticIp().ipAddress(),
        received.header("Host"));
  }

  @Test
  void queryStringsTellApartWhereTheyAreForwarded() throws Exception {
    distribute(
        r ->
            r.cacheBehaviorSettings(
                s -> s.forwardedQueryStrings(q -> q.option(true).queryStringsAllowList("a", "c"))));
    get("/page?a=1&b=2&c=3");
    assertEquals("/page?a=1&c=3", origin.last().target());
    assertEquals("Hit", get("/page?a=1&b=9&c=3").cache());
    assertEquals("Miss", get("/page?a=2&c=3").cache());
    assertEquals("Miss", get("/page").cache());
    assertEquals(3, origin.received().size());
  }

  @Test
  void cookiesTellApartWhereTheyAreForwardedAndComeBack() throws Exception {
    origin.answer(text(200, "hello", "Set-Cookie: id=7"));
    distribute(
        r ->
            r.cacheBehaviorSettings(
                s ->
                    s.forwardedCookies(
                        c -> c.option(ForwardValues.ALLOW_LIST).cookiesAllowList("id", "wp_*"))));
    Answer first = get("/page", "Cookie: id=1; other=2; wp_user=ann");
    assertEquals("id=1; wp_user=ann", origin.last().header("Cookie"));
    assertEquals("id=7", first.header("Set-Cookie"));
    assertEquals("Hit", get("/page", "Cookie: wp_user=ann; id=1; other=3").cache());
    assertEquals("Miss", get("/page", "Cookie: id=2").cache());
    assertEquals("id=7", get("/page", "Cookie: id=2").header("Set-Cookie"));
  }

  @Test
  void cookiesOfTheOriginStayThereWhereNoneAreForwarded() throws Exception {
    origin.answer(text(200, "hello", "Set-Cookie: id=7"));
    distribute(r -> {});
    assertEquals("", get("/page").header("Set-Cookie"));
    assertEquals("Hit", get("/page", "Cookie: id=2").cache());
  }

  @Test
  void headersTellApartWhereTheyAreForwarded() throws Exception {
    origin.answer(text(200, "hello", "Vary: Origin, Accept-Encoding, Accept-Language, User-Agent"));
    distribute(
        r ->
            r.cacheBehaviorSettings(
                s ->
                    s.forwardedHeaders(
                        h ->
                            h.option("allow-list")
                                .headersAllowList(
                                    HeaderEnum.ORIGIN,
                                    HeaderEnum.HOST,
                                    HeaderEnum.CLOUD_FRONT_IS_MOBILE_VIEWER))));
    Answer first = get("/page", "Origin: http://a.example", "User-Agent: X (iPhone) Mobile");
    assertEquals("http://a.example", origin.last().header("Origin"));
    assertTrue(origin.last().header("Host").startsWith(host), origin.last().header("Host"));
    assertEquals("true", origin.last().header("CloudFront-Is-Mobile-Viewer"));
    assertEquals("Amazon CloudFront", origin.last().header("User-Agent"));
    assertEquals("Origin, Accept-Encoding, User-Agent", first.header("Vary"));
    assertEquals("Hit", get("/page", "Origin: http://a.example", "User-Agent: Y Mobile").cache());
    assertEquals("Miss", get("/page", "Origin: http://a.example", "User-Agent: Y").cache());
    assertEquals("Miss", get("/page", "Origin: http://b.example", "User-Agent: Y").cache());
  }

  @Test
  void whereAllHeadersAreForwardedNothingIsKept() throws Exception {
    distribute(r -> r.cacheBehaviorSettings(s -> s.forwardedHeaders(h -> h.option("all"))));
    assertEquals("Miss", get("/page", "User-Agent: curl/8", "Accept: text/html").cache());
    assertEquals("curl/8", origin.last().header("User-Agent"));
    assertEquals("text/html", origin.last().header("Accept"));
    assertEquals("Miss", get("/page").cache());
  }

  @Test
  void compressedAnswersAreKeptApart() throws Exception {
    distribute(r -> {});
    get("/page", "Accept-Encoding: gzip, deflate");
    assertEquals("Hit", get("/page", "Accept-Encoding: br;q=1.0, gzip;q=0.8").cache());
    assertEquals("Miss", get("/page").cache());
    assertEquals("", origin.last().header("Accept-Encoding"));
  }

  @Test
  void pathsBehaveAsTheFirstOfTheListSays() throws Exception {
    distribute(
        r ->
            r.cacheBehaviors(
                b -> b.path("/api/public/*").behavior(BehaviorEnum.CACHE),
                b -> b.path("api/*").behavior(BehaviorEnum.DONT_CACHE),
                b -> b.path("*.php").behavior(BehaviorEnum.DONT_CACHE)));
    for (String[] expected :
        new String[][] {
          {"/index.html", "Hit"},
          {"/api/users", "Miss"},
          {"/api/public/users", "Hit"},
          {"/blog/index.php", "Miss"},
          {"/API/users", "Hit"}
        }) {
      get(expected[0]);
      assertEquals(expected[1], get(expected[0]).cache(), expected[0]);
    }
  }

  @Test
  void whatIsNotCachedIsPassedOnAsItIs() throws Exception {
    origin.answer(text(200, "hello", "Set-Cookie: id=7"));
    distribute(
        r ->
            r.defaultCacheBehavior(b -> b.behavior(BehaviorEnum.DONT_CACHE))
                .cacheBehaviorSettings(
                    CacheSettings.builder().allowedHTTPMethods("GET,HEAD").build())
                .cacheBehaviors(b -> b.path("/static/*").behavior(BehaviorEnum.CACHE)));
    Answer passed =
        get("/cart?a=1", "Cookie: id=1", "User-Agent: curl/8", "Authorization: Basic abc");
    assertEquals("Miss", passed.cache());
    assertEquals("id=7", passed.header("Set-Cookie"));
    assertEquals("/cart?a=1", origin.last().target());
    assertEquals("id=1", origin.last().header("Cookie"));
    assertEquals("curl/8", origin.last().header("User-Agent"));
    assertEquals("Basic abc", origin.last().header("Authorization"));
    assertEquals(200, visitor.send("POST", host, "/cart", "x").status());
    assertEquals("Miss", get("/cart?a=1").cache());

    Answer refused = visitor.send("POST", host, "/static/app.js", "x");
    assertEquals(403, refused.status());
    assertEquals("Error", refused.cache());
    assertEquals("CloudFront", refused.header("Server"));
    assertTrue(refused.body().contains("It allows GET, HEAD."), refused.body());
  }

  @Test
  void optionsAreKeptWhereThatIsSet() throws Exception {
    distribute(r -> r.cacheBehaviorSettings(s -> s.cachedHTTPMethods("GET,HEAD,OPTIONS")));
    visitor.send("OPTIONS", host, "/page", "");
    assertEquals("Hit", visitor.send("OPTIONS", host, "/page", "").cache());
    assertEquals("Miss", get("/page").cache());
  }

  @Test
  void aGetWithABodyIsRefused() throws Exception {
    distribute(r -> {});
    assertEquals(403, visitor.send("GET", host, "/page", "body").status());
    assertEquals(0, origin.received().size());
  }

  @Test
  void whoWritesMaySayWhoTheyAre() throws Exception {
    distribute(r -> {});
    visitor.send("POST", host, "/page", "x", "Authorization: Basic abc");
    assertEquals("Basic abc", origin.last().header("Authorization"));
  }
}
