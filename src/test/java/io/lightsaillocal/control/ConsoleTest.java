package io.lightsaillocal.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.RawHttp;
import io.lightsaillocal.testing.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the console is served: to whom, how strictly, and how much of it there is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleTest {

  private static final String OK = "HTTP/1.1 200 OK";
  private static final String HTML = "Accept: text/html,application/xhtml+xml,*/*;q=0.8";
  private static final int BUDGET = 200 * 1024;

  private LightsailLocal lightsail;

  @BeforeAll
  void start() {
    lightsail = LightsailLocal.builder().start();
  }

  @AfterAll
  void stop() {
    lightsail.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/_local/console", "/_local/console/"})
  void aBrowserIsShownThePage(String path) {
    RawHttp page = get(path, HTML);

    assertEquals(OK, page.statusLine());
    assertTrue(page.body().startsWith("<!doctype html>"), page.body());
    assertTrue(page.body().contains("<html lang=\"en\">"), page.body());
  }

  @Test
  void whatAClientOfS3AsksOfTheRootIsAnsweredByS3() {
    List<RawHttp> answers =
        List.of(
            get("/"),
            get("/", "Accept: */*"),
            get("/", "Accept: text/html, image/gif, image/jpeg, */*; q=0.2"),
            get("/?list-type=2", HTML),
            get("/", HTML, "Authorization: AWS4-HMAC-SHA256 Credential=test/20261130/us-east-1/s3"),
            RawHttp.send(lightsail, "", "HEAD / HTTP/1.1", HTML, "Connection: close"));

    for (RawHttp answer : answers) {
      assertTrue(answer.headers().contains("Server: AmazonS3"), answer.toString());
    }
  }

  @Test
  void theRootOfABucketsHostIsTheBuckets() {
    RawHttp ofS3 = at("shop.s3.us-east-1.localhost");
    RawHttp ofNoBucket = at("shop.localhost");

    assertTrue(ofS3.headers().contains("Server: AmazonS3"), ofS3.toString());
    assertEquals(OK, ofNoBucket.statusLine());
    try (LightsailLocal other = LightsailLocal.builder().start()) {
      Wire.to(other).createBucket("shop");
      RawHttp ofTheBucket =
          RawHttp.sendAsIs(
              other, "", "GET / HTTP/1.1", HTML, "Host: shop.localhost:" + other.port());
      assertTrue(ofTheBucket.headers().contains("Server: AmazonS3"), ofTheBucket.toString());
    }
  }

  @Test
  void nothingButItsOwnFilesRunsInThePage() {
    String policy =
        "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";
    for (String file : files()) {
      List<String> headers = get("/_local/console/" + file).headers();
      assertTrue(headers.contains(policy), file + headers);
      assertTrue(headers.contains("X-Content-Type-Options: nosniff"), file + headers);
    }
    assertTrue(get("/", HTML).headers().contains(policy));
  }

  @Test
  void thePageHasNoCodeAndNoStyleInIt() {
    String page = get("/", HTML).body();

    assertFalse(Pattern.compile("<script(?![^>]* src=)").matcher(page).find(), page);
    assertFalse(Pattern.compile("<style|\\sstyle=|\\son[a-z]+=").matcher(page).find(), page);
    assertFalse(page.contains("http:") || page.contains("https:"), page);
  }

  @Test
  void whatThePageAsksForIsThere() {
    Set<String> named = new TreeSet<>();
    for (String file : files()) {
      Pattern.compile("(?:/_local/console/|from \"\\./)([\\w.-]+)")
          .matcher(get("/_local/console/" + file).body())
          .results()
          .forEach(found -> named.add(found.group(1)));
    }
    named.removeAll(files());

    assertEquals(Set.of(), named);
  }

  @ParameterizedTest
  @CsvSource({
    "app.js, text/javascript",
    "style.css, text/css",
    "icon.svg, image/svg+xml",
    "index.html, text/html"
  })
  void aFileHasItsType(String file, String type) {
    List<String> headers = get("/_local/console/" + file).headers();

    assertTrue(
        headers.stream().anyMatch(header -> header.startsWith("Content-Type: " + type)),
        headers.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing.js",
        "..%2Fversion",
        "%2e%2e%2fdb%2fhistory",
        "app.class",
        "a/b.js",
        "..%5Capp.js"
      })
  void thereIsNoOtherFile(String file) {
    RawHttp answer = get("/_local/console/" + file);

    assertEquals("HTTP/1.1 404 Not Found", answer.statusLine());
    assertTrue(answer.body().contains("\"message\""), answer.body());
  }

  @Test
  void allOfItIsSmall() {
    long size =
        files().stream().mapToLong(file -> get("/_local/console/" + file).body().length()).sum();

    assertTrue(size > 0 && size <= BUDGET, size + " bytes");
  }

  @Test
  void thePageIsOpenWhereTheControlApiIsClosed() {
    try (LightsailLocal closed = LightsailLocal.builder().controlToken("sesame").start()) {
      for (String path : List.of("/", "/_local/console", "/_local/console/app.js")) {
        assertEquals(
            OK, RawHttp.send(closed, "", "GET " + path + " HTTP/1.1", HTML).statusLine(), path);
      }
      for (String path : List.of("/_local/model", "/_local/accounts", "/_local/consoles")) {
        assertEquals(
            "HTTP/1.1 401 Unauthorized",
            RawHttp.send(closed, "", "GET " + path + " HTTP/1.1").statusLine(),
            path);
      }
    }
  }

  @Test
  void aHostNameOfSomebodyElseIsNotShownThePage() {
    RawHttp answer = at("evil.example");

    assertEquals("HTTP/1.1 403 Forbidden", answer.statusLine());
  }

  private RawHttp at(String host) {
    return RawHttp.sendAsIs(
        lightsail, "", "GET / HTTP/1.1", HTML, "Host: " + host + ":" + lightsail.port());
  }

  private RawHttp get(String path, String... headers) {
    List<String> head = new ArrayList<>(List.of("GET " + path + " HTTP/1.1"));
    head.addAll(List.of(headers));
    return RawHttp.send(lightsail, "", head.toArray(String[]::new));
  }

  private static Set<String> files() {
    try (Stream<Path> files =
        Files.list(
            Path.of(
                Objects.requireNonNull(ConsoleTest.class.getResource("/io/lightsaillocal/console"))
                    .toURI()))) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
