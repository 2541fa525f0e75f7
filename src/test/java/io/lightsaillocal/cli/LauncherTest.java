package io.lightsaillocal.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import java.io.DataInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the runnable jar does first. */
class LauncherTest {

  private static final int JAVA_8 = 52;

  @Test
  void canBeReadByJava8() throws Exception {
    try (InputStream file = Launcher.class.getResourceAsStream("Launcher.class")) {
      assertNotNull(file);
      DataInputStream content = new DataInputStream(file);
      content.readInt();
      content.readUnsignedShort();
      assertEquals(JAVA_8, content.readUnsignedShort());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8", "9", "11", "16"})
  void tellsAnOlderJavaWhichOneItNeeds(String version) {
    assertTrue(Launcher.isTooOld(version));
    assertEquals(
        "lightsail-local needs Java 17 or newer. /opt/java is Java %s.".formatted(version),
        Launcher.complaint(version, "/opt/java"));
  }

  @Test
  void goesOnWithThisOne() throws Exception {
    Process process = launch("--version");

    assertEquals("", text(process.getErrorStream()));
    assertEquals(
        "lightsail-local " + LightsailLocal.version() + "\n", text(process.getInputStream()));
    assertEquals(0, process.waitFor());
  }

  private static Process launch(String argument) throws Exception {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "io.lightsaillocal.cli.Launcher",
                argument))
        .start();
  }

  private static String text(InputStream stream) throws Exception {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }
}
