package io.lightsaillocal;

import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What users of the library can name. All other packages are ours, though Java calls their types
 * public: a list that grows is a promise that somebody made on purpose.
 */
class PublicTypesTest {

  private static final String ROOT = "io.lightsaillocal";

  private static final Set<String> OFFERED_PACKAGES = Set.of(ROOT, ROOT + ".junit", ROOT + ".api");

  /** What is written by hand; the rest of the API follows from the model. */
  private static final Set<String> OF_THE_API =
      Set.of(
          "ApiOperation",
          "LightsailException",
          "Member",
          "Shape",
          "Structure",
          "StructureShape",
          "WireEnum");

  private static final JavaClasses EMULATOR =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void areFewAndNamedHere() {
    assertEquals(
        new TreeSet<>(
            Set.of(
                "BucketUrl",
                "ClientSettings",
                "FaultBuilder",
                "InjectedFault",
                "LightsailClock",
                "LightsailFaults",
                "LightsailJournal",
                "LightsailLocal",
                "LightsailLocalBuilder",
                "MetricOverride",
                "RecordedCall",
                "RecordedRequest",
                "StartException")),
        publicTypes(ROOT));
    assertEquals(
        Set.of("LightsailLocalExtension", "LightsailLocalTest"), publicTypes(ROOT + ".junit"));
  }

  @Test
  void ofTheApiAreThoseOfTheModelAndAFewToDescribeThem() {
    Set<String> written =
        publicTypes(ROOT + ".api").stream()
            .filter(name -> Files.exists(source(name)))
            .collect(toCollection(TreeSet::new));

    assertEquals(new TreeSet<>(OF_THE_API), written);
  }

  /** Else a type that is not offered could not be changed after all. */
  @Test
  void speakOfNoTypesButTheirOwnAndThoseOfTheJdkAndJUnit() {
    Set<String> others =
        Stream.of(ROOT, ROOT + ".junit")
            .flatMap(PublicTypesTest::in)
            .flatMap(type -> type.getCodeUnits().stream())
            .filter(
                unit ->
                    unit.getModifiers().contains(PUBLIC) || unit.getModifiers().contains(PROTECTED))
            .flatMap(PublicTypesTest::signature)
            .map(JavaClass::getBaseComponentType)
            .filter(type -> !type.isPrimitive())
            .filter(type -> !OFFERED_PACKAGES.contains(type.getPackageName()))
            .map(JavaClass::getName)
            .filter(name -> !name.matches("(java|org\\.junit\\.jupiter\\.api)\\..*"))
            .collect(toCollection(TreeSet::new));

    assertEquals(Set.of(), others);
  }

  private static Stream<JavaClass> signature(JavaCodeUnit unit) {
    return Stream.of(
            unit.getRawParameterTypes().stream(),
            Stream.of(unit.getRawReturnType()),
            unit.getReturnType().getAllInvolvedRawTypes().stream(),
            unit.getParameterTypes().stream()
                .flatMap(type -> type.getAllInvolvedRawTypes().stream()),
            unit.getExceptionTypes().stream())
        .flatMap(types -> types);
  }

  private static Set<String> publicTypes(String packageName) {
    return in(packageName).map(JavaClass::getSimpleName).collect(toCollection(TreeSet::new));
  }

  private static Stream<JavaClass> in(String packageName) {
    return EMULATOR.stream()
        .filter(type -> type.getPackageName().equals(packageName))
        .filter(JavaClass::isTopLevelClass)
        .filter(type -> type.getModifiers().contains(PUBLIC));
  }

  private static Path source(String name) {
    return Path.of("src/main/java/io/lightsaillocal/api", name + ".java");
  }
}
