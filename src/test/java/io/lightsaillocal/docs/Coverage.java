package io.lightsaillocal.docs;

import static java.util.stream.Collectors.joining;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.Operations;
import io.lightsaillocal.testing.ApiModel;
import io.lightsaillocal.testing.ApiModel.ModelFamily;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes {@code docs/coverage.md}: every operation of the model, whether it is emulated, and what
 * tests it.
 */
final class Coverage {

  private final Set<String> emulated;
  private final Map<String, String> tests;
  private final Map<String, String> clients;

  /**
   * @param emulated names of operations
   * @param root of the project, whose tests are looked through
   */
  Coverage(Set<String> emulated, Path root) {
    this.emulated = emulated;
    this.tests = sources(root.resolve("src/test/java"), Coverage::className, ".java");
    this.clients =
        sources(
            root.resolve("src/compat"),
            Coverage::clientName,
            ".py",
            ".mjs",
            ".go",
            "story",
            ".tf",
            ".yml",
            ".java");
  }

  String markdown() {
    List<ModelFamily> families = ApiModel.read().families();
    return """
        # Coverage

        %s of Lightsail's API are emulated. A call of any other is answered with status 501 and
        `NotImplementedException`, never with an empty list.

        | family | operations | emulated |
        |---|---|---|
        %s

        **Tests** counts the classes under `src/test` that name the operation, **clients** are the folders of `src/compat` that call it.
        This page is generated, and a test fails when it is out of date. To write it anew:

            mvn -q test -Dtest=CoverageTest -Dcoverage=write
        """
            .formatted(count(), families.stream().map(this::line).collect(joining("\n")))
        + families.stream().map(this::section).collect(joining());
  }

  /** How much is emulated, in Markdown. */
  String count() {
    return "**%d of the %d operations**".formatted(emulated.size(), Operations.all().size());
  }

  private String line(ModelFamily family) {
    return "| [%s](#%s) | %d | %d |"
        .formatted(
            family.title(),
            family.title().toLowerCase(Locale.ROOT).replace(' ', '-'),
            family.operations().size(),
            family.operations().stream().filter(emulated::contains).count());
  }

  private String section(ModelFamily family) {
    return """

        ## %s

        | operation | emulated | tests | clients |
        |---|---|---|---|
        %s
        """
        .formatted(
            family.title(),
            family.operations().stream()
                .map(name -> row(Operations.named(name).orElseThrow()))
                .collect(joining("\n")));
  }

  private String row(ApiOperation<?, ?> operation) {
    boolean yes = emulated.contains(operation.name());
    return "| [%s](%s) | %s | %s | %s |"
        .formatted(
            operation.name(),
            operation.documentation(),
            yes ? "yes" : "no",
            yes ? naming(tests, javaNames(operation.name())).size() : "",
            yes ? String.join(", ", naming(clients, clientNames(operation.name()))) : "");
  }

  /** The keys of the sources that match, in alphabetical order. */
  private static List<String> naming(Map<String, String> sources, Pattern names) {
    return sources.entrySet().stream()
        .filter(source -> names.matcher(source.getValue()).find())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Pattern javaNames(String operation) {
    String method = Character.toLowerCase(operation.charAt(0)) + operation.substring(1);
    return Pattern.compile(
        "\\b(%s|%sRequest|%s)\\b|[\".]%s\\b"
            .formatted(
                method, operation, words(operation, "_").toUpperCase(Locale.ROOT), operation));
  }

  private static Pattern clientNames(String operation) {
    String method = Character.toLowerCase(operation.charAt(0)) + operation.substring(1);
    return Pattern.compile(
        "(?<![\\w-])(%s|%s|%s|%s)(?![\\w-])"
            .formatted(operation, method, words(operation, "_"), words(operation, "-")));
  }

  private static String words(String operation, String separator) {
    return operation.replaceAll("(?<=[a-z])(?=[A-Z])", separator).toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> sources(Path folder, Name name, String... endings) {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String path = file.toString().replace('\\', '/');
        String key = name.of(folder.relativize(file));
        if (!key.isEmpty() && Stream.of(endings).anyMatch(path::endsWith)) {
          sources.merge(key, Files.readString(file), String::concat);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sources;
  }

  /** What a file is listed as, empty if it is not. */
  private interface Name {
    String of(Path relative);
  }

  private static String className(Path file) {
    String name = file.getFileName().toString().replace(".java", "");
    return name.endsWith("Test") && !name.equals("CoverageTest") ? name : "";
  }

  private static String clientName(Path file) {
    return file.getNameCount() > 1 && !file.toString().contains("node_modules")
        ? file.getName(0).toString()
        : "";
  }
}
