package io.lightsaillocal.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

/** {@code docs/coverage.md} is what the emulator says of itself and what the tests call. */
class CoverageTest {

  private static final Path ROOT = Path.of("").toAbsolutePath();
  private static final Path PAGE = ROOT.resolve("docs/coverage.md");

  @Test
  void thePageIsUpToDate() throws Exception {
    String expected = new Coverage(emulated(), ROOT).markdown();
    if ("write".equals(System.getProperty("coverage"))) {
      Files.writeString(PAGE, expected);
    }
    assertTrue(Files.exists(PAGE), "docs/coverage.md is not there");
    assertEquals(
        expected,
        Files.readString(PAGE),
        "docs/coverage.md is out of date: mvn -q test -Dtest=CoverageTest -Dcoverage=write");
  }

  private static Set<String> emulated() throws IOException, InterruptedException {
    try (LightsailLocal lightsail = LightsailLocal.builder().start()) {
      String info =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(lightsail.endpoint().resolve("/_local/info")).build(),
                  BodyHandlers.ofString())
              .body();
      Set<String> names = new TreeSet<>();
      new ObjectMapper()
          .readTree(info)
          .path("emulatedOperations")
          .forEach(name -> names.add(name.asString()));
      return names;
    }
  }
}
