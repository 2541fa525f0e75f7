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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

/**
 * {@code docs/coverage.md}, and the count in the README, are what the emulator says of itself and
 * what the tests call.
 */
class CoverageTest {

  private static final Path ROOT = Path.of("").toAbsolutePath();
  private static final Path PAGE = ROOT.resolve("docs/coverage.md");
  private static final Path README = ROOT.resolve("README.md");
  private static final Pattern COUNT = Pattern.compile("\\*\\*\\d+ of the \\d+ operations\\*\\*");
  private static final String OUT_OF_DATE =
      " is out of date: mvn -q test -Dtest=CoverageTest -Dcoverage=write";

  @Test
  void thePageIsUpToDate() throws Exception {
    String expected = new Coverage(emulated(), ROOT).markdown();
    if (isWritten()) {
      Files.writeString(PAGE, expected);
    }
    assertTrue(Files.exists(PAGE), "docs/coverage.md is not there");
    assertEquals(expected, Files.readString(PAGE), "docs/coverage.md" + OUT_OF_DATE);
  }

  @Test
  void theFirstPageTellsHowMuchThereIs() throws Exception {
    String count = new Coverage(emulated(), ROOT).count();
    String page = Files.readString(README);
    Matcher told = COUNT.matcher(page);
    assertTrue(told.find(), "README.md does not tell how many operations are emulated");
    if (isWritten()) {
      Files.writeString(README, told.replaceFirst(Matcher.quoteReplacement(count)));
      return;
    }
    assertEquals(count, told.group(), "README.md" + OUT_OF_DATE);
  }

  @Test
  void theFirstPageIsShort() throws Exception {
    assertTrue(Files.readAllLines(README).size() < 150, "README.md is for the first two minutes");
  }

  private static boolean isWritten() {
    return "write".equals(System.getProperty("coverage"));
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
