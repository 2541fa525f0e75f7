package io.lightsaillocal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An emulator in a JVM that has no logger. With one of the user's, see {@code src/compat}. */
class SilenceTest {

  @Test
  void nobodyButSlf4jSaysThatThereIsNoLogger() throws Exception {
    List<String> printed =
        printed().stream().filter(line -> !line.startsWith("SLF4J(W): ")).toList();

    assertEquals(List.of("done"), printed);
  }

  /** Starts an emulator, and fails to start another one at its port. */
  static final class Program {

    private Program() {}

    public static void main(String[] args) {
      try (LightsailLocal emulator = LightsailLocal.builder().start()) {
        emulator.reset();
        LightsailLocal.builder().port(emulator.port()).start().close();
      } catch (StartException expected) {
        System.out.println("done");
      }
    }
  }

  private static List<String> printed() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                Program.class.getName())
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text.lines().toList();
  }

  private static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator, -1))
        .filter(jar -> !jar.contains("slf4j-simple"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
