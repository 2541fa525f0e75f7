package io.lightsaillocal.docs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.Operations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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

  /** A group's title, and the operations it takes of those that no earlier group has taken. */
  private static final Map<String, Pattern> GROUPS = groups();

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
            "/story",
            ".tf",
            ".java");
  }

  String markdown() {
    Map<String, List<ApiOperation<?, ?>>> byGroup =
        Operations.all().stream().collect(groupingBy(Coverage::group));
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # Coverage

        Lightsail's API has %d operations; %d of them are emulated. A call of any other is answered with status 501 and
        `NotImplementedException`, never with an empty list.

        **Tests** are the classes under `src/test` that name the operation, **clients** the folders of `src/compat` that call it.
        This page is generated, and a test fails when it is out of date. To write it anew:

            mvn -q test -Dtest=CoverageTest -Dcoverage=write
        """
            .formatted(Operations.all().size(), emulated.size()));
    GROUPS.keySet().stream()
        .filter(byGroup::containsKey)
        .forEach(group -> text.append(section(group, byGroup.get(group))));
    return text.toString();
  }

  private String section(String title, List<ApiOperation<?, ?>> operations) {
    return """

        ## %s

        | operation | emulated | tests | clients |
        |---|---|---|---|
        %s
        """
        .formatted(title, operations.stream().map(this::row).collect(joining("\n")));
  }

  private String row(ApiOperation<?, ?> operation) {
    boolean yes = emulated.contains(operation.name());
    return "| [%s](%s) | %s | %s | %s |"
        .formatted(
            operation.name(),
            operation.documentation(),
            yes ? "yes" : "no",
            yes ? naming(tests, javaNames(operation.name())) : "",
            yes ? naming(clients, clientNames(operation.name())) : "");
  }

  /** The keys of the sources that match, in alphabetical order. */
  private static String naming(Map<String, String> sources, Pattern names) {
    return sources.entrySet().stream()
        .filter(source -> names.matcher(source.getValue()).find())
        .map(Map.Entry::getKey)
        .collect(joining(", "));
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

  private static String group(ApiOperation<?, ?> operation) {
    return GROUPS.entrySet().stream()
        .filter(group -> group.getValue().matcher(operation.name()).find())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Pattern> groups() {
    Map<String, Pattern> groups = new LinkedHashMap<>();
    groups.put("Buckets", Pattern.compile("Bucket"));
    groups.put("Operations", Pattern.compile("^GetOperation"));
    groups.put("Tags", Pattern.compile("^(Tag|Untag)Resource$"));
    groups.put("Regions and names", Pattern.compile("^Get(Regions|ActiveNames)$"));
    groups.put("Container services", Pattern.compile("Container"));
    groups.put("Distributions", Pattern.compile("Distribution"));
    groups.put("Relational databases", Pattern.compile("RelationalDatabase"));
    groups.put("Load balancers", Pattern.compile("LoadBalancer"));
    groups.put("Certificates", Pattern.compile("Certificate"));
    groups.put("Domains", Pattern.compile("[Dd]omain"));
    groups.put("Key pairs", Pattern.compile("KeyPair"));
    groups.put("Static IP addresses", Pattern.compile("StaticIp"));
    groups.put("Alarms and contact methods", Pattern.compile("Alarm|ContactMethod"));
    groups.put("Snapshots and exports", Pattern.compile("(?<!From)Snapshot|CloudFormationStack"));
    groups.put("Disks", Pattern.compile("Disk"));
    groups.put(
        "Instances",
        Pattern.compile("Instance|Blueprint|^GetBundles$|KnownHostKeys|GUISession|Setup|AddOn"));
    groups.put("Account", Pattern.compile(""));
    return groups;
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
