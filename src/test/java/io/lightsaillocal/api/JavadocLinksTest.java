package io.lightsaillocal.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lightsaillocal.testing.ApiModel;
import io.lightsaillocal.testing.ApiModel.ModelShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every generated type is documented, with a link to a page that AWS's API reference has. */
class JavadocLinksTest {

  private static final Path SOURCES = Path.of("target/generated-sources/api/io/lightsaillocal/api");
  private static final Pattern DOCUMENTED_TYPE =
      Pattern.compile(
          "/\\*\\*\n \\* [A-Z].+\\.\n \\*\n(?: \\* .*\n)*? \\* @see <a href=\"https://docs\\.aws\\.amazon\\.com/lightsail/2016-11-28/api-reference/API_(\\w+)\\.html\">\\1</a>\n(?: \\* .*\n)* \\*/\npublic (?:record|enum|final class) (\\w+)\\b");

  private final ApiModel model = ApiModel.read();

  @TestFactory
  Stream<DynamicTest> aTypeLinksToItsPage() {
    Set<String> pages = pages();
    return Stream.of(model.structures(), model.enumerations(), model.exceptions())
        .flatMap(shapes -> shapes)
        .map(
            shape ->
                dynamicTest(
                    shape.name(),
                    () -> {
                      Matcher documented = DOCUMENTED_TYPE.matcher(source(shape.name()));

                      assertTrue(documented.find(), "No Javadoc with a link");
                      assertEquals(shape.name(), documented.group(2));
                      assertTrue(pages.contains(documented.group(1)), documented.group(1));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> anOperationLinksToItsPage() throws IOException {
    String source = source("Operations");
    return model.operations().stream()
        .map(
            operation ->
                dynamicTest(
                    operation,
                    () ->
                        assertTrue(
                            source.contains(
                                "/**\n   * {@code %1$s}.\n   *\n   * @see <a href=\"https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_%1$s.html\">%1$s</a>\n   */\n  public static final ApiOperation<"
                                    .formatted(operation)))));
  }

  @Test
  void nothingElseIsGenerated() throws IOException {
    Set<String> expected = new HashSet<>(Set.of("Operations"));
    Stream.of(model.structures(), model.enumerations(), model.exceptions())
        .flatMap(shapes -> shapes)
        .forEach(shape -> expected.add(shape.name()));
    try (Stream<Path> files = Files.list(SOURCES)) {
      assertEquals(
          expected,
          new HashSet<>(
              files.map(file -> file.getFileName().toString().replace(".java", "")).toList()));
    }
  }

  /** The reference has a page for each operation and each structure but requests and results. */
  private Set<String> pages() {
    Set<String> pages = new HashSet<>(model.structures().map(ModelShape::name).toList());
    for (String operation : model.operations()) {
      pages.remove(model.input(operation).name());
      pages.remove(model.output(operation).name());
    }
    pages.addAll(model.operations());
    return pages;
  }

  private static String source(String type) throws IOException {
    return Files.readString(SOURCES.resolve(type + ".java"));
  }
}
