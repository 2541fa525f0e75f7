package io.lightsaillocal.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.lightsaillocal.LightsailLocal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * The examples of the pages in Java are compiled and run. Those for a terminal and for Python are
 * run by {@code src/compat/docs}.
 */
class ExamplesTest {

  private static final List<String> PAGES =
      List.of(
          "README.md",
          "docs/clients.md",
          "docs/iam.md",
          "docs/in-process.md",
          "docs/seeds.md",
          "docs/state.md",
          "docs/testing.md");

  private static final String CALLS =
      """
      try (LightsailClient client = Clients.lightsail(lightsail.endpoint())) {
        for (int i = 0; i < 2; i++) {
          assertThrows(RuntimeException.class,
              () -> client.createBucket(b -> b.bucketName("my-bucket").bundleId("small_1_0")));
        }
        client.createBucket(b -> b.bucketName("my-bucket").bundleId("small_1_0"));
        client.createBucketAccessKey(b -> b.bucketName("my-bucket"));
      }
      """;

  private static final String FINDS_THE_PRESS_KIT =
      """
      try (LightsailClient client =
          Clients.lightsail(settings.endpoint(), settings.accessKeyId(), settings.region())) {
        assertEquals("press-kit", client.getBuckets(b -> {}).buckets().get(0).name());
      }
      """;

  private static final List<Frame> FRAMES =
      List.of(
          Frame.ofFile("import io.lightsaillocal.junit.LightsailLocalTest;", "BucketTest"),
          Frame.ofClass(
              "@ExtendWith(LightsailLocalExtension.class)\nclass BucketTest", "BucketTest"),
          Frame.ofClass("@LightsailLocalTest(\n", "ShopTest")
              .replacing("// …", FINDS_THE_PRESS_KIT + "//"),
          Frame.ofMembers(
              "@RegisterExtension",
              "RegisteredTest",
              "@Test void runs(ClientSettings settings) {" + FINDS_THE_PRESS_KIT + "}"),
          Frame.ofStatements("lightsail.clock().freeze", "TestersTest")
              .replacing("// … the program calls …", CALLS),
          Frame.ofStatements("operationDelay(Duration.ofSeconds(30)).start()", "InProcessTest"),
          Frame.ofStatements("seedFile(Path.of(\"seed.yaml\")).start()", "SeedsTest")
              .replacing("LightsailLocal lightsail =", "LightsailLocal seeded =")
              .replacing("…", "assertTrue(seeded.port() > 0);"),
          Frame.ofStatements("loadState(Path.of(\"state.zip\")).start()", "StateTest")
              .replacing("…", "assertTrue(another.port() > 0);"),
          Frame.ofStatements(".iam(Path.of(\"policies.json\"))", "IamTest")
              .replacing(".start();", ".start().close();"),
          Frame.ofFile("public class First {", "First"));

  /** In projects whose class paths have what an example needs. */
  private static final List<Path> RUN_ELSEWHERE =
      List.of(
          Path.of("src/compat/java-spring/src/test/java/shop/pages/PagesTest.java"),
          Path.of(
              "src/testcontainers/src/test/java/io/lightsaillocal/testcontainers/PagesTest.java"));

  @TempDir private Path folder;

  @BeforeEach
  void makeTheFilesThatExamplesName() throws IOException {
    String seed = "calls:\n  - CreateBucket: {bucketName: press-kit, bundleId: small_1_0}\n";
    Files.writeString(folder.resolve("seed.yaml"), seed);
    Path resources = Files.createDirectories(folder.resolve("src/test/resources"));
    Files.writeString(resources.resolve("seed.yaml"), seed);
    Files.writeString(
        folder.resolve("policies.json"), Example.in("docs/iam.md", "json").get(0).text());
  }

  @TestFactory
  Stream<DynamicTest> everyExampleRuns() {
    return examples().map(example -> dynamicTest(example.name(), () -> run(example)));
  }

  @Test
  void everyFrameHasAnExample() {
    List<String> unused =
        FRAMES.stream()
            .map(Frame::marker)
            .filter(marker -> examples().noneMatch(example -> example.text().contains(marker)))
            .toList();

    assertEquals(List.of(), unused);
  }

  private static Stream<Example> examples() {
    return PAGES.stream().flatMap(page -> Example.in(page, "java").stream());
  }

  private void run(Example example) throws Exception {
    if (RUN_ELSEWHERE.stream().anyMatch(example::standsIn)) {
      return;
    }
    Frame frame =
        FRAMES.stream()
            .filter(known -> example.text().contains(known.marker()))
            .findFirst()
            .orElseThrow(
                () ->
                    new AssertionError(
                        "%s is run nowhere: it needs a Frame here, or has to stand in one of %s"
                            .formatted(example.name(), RUN_ELSEWHERE)));
    Path classes = compile(frame, example);
    if (example.text().contains("void main(")) {
      runProgram(classes, frame.type());
    } else {
      runTests(classes, frame.type());
    }
  }

  private Path compile(Frame frame, Example example) throws IOException {
    Path place = Files.createTempDirectory(folder, "example");
    Path source = place.resolve(frame.type() + ".java");
    Files.writeString(source, frame.around(example, folder));
    Path printed = place.resolve("printed");
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                Files.newOutputStream(printed),
                Files.newOutputStream(printed),
                "-proc:none",
                "-parameters",
                "-cp",
                classPath(),
                "-d",
                place.toString(),
                source.toString());
    assertEquals(0, status, () -> example.name() + ": " + text(printed));
    return place;
  }

  private static void runTests(Path classes, String type) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, ExamplesTest.class.getClassLoader())) {
      EngineTestKit.engine("junit-jupiter")
          .selectors(selectClass(loader.loadClass(type)))
          .execute()
          .testEvents()
          .assertStatistics(events -> events.started(1).succeeded(1));
    }
  }

  private void runProgram(Path classes, String type) throws Exception {
    try (LightsailLocal lightsail = LightsailLocal.builder().start()) {
      Path printed = classes.resolve("printed");
      ProcessBuilder program =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  classes + ":" + classPath(),
                  type)
              .redirectErrorStream(true)
              .redirectOutput(printed.toFile());
      program.environment().putAll(lightsail.clientSettings().environment());
      assertEquals(0, program.start().waitFor(), () -> text(printed));
      assertTrue(text(printed).contains("refused: "), () -> text(printed));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String classPath() {
    return System.getProperty(
        "surefire.test.class.path", System.getProperty("java.class.path", ""));
  }
}
