package io.lightsaillocal.seed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.Wire;
import io.restassured.path.json.JsonPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seeds that an emulator is started with. */
class SeedAtStartTest {

  private static final String ONE =
      "calls:\n- CreateBucket: {bucketName: first-kit, bundleId: small_1_0}\n";
  private static final String TWO =
      "calls:\n- CreateBucket: {bucketName: second-kit, bundleId: small_1_0}\n";

  @TempDir private Path folder;

  @Test
  void theSeedsOfAFolderAreCarriedOutInTheOrderOfTheirNames() throws Exception {
    Files.writeString(
        folder.resolve("1.yml"),
        "calls:\n- UpdateBucket: {bucketName: press-kit, versioning: Enabled}\n");
    Files.writeString(
        folder.resolve("0.json"),
        "{\"calls\": [{\"CreateBucket\": {\"bucketName\": \"press-kit\", \"bundleId\": \"small_1_0\"}}]}");
    Files.writeString(folder.resolve("readme.txt"), "not a seed");

    try (LightsailLocal lightsail = LightsailLocal.builder().seedFile(folder).start()) {
      assertEquals(
          "Enabled",
          JsonPath.from(Wire.to(lightsail).ok("GetBuckets", "{}"))
              .getString("buckets[0].objectVersioning"));
    }
  }

  @Test
  void aFolderMayBeEmpty() {
    try (LightsailLocal lightsail = LightsailLocal.builder().seedFile(folder).start()) {
      assertEquals("{\"activeNames\":[]}", names(lightsail));
    }
  }

  @Test
  void aResetGoesToTheSeedOrToNothing() {
    try (LightsailLocal lightsail = LightsailLocal.builder().seedText(ONE).start()) {
      Wire wire = Wire.to(lightsail);
      wire.createBucket("another-kit");

      lightsail.reset();
      assertEquals("{\"activeNames\":[\"first-kit\"]}", names(lightsail));

      lightsail.resetToEmpty();
      assertEquals("{\"activeNames\":[]}", names(lightsail));
    }
  }

  @Test
  void theSameSeedCanBeGivenAtEveryStart() {
    try (LightsailLocal first =
        LightsailLocal.builder().dataDirectory(folder).seedText(ONE).start()) {
      assertEquals("{\"activeNames\":[\"first-kit\"]}", names(first));
      Wire.to(first).ok("DeleteBucket", "{\"bucketName\":\"first-kit\"}");
    }
    try (LightsailLocal second =
        LightsailLocal.builder().dataDirectory(folder).seedText(ONE).seedText(TWO).start()) {
      assertEquals("{\"activeNames\":[\"second-kit\"]}", names(second));
    }
  }

  /** Requests that come before wait; so does the question for health. */
  @Test
  void allOfItIsThereBeforeTheFirstAnswer() {
    String buckets =
        IntStream.range(0, 20)
            .mapToObj("- CreateBucket: {bucketName: kit-%d, bundleId: small_1_0}\n"::formatted)
            .collect(Collectors.joining("", "calls:\n", ""));

    try (LightsailLocal lightsail = LightsailLocal.builder().seedText(buckets).start()) {
      assertEquals(20, JsonPath.from(names(lightsail)).getList("activeNames").size());
    }
  }

  @Test
  void whatASeedMakesIsReadyWhateverTheDelay() {
    try (LightsailLocal lightsail =
        LightsailLocal.builder().operationDelay(Duration.ofHours(1)).seedText(ONE).start()) {
      assertTrue(Wire.to(lightsail).ok("GetBuckets", "{}").contains("\"state\":{\"code\":\"OK\"}"));
    }
  }

  private static String names(LightsailLocal lightsail) {
    return Wire.to(lightsail).ok("GetActiveNames", "{}");
  }
}
