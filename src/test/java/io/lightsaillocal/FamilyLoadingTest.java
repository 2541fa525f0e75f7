package io.lightsaillocal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What of the families is loaded when, as a JVM of its own tells it. */
class FamilyLoadingTest {

  private static final Pattern FAMILY =
      Pattern.compile(
          "\\[class,load\\] io\\.lightsaillocal\\.resources\\.(\\w+)\\.\\w+\\S* source");
  private static final Pattern RECORD =
      Pattern.compile("\\[class,load\\] io\\.lightsaillocal\\.api\\.(Bucket|Instance|Disk) source");

  private static final Pattern CONSOLE =
      Pattern.compile(
          "\\[class,load\\] io\\.lightsaillocal\\.control\\.(Console\\w+|KindViews|OperationViews) source");

  private static final Pattern METRICS =
      Pattern.compile(
          "\\[class,load\\] (io\\.(?:micrometer|prometheus)\\.\\S*|io\\.lightsaillocal\\.metrics\\.(?:Exposition|Look)\\S*) source");

  private static final Pattern SERVLETS =
      Pattern.compile(
          "\\[class,load\\] (io\\.javalin\\.\\S*|org\\.eclipse\\.jetty\\.ee10\\.\\S*) source");

  /** The Regions are asked for at start, and the data plane knows buckets. */
  private static final Set<String> AT_START = Set.of("bucket", "region");

  @Test
  void theFirstCallLoadsItsOwnFamilyAlone() throws Exception {
    String loaded = loadedBy("GetDisks");

    Set<String> families = found(FAMILY, loaded);
    assertTrue(families.remove("disk"), families.toString());
    assertTrue(AT_START.containsAll(families), families.toString());
    assertEquals(Set.of("Disk"), found(RECORD, loaded));
    assertEquals(Set.of(), found(SERVLETS, loaded));
  }

  @Test
  void aStartLoadsNoRecordOfAnyKind() throws Exception {
    String loaded = loadedBy();

    Set<String> families = found(FAMILY, loaded);
    assertTrue(AT_START.containsAll(families), families.toString());
    assertEquals(Set.of(), found(RECORD, loaded));
    assertEquals(Set.of(), found(CONSOLE, loaded));
    assertEquals(Set.of(), found(METRICS, loaded));
  }

  /** Starts an emulator and calls operations that need no members. */
  static final class Calls {
    public static void main(String[] operations) {
      try (LightsailLocal lightsail = LightsailLocal.builder().start()) {
        Wire wire = Wire.to(lightsail);
        Arrays.stream(operations).forEach(operation -> wire.ok(operation, "{}"));
      }
    }
  }

  private static Set<String> found(Pattern pattern, String output) {
    return pattern
        .matcher(output)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String loadedBy(String... operations) throws IOException, InterruptedException {
    String[] command = {
      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
      "-Xlog:class+load",
      "-cp",
      System.getProperty("java.class.path"),
      Calls.class.getName()
    };
    String[] all = Arrays.copyOf(command, command.length + operations.length);
    System.arraycopy(operations, 0, all, command.length, operations.length);
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
