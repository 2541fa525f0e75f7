package io.lightsaillocal;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.lightsaillocal.api.LightsailException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which package may know of what. The design gives the whole picture, the rules their reasons. */
class ArchitectureTest {

  private static final String ROOT = "io.lightsaillocal";
  private static final String OF_SQL =
      "javax?\\.sql\\..*|io\\.lightsaillocal\\.storage\\.(Handle|SqlStatement|Query|Update|Batch)\\b.*";

  private static final JavaClasses EMULATOR =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /** What a package may import beside the API's types, and why no more. */
  private static final List<PackageRule> PACKAGES =
      List.of(
          new PackageRule(
              "api", List.of(), "the API is generated and says nothing of how it is emulated"),
          new PackageRule(
              "protocol",
              List.of(),
              "how bodies are read and written does not depend on who calls or on what is done"),
          new PackageRule(
              "sigv4",
              List.of(),
              "what is signed, and how, is one thing for both sides of the port"),
          new PackageRule(
              "watch", List.of(), "faults and journal are the same for all planes, and know none"),
          new PackageRule(
              "metrics",
              List.of("watch"),
              "requests are counted by what any plane tells of them, and what is held is told"),
          new PackageRule(
              "x509", List.of(), "certificates are signed for whoever asks, and whatever for"),
          new PackageRule("storage", List.of(), "the database does not know what is kept in it"),
          new PackageRule(
              "resources",
              List.of("storage", "x509"),
              "what all resources share cannot depend on one of them"),
          new PackageRule(
              "resources.*",
              List.of("resources", "storage"),
              "a kind of resource must be understood, and be replaced, without the others"),
          new PackageRule(
              "control",
              List.of("resources", "storage", "values", "watch"),
              "the control API works on the state, not on requests to the Lightsail API"),
          new PackageRule(
              "iam",
              List.of("values"),
              "what a policy allows is told by the request alone, whatever keeps the resources"),
          new PackageRule(
              "seed",
              List.of("protocol", "resources", "sigv4", "values"),
              "a seed asks for what a client could ask for, and knows no family"),
          new PackageRule(
              "state",
              List.of("resources", "s3.objects", "storage", "values"),
              "what is saved is rows and bytes, whatever they are about"),
          new PackageRule(
              "s3",
              List.of(
                  "s3.http",
                  "s3.access",
                  "s3.operations",
                  "s3.objects",
                  "s3.log",
                  "sigv4",
                  "storage",
                  "watch"),
              "objects are served by what their buckets allow, whoever keeps the buckets"),
          new PackageRule(
              "s3.http",
              List.of("s3.objects", "sigv4", "watch"),
              "how S3 is spoken does not depend on who may do what"),
          new PackageRule(
              "s3.access",
              List.of("s3.http", "s3.objects", "sigv4"),
              "who may do what is told by the request, its bucket and its signature"),
          new PackageRule(
              "s3.operations",
              List.of("s3.http", "s3.access", "s3.objects", "sigv4"),
              "an operation is carried out, whoever takes note of it"),
          new PackageRule(
              "s3.log",
              List.of("s3.http", "s3.access", "s3.objects", "sigv4", "watch"),
              "what is written down of a request has no part in its answer"),
          new PackageRule(
              "s3.objects", List.of("storage"), "objects are kept, whoever asks for them"),
          new PackageRule(
              "registry",
              List.of("resources", "s3.objects", "storage", "watch"),
              "images are kept in the files that objects are kept in, and nobody signs for them"),
          new PackageRule(
              "http",
              List.of(
                  "protocol",
                  "sigv4",
                  "resources",
                  "control",
                  "edge",
                  "iam",
                  "registry",
                  "s3",
                  "watch"),
              "requests go to the parts that answer them; what these keep, and where, is their affair"),
          new PackageRule(
              "edge",
              List.of("edge.cache", "resources", "sigv4", "watch"),
              "sites are served by what is kept and by what listens elsewhere, whoever keeps it"),
          new PackageRule(
              "edge.cache",
              List.of(),
              "what is kept, and how long, does not depend on how an origin is asked"),
          new PackageRule(
              "dns",
              List.of("resources", "watch"),
              "names are answered by what is kept, whoever keeps it"),
          new PackageRule(
              "postgres",
              List.of("resources.database", "storage"),
              "what runs behind databases does what the family says, and knows nothing else of it"),
          new PackageRule(
              "cli",
              List.of("", "logging", "values"),
              "the command line sets what any user of the library can set"),
          new PackageRule("logging", List.of(), "how much is logged is said before all else"),
          new PackageRule(
              "values", List.of(), "how people write a value does not depend on where they do"),
          new PackageRule(
              "junit", List.of(""), "the extension uses the emulator as any user does"));

