package io.lightsaillocal;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Time, chance and environment come in where the emulator is put together, and nowhere else. */
class OneSourceOfTimeAndChanceTest {

  private static final JavaClasses EMULATOR =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.lightsaillocal");

  /** Calls by their full names, and the classes that may make them. */
  private static final Map<String, String> CALLS =
      Map.of(
          "java\\.time\\.\\w+\\.now\\(.*", "none",
          "java\\.lang\\.System\\.currentTimeMillis\\(.*", "none",
          "java\\.time\\.(InstantSource|Clock)\\.(system|tick)\\w*\\(.*",
              "io\\.lightsaillocal\\.(Emulator|LightsailLocalBuilder)",
          "java\\.util\\.UUID\\.randomUUID\\(.*", "none",
          "java\\.security\\.SecureRandom\\.<init>\\(.*",
              "io\\.lightsaillocal\\.(Emulator|SeededRandom)",
          "java\\.util\\.Random\\.<init>\\(.*", "io\\.lightsaillocal\\.SeededRandom",
          "java\\.util\\.concurrent\\.ThreadLocalRandom\\..*|java\\.lang\\.Math\\.random\\(.*",
              "none",
          "java\\.lang\\.System\\.getenv\\(.*", "io\\.lightsaillocal\\.cli\\.Main",
          "java\\.lang\\.System\\.exit\\(.*", "io\\.lightsaillocal\\.cli\\.(Main|Launcher)",
          "java\\.lang\\.System\\.setProperty\\(.*", "io\\.lightsaillocal\\.logging\\.Logging");

  @TestFactory
  Stream<DynamicTest> aCallIsMadeInOnePlaceOnly() {
    return CALLS.entrySet().stream()
        .map(
            call ->
                dynamicTest(
                    call.getKey(),
                    () ->
                        noClasses()
                            .that()
                            .haveNameNotMatching(call.getValue())
                            .should()
                            .callCodeUnitWhere(
                                describe(
                                    call.getKey(),
                                    made -> made.getTarget().getFullName().matches(call.getKey())))
                            .because(
                                "a run must be repeatable, and a test must be able to set the time")
                            .check(EMULATOR)));
  }

  @TestFactory
  Stream<DynamicTest> theCallIsReallyMadeThere() {
    return CALLS.entrySet().stream()
        .filter(call -> !call.getValue().equals("none"))
        .map(
            call ->
                dynamicTest(
                    call.getKey(),
                    () ->
                        assertTrue(
                            EMULATOR.stream()
                                .filter(type -> type.getName().matches(call.getValue()))
                                .flatMap(type -> type.getAccessesFromSelf().stream())
                                .anyMatch(
                                    access ->
                                        access.getTarget().getFullName().matches(call.getKey())))));
  }
}
