package shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.lightsaillocal.LightsailLocal;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lightsail.LightsailClient;

/** What a JVM looks up for all its users stays the project's, though the emulator came first. */
class ClassPathTest {

  @Test
  void theUrlsOfH2BelongToTheProjectsDriver(@TempDir Path folder) throws Exception {
    try (LightsailLocal inMemory = LightsailLocal.builder().start();
        LightsailLocal inFiles = LightsailLocal.builder().dataDirectory(folder).start();
        Connection connection = DriverManager.getConnection("jdbc:h2:mem:own")) {
      create(inMemory, "in-memory");
      create(inFiles, "in-files");
      assertThat(connection).isInstanceOf(org.h2.jdbc.JdbcConnection.class);
      assertNoDriverOfTheEmulator();
    }
    assertThat(Files.list(folder)).isNotEmpty();
  }

  @Test
  void parsersAreNotReplaced() {
    try (LightsailLocal emulator = LightsailLocal.builder().start()) {
      create(emulator, "any-bucket");
      assertThat(XMLInputFactory.newFactory().getClass().getName())
          .doesNotStartWith("io.lightsaillocal.");
      assertThat(XMLOutputFactory.newFactory().getClass().getName())
          .doesNotStartWith("io.lightsaillocal.");
    }
  }

  @Test
  void theJarHoldsNothingThatAnyoneElseCouldMeet() throws Exception {
    Path jar =
        Path.of(LightsailLocal.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (JarFile file = new JarFile(jar.toFile())) {
      assertThat(
              file.stream()
                  .filter(entry -> !entry.isDirectory())
                  .map(ZipEntry::getName)
                  .filter(name -> !name.startsWith("io/lightsaillocal/"))
                  .filter(name -> !name.startsWith("META-INF/services/io.lightsaillocal."))
                  .filter(name -> !name.matches("META-INF/.*(LICENSE|NOTICE|LICENSES.txt|MANIFEST.MF|README.txt)")))
          .isEmpty();
    }
  }

  /** As io.lightsaillocal.PublicTypesTest says it of the classes that went into the jar. */
  @Test
  void theJarOffersNoMoreTypesThanTheLibrary() throws Exception {
    Path jar =
        Path.of(LightsailLocal.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (JarFile file = new JarFile(jar.toFile())) {
      assertThat(
              file.stream()
                  .map(ZipEntry::getName)
                  .filter(name -> name.matches("io/lightsaillocal/(junit/)?[^/$]+\\.class"))
                  .map(name -> name.replace(".class", "").replace('/', '.'))
                  .filter(name -> !name.endsWith(".package-info"))
                  .filter(ClassPathTest::isPublic))
          .containsExactlyInAnyOrder(
              "io.lightsaillocal.BucketUrl",
              "io.lightsaillocal.ClientSettings",
              "io.lightsaillocal.FaultBuilder",
              "io.lightsaillocal.InjectedFault",
              "io.lightsaillocal.LightsailClock",
              "io.lightsaillocal.LightsailFaults",
              "io.lightsaillocal.LightsailJournal",
              "io.lightsaillocal.LightsailLocal",
              "io.lightsaillocal.LightsailLocalBuilder",
              "io.lightsaillocal.MetricOverride",
              "io.lightsaillocal.RecordedCall",
              "io.lightsaillocal.RecordedRequest",
              "io.lightsaillocal.StartException",
              "io.lightsaillocal.junit.LightsailLocalExtension",
              "io.lightsaillocal.junit.LightsailLocalTest");
    }
  }

  private static boolean isPublic(String name) {
    try {
      return Modifier.isPublic(Class.forName(name).getModifiers());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  static void create(LightsailLocal emulator, String bucket) {
    try (LightsailClient lightsail = Clients.lightsail(emulator)) {
      lightsail.createBucket(b -> b.bucketName(bucket).bundleId("small_1_0"));
      assertThat(lightsail.getBuckets(b -> b.bucketName(bucket)).buckets()).hasSize(1);
    }
  }

  static void assertNoDriverOfTheEmulator() {
    assertThat(DriverManager.drivers().map(Driver::getClass).map(Class::getName))
        .noneMatch(name -> name.startsWith("io.lightsaillocal."));
  }
}
