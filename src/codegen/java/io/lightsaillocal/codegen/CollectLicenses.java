package io.lightsaillocal.codegen;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * Writes one text with the licence and the notice of each library, each text once, under the names
 * of the jars that it holds for. Fails where a jar has no licence and none is named for it.
 *
 * <p>Arguments: the class path, the folder of licences for jars without a text, our own licence,
 * which is Apache's and theirs, too, and the file to write.
 */
public final class CollectLicenses {

  private static final Pattern TEXT =
      Pattern.compile(
          "META-INF/((resources/webjars/[^/]+/[^/]+/)?(LICENSE|NOTICE)[^/]*|licenses/.+/(LICENSE|NOTICE)[^/]*)",
          Pattern.CASE_INSENSITIVE);
  private static final String LINE = "=".repeat(80);

  private final Path folder;
  private final Path apache;
  private final Properties named = new Properties();
  private final Map<String, TreeSet<String>> jarsByText = new LinkedHashMap<>();

  private CollectLicenses(Path folder, Path apache) throws IOException {
    this.folder = folder;
    this.apache = apache;
    try (Reader reader = Files.newBufferedReader(folder.resolve("libraries.properties"))) {
      named.load(reader);
    }
  }

  /** Reads the jars and writes the file. */
  public static void main(String[] args) throws IOException {
    CollectLicenses licenses = new CollectLicenses(Path.of(args[1]), Path.of(args[2]));
    for (String entry : new TreeSet<>(List.of(args[0].split(File.pathSeparator)))) {
      if (entry.endsWith(".jar")) {
        licenses.add(Path.of(entry));
      }
    }
    if (licenses.jarsByText.isEmpty()) {
      throw new IllegalStateException("There is no jar in the class path: " + args[0]);
    }
    Path out = Path.of(args[3]);
    Files.createDirectories(out.getParent());
    Files.writeString(out, licenses.text());
  }

  private void add(Path jar) throws IOException {
    String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
    List<String> texts = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (ZipEntry entry :
          file.stream().filter(e -> TEXT.matcher(e.getName()).matches()).toList()) {
        texts.add(
            new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8)
                .replace("\r\n", "\n")
                .strip());
      }
    }
    if (texts.isEmpty()) {
      for (String license : namedFor(name).split("\\s+")) {
        Path file = license.equals("Apache-2.0") ? apache : folder.resolve(license + ".txt");
        texts.add(Files.readString(file).strip());
      }
    }
    texts.forEach(text -> jarsByText.computeIfAbsent(text, t -> new TreeSet<>()).add(name));
  }

  private String namedFor(String jar) {
    return named.stringPropertyNames().stream()
        .filter(beginning -> jar.startsWith(beginning))
        .map(named::getProperty)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "%s holds no licence; name it in %s"
                        .formatted(jar, folder.resolve("libraries.properties"))));
  }

  private String text() {
    return jarsByText.entrySet().stream()
        .map(
            text ->
                "%s\n%s\n%s\n\n%s\n"
                    .formatted(LINE, String.join("\n", text.getValue()), LINE, text.getKey()))
        .collect(joining("\n"));
  }
}
