package io.lightsaillocal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the jars offer to a JVM that they are part of. */
class JarServicesIT {

  /** dnsjava would resolve all names of whoever has a jar of ours on the class path. */
  @ParameterizedTest
  @ValueSource(strings = {"lightsail-local.jar", "lightsail-local-standalone.jar"})
  void noneTakesTheResolverOver(String name) throws IOException {
    try (JarFile jar = new JarFile(Path.of("target", name).toFile())) {
      List<String> offers =
          jar.stream()
              .map(ZipEntry::getName)
              .filter(entry -> entry.matches("META-INF/services/.*\\.net\\.spi\\..*"))
              .toList();

      assertEquals(List.of(), offers);
    }
  }
}
