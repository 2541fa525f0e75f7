package shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.lightsaillocal.LightsailLocal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** An emulator in somebody else's JVM prints nothing but warnings, whatever logger is there. */
class SilenceTest {

  @Test
  void withoutALogger() throws Exception {
    assertThat(printed(place(LightsailLocal.class) + ":" + place(Program.class))).isEqualTo("done\n");
  }

  @Test
  void withLogback() throws Exception {
    assertThat(printed(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))))
        .isEqualTo("done\n");
  }

  /** What the README shows, in a JVM of its own. */
  static final class Program {

    public static void main(String[] args) {
      try (LightsailLocal emulator = LightsailLocal.builder().start()) {
        emulator.reset();
      }
      System.out.println("done");
    }
  }

  private static String printed(String classPath) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                Program.class.getName())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return printed;
  }

  private static Path place(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
