package io.lightsaillocal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jars that hold libraries hold their licences, and our own as they are in the project. */
class JarLicencesIT {

  private static final String SHADED = "io/lightsaillocal/shaded/";

  @ParameterizedTest
  @ValueSource(strings = {"lightsail-local.jar", "lightsail-local-standalone.jar"})
  void everyLibraryIsThereWithItsLicence(String name) throws IOException {
    try (JarFile jar = jar(name)) {
      String licences = text(jar, "META-INF/THIRD-PARTY-LICENSES.txt");
      Set<String> classes = classes(jar);
      Set<String> missing = new TreeSet<>();
      int held = 0;
      for (Path library : libraries()) {
        if (holds(classes, library)) {
          held++;
          String title = library.getFileName().toString().replace(".jar", "");
          if (!licences.contains("\n" + title + "\n")) {
            missing.add(title);
          }
        }
      }
      assertTrue(held > 10, held + " libraries are in " + name);
      assertEquals(Set.of(), missing, "in " + name + " without a licence");
      for (String ofTheConsole : Set.of("preact-", "uplot-")) {
        assertTrue(licences.contains("\n" + ofTheConsole), ofTheConsole);
      }
      assertTrue(jar.getEntry("io/lightsaillocal/console/preact.umd.js") != null, "the console");
      assertTrue(licences.contains("Apache License"), "Apache-2.0");
      assertTrue(licences.contains("Eclipse Public License - v 2.0"), "Jetty's EPL-2.0");
      assertTrue(licences.contains("Eclipse Public License - v 1.0"), "H2's EPL-1.0");
      assertTrue(licences.contains("Mozilla Public License Version 2.0"), "H2's MPL-2.0");
      assertTrue(licences.contains("PostgreSQL Global Development Group"), "pgjdbc's BSD");
      assertTrue(licences.contains("QOS.ch"), "SLF4J's MIT");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lightsail-local.jar", "lightsail-local-standalone.jar"})
  void ourOwnLicenceAndNoticeAreTheProjects(String name) throws IOException {
    try (JarFile jar = jar(name)) {
      assertEquals(Files.readString(Path.of("LICENSE")), text(jar, "META-INF/LICENSE"));
      assertEquals(Files.readString(Path.of("NOTICE")), text(jar, "META-INF/NOTICE"));
      assertEquals(
          List.of("META-INF/LICENSE", "META-INF/NOTICE", "META-INF/THIRD-PARTY-LICENSES.txt"),
          jar.stream()
              .map(ZipEntry::getName)
              .filter(entry -> entry.matches("META-INF/.*(LICENSE|NOTICE)[^/]*"))
              .sorted()
              .toList());
    }
  }

  private static JarFile jar(String name) throws IOException {
    return new JarFile(Path.of("target", name).toFile());
  }

  private static String text(JarFile jar, String name) throws IOException {
    return new String(
        jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
  }

  private static boolean holds(Set<String> classes, Path library) throws IOException {
    try (JarFile file = new JarFile(library.toFile())) {
      return classes(file).stream()
          .anyMatch(name -> classes.contains(name) || classes.contains(SHADED + name));
    }
  }

  private static Set<String> classes(JarFile jar) {
    return jar.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
        .collect(Collectors.toSet());
  }

  /** The jars that this test's own JVM was given. */
  private static List<Path> libraries() {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(classPath.split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .map(Path::of)
        .toList();
  }
}