  /** Libraries, the packages that do their work, and why nobody else knows of them. */
  private static final List<LibraryRule> LIBRARIES =
      List.of(
          new LibraryRule(
              List.of("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet.."),
              List.of("edge", "edge.cache", "http", "registry", "s3", "s3.http", "watch"),
              "a change of the web server changes the adapter and nothing else"),
          new LibraryRule(
              List.of("tools.jackson.."),
              List.of("protocol", "control", "iam", "registry", "seed", "state", "s3.access"),
              "JSON trees with string keys are no way to pass values between parts; the policy of an upload form is JSON, and so are IAM's policies, seeds, the manifests of images and the rows of a saved state"),
          new LibraryRule(
              List.of("tools.jackson.dataformat.."),
              List.of("seed"),
              "YAML is loaded where a seed is read, and else not at all"),
          new LibraryRule(
              List.of("com.zaxxer.hikari..", "org.flywaydb..", "org.h2..", "org.postgresql.."),
              List.of("storage"),
              "which pool and which migrations there are is the database's own affair"),
          new LibraryRule(
              List.of("com.ctc.wstx..", "org.codehaus.stax2..", "javax.xml.."),
              List.of("s3.http"),
              "XML is read and written in one place"),
          new LibraryRule(
              List.of("com.dynatrace.hash4j.."),
              List.of("s3.objects"),
              "checksums are the store's own affair"),
          new LibraryRule(
              List.of("org.xbill.DNS.."),
              List.of("dns"),
              "it takes the place of the JVM's own resolver wherever it is, so nobody else may need it"),
          new LibraryRule(
              List.of("io.micrometer..", "io.prometheus.."),
              List.of("metrics"),
              "it is loaded when somebody asks for metrics, and else not at all"),
          new LibraryRule(
              List.of("org.apache.commons.compress..", "org.tukaani.xz.."),
              List.of("postgres"),
              "they unpack binaries for who wants real databases, and are not there for others"),
          new LibraryRule(List.of("picocli.."), List.of("cli"), "there is one command line"),
          new LibraryRule(
              List.of("org.junit.."),
              List.of("junit"),
              "who does not use the extension has no JUnit on the class path"));

  private record PackageRule(String packageName, List<String> mayImport, String reason) {

    /** What Lightsail answers is nothing to those who keep bytes, sign or serve objects. */
    private Stream<String> api() {
      boolean knowsNone =
          packageName.matches("metrics|registry|sigv4|storage|watch|x509|s3(\\..+)?");
      return knowsNone ? Stream.empty() : Stream.of("api");
    }

