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
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes {@code docs/coverage.md}: every operation of the model, whether it is emulated, and what
 * tests it.
 */
final class Coverage {

  /** A word of a Java source, with the quote or the dot before it. */
  private static final Pattern JAVA = Pattern.compile("[\".]?\\w+");

  /** A word of a client's source: commands and options have hyphens. */
  private static final Pattern ANY = Pattern.compile("[\\w-]+");

  private static final Pattern MARK = Pattern.compile("^[\".]");

  private final Set<String> emulated;
  private final Map<String, Set<String>> tests;
  private final Map<String, Set<String>> clients;

  /**
   * @param emulated names of operations
   * @param root of the project, whose tests are looked through
   */
  Coverage(Set<String> emulated, Path root) {
    this.emulated = emulated;
    this.tests = words(root.resolve("src/test/java"), JAVA, Coverage::className, ".java");
    this.clients =
        words(
            root.resolve("src/compat"),
            ANY,
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

  /** The keys of the sources that have one of the names, in alphabetical order. */
  private static List<String> naming(Map<String, Set<String>> sources, Set<String> names) {
    return sources.entrySet().stream()
        .filter(source -> !Collections.disjoint(source.getValue(), names))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The bare name of an operation may be anybody's; marked, it is meant. */
  private static Set<String> javaNames(String operation) {
    return Set.of(
        method(operation),
        operation + "Request",
        words(operation, "_").toUpperCase(Locale.ROOT),
        "." + operation);
  }

  private static Set<String> clientNames(String operation) {
    return Set.of(operation, method(operation), words(operation, "_"), words(operation, "-"));
  }

  private static String method(String operation) {
    return Character.toLowerCase(operation.charAt(0)) + operation.substring(1);
  }

  private static String words(String operation, String separator) {
    return operation.replaceAll("(?<=[a-z])(?=[A-Z])", separator).toLowerCase(Locale.ROOT);
  }

  private static Map<String, Set<String>> words(
      Path folder, Pattern word, Name name, String... endings) {
    Map<String, Set<String>> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String path = file.toString().replace('\\', '/');
        String key = name.of(folder.relativize(file));
        if (!key.isEmpty() && Stream.of(endings).anyMatch(path::endsWith)) {
          Set<String> found = sources.computeIfAbsent(key, first -> new HashSet<>());
          word.matcher(Files.readString(file))
              .results()
              .map(MatchResult::group)
              .forEach(
                  marked -> {
                    found.add(MARK.matcher(marked).replaceFirst("."));
                    found.add(MARK.matcher(marked).replaceFirst(""));
                  });
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
