package io.lightsaillocal.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What of the API is loaded when, as a JVM of its own tells it. */
class ClassLoadingTest {

  private static final Pattern LOADED =
      Pattern.compile("\\[class,load\\] io\\.lightsaillocal\\.api\\.([\\w$]+) source");

  @Test
  void namingOperationsLoadsNoneOfTheirRecords() throws Exception {
    assertEquals(Set.of("ApiOperation", "Operations"), loadedBy(Names.class));
  }

  @Test
  void askingForARequestsShapeLoadsThatRequestOnly() throws Exception {
    assertEquals(Set.of("GetOperationRequest"), recordsIn(loadedBy(AsksForOneShape.class)));
  }

  /** Names operations in every way in which they can be named. */
  static final class Names {
    public static void main(String[] args) {
      System.out.println(Operations.CREATE_BUCKET.name() + Operations.CREATE_BUCKET);
      System.out.println(Operations.named("GetBuckets"));
      System.out.println(Operations.all());
      System.out.println(Operations.GET_INSTANCES.documentation());
      System.out.println(Operations.GET_INSTANCES.errors());
    }
  }

  /** Asks for a shape. */
  static final class AsksForOneShape {
    public static void main(String[] args) {
      System.out.println(Operations.GET_OPERATION.input());
    }
  }

  private static Set<String> recordsIn(Set<String> names) throws ClassNotFoundException {
    Set<String> records = new TreeSet<>();
    for (String name : names) {
      Class<?> type = Class.forName("io.lightsaillocal.api." + name);
      if (Structure.class.isAssignableFrom(type) && type.isRecord()) {
        records.add(name);
      }
    }
    return records;
  }

  private static Set<String> loadedBy(Class<?> program)
      throws IOException, InterruptedException, URISyntaxException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:off",
                "-Xlog:class+load",
                "-cp",
                place(Operations.class) + File.pathSeparator + place(ClassLoadingTest.class),
                program.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    Set<String> loaded = new TreeSet<>();
    for (Matcher each = LOADED.matcher(output); each.find(); ) {
      if (!each.group(1).startsWith("ClassLoadingTest") && !each.group(1).contains("$$Lambda")) {
        loaded.add(each.group(1));
      }
    }
    return loaded;
  }

  private static Path place(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