    ArchRule rule() {
      String[] allowed =
          Stream.of(Stream.of(packageName), api(), mayImport.stream())
              .flatMap(names -> names)
              .map(ArchitectureTest::full)
              .toArray(String[]::new);
      return noClasses()
          .that()
          .resideInAPackage(full(packageName))
          .should()
          .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowed))))
          .because(reason);
    }
  }

  private record LibraryRule(List<String> library, List<String> packages, String reason) {

    ArchRule rule() {
      return outsideOf(packages.stream().map(ArchitectureTest::full).toArray(String[]::new))
          .because(reason);
    }

    ArchRule withoutExceptions() {
      return outsideOf();
    }

    private ArchRule outsideOf(String... allowed) {
      return noClasses()
          .that()
          .resideOutsideOfPackages(allowed)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(library.toArray(String[]::new));
    }
  }

  @TestFactory
  Stream<DynamicTest> aPackageImportsOnlyWhatItMay() {
    return PACKAGES.stream()
        .map(rule -> dynamicTest(rule.packageName, () -> rule.rule().check(EMULATOR)));
  }

  @TestFactory
  Stream<DynamicTest> aFamilyDoesNotKnowTheOthers() {
    return families().stream()
        .map(
            family ->
                dynamicTest(
                    family,
                    () ->
                        noClasses()
                            .that()
                            .resideInAPackage(family)
                            .should()
                            .dependOnClassesThat(
                                resideInAPackage(ROOT + ".resources.*")
                                    .and(not(resideInAPackage(family))))
                            .because("families meet in the kernel and nowhere else")
                            .check(EMULATOR)));
  }

  @TestFactory
  Stream<DynamicTest> aLibraryIsKnownOnlyWhereItsWorkIsDone() {
    return LIBRARIES.stream()
        .map(
            rule ->
                dynamicTest(
                    rule.library.get(0),
                    () -> {
                      rule.rule().check(EMULATOR);
                      assertThrows(
                          AssertionError.class,
                          () -> rule.withoutExceptions().check(EMULATOR),
                          "The rule is of no use: nobody uses the library");
                    }));
  }

  @Test
  void everyPackageHasARule() {
    Set<String> ruled = new TreeSet<>(List.of(ROOT));
    PACKAGES.forEach(rule -> ruled.add(full(rule.packageName)));
    Set<String> packages = new TreeSet<>();
    EMULATOR.forEach(
        type ->
            packages.add(
                families().contains(type.getPackageName())
                    ? ROOT + ".resources.*"
                    : type.getPackageName()));

    assertEquals(ruled, packages);
  }

  @Test
  void noPackagesDependOnEachOtherInACircle() {
    slices()
        .matching(ROOT + ".(**)")
        .should()
        .beFreeOfCycles()
        .because("of two packages in a circle neither can be understood alone")
        .check(EMULATOR);
  }

  @Test
  void sqlIsSpokenOnlyWhereTheTablesAreKnown() {
    // Others hand an open transaction on without a look into it.
    noSqlOutsideOf(
            ROOT + ".storage",
            ROOT + ".resources..",
            ROOT + ".registry",
            ROOT + ".s3.objects",
            ROOT + ".postgres")
        .because("a table that anybody may read or write cannot be changed")
        .check(EMULATOR);
    assertThrows(
        AssertionError.class,
        () -> noSqlOutsideOf(ROOT + ".resources..", ROOT + ".s3.objects").check(EMULATOR));
    assertThrows(
        AssertionError.class,
        () -> noSqlOutsideOf(ROOT + ".storage", ROOT + ".s3.objects").check(EMULATOR));
  }

  private static ArchRule noSqlOutsideOf(String... packages) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .callMethodWhere(
            describe(
                "the method is of JDBC, or of storage's own statements",
                call -> call.getTargetOwner().getName().matches(OF_SQL)));
  }

  @Test
  void whatIsPublicIsNeededInAnotherPackage() {
    classes()
        .that()
        .arePublic()
        .and()
        .areTopLevelClasses()
        .and()
        .resideOutsideOfPackages(ROOT, ROOT + ".api", ROOT + ".junit")
        .and()
        .areNotAssignableTo(LightsailException.class)
        .and()
        // implemented elsewhere by method references, which leave no name in a class file
        .areNotAnnotatedWith(FunctionalInterface.class)
        .should(
            new ArchCondition<JavaClass>("be used in another package") {
              @Override
              public void check(JavaClass item, ConditionEvents events) {
                boolean used =
                    item.getDirectDependenciesToSelf().stream()
                        .anyMatch(
                            d ->
                                !d.getOriginClass().getPackageName().equals(item.getPackageName()));
                if (!used) {
                  events.add(SimpleConditionEvent.violated(item, item.getName() + " is not used"));
                }
              }
            })
        .because("what a package does not show it can change; errors are told to callers anyway")
        .check(EMULATOR);
  }

  private static Set<String> families() {
    Set<String> families = new TreeSet<>();
    EMULATOR.forEach(type -> families.add(type.getPackageName()));
    families.removeIf(name -> !name.startsWith(ROOT + ".resources."));
    return families;
  }

  private static String full(String name) {
    return name.isEmpty() ? ROOT : ROOT + "." + name;
  }
}
