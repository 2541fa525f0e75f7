package io.lightsaillocal.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.StartException;
import io.lightsaillocal.junit.LightsailLocalExtension;
import io.lightsaillocal.testing.Wire;
import io.lightsaillocal.testing.Zips;
import io.restassured.response.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** A state as it goes over HTTP and comes with a start, and files that are none. */
@ExtendWith(LightsailLocalExtension.class)
class StateTransferTest {

  private final LightsailLocal lightsail;
  private final Wire wire;

  @TempDir private Path folder;

  StateTransferTest(LightsailLocal lightsail) {
    this.lightsail = lightsail;
    this.wire = Wire.to(lightsail);
  }

  @Test
  void whatWasDownloadedCanBeUploaded() {
    wire.createBucket("press-kit");
    Response saved = wire.request().get("/_local/state");
    saved
        .then()
        .statusCode(200)
        .contentType("application/zip")
        .header("Content-Disposition", "attachment; filename=\"lightsail-local-state.zip\"");
    lightsail.reset();

    load(saved.asByteArray()).then().statusCode(200).body("status", equalTo("ok"));

    assertEquals("{\"activeNames\":[\"press-kit\"]}", wire.ok("GetActiveNames", "{}"));
  }

  @Test
  void whatIsNoStateIsRefused() {
    wire.createBucket("press-kit");

    load("hello".getBytes(UTF_8))
        .then()
        .statusCode(400)
        .body("message", equalTo("The body is not a saved state of lightsail-local."));

    assertEquals("{\"activeNames\":[\"press-kit\"]}", wire.ok("GetActiveNames", "{}"));
  }

  @Test
  void theControlTokenClosesIt() {
    try (LightsailLocal closed = LightsailLocal.builder().controlToken("sesame").start()) {
      Wire.to(closed).request().get("/_local/state").then().statusCode(401);
      Wire.to(closed).request().body("x").put("/_local/state").then().statusCode(401);
      Wire.to(closed)
          .request()
          .header("Authorization", "Bearer sesame")
          .get("/_local/state")
          .then()
          .statusCode(200);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"formatVersion\" : 1|\"formatVersion\" : 2| was saved by lightsail-local 0.1.0, which is newer than this one. Load it with that version.",
        "\"schema\" : [|\"schema\" : [ \"0 5\",| was saved by another build of lightsail-local, 0.1.0, whose tables are not those of this one. Load it with that build.",
        "\"format\" : \"lightsail-local-state\"|\"format\" : \"other\"| is not a saved state of lightsail-local.",
        "{|[| is not a saved state of lightsail-local."
      })
  void aManifestThatCannotBeReadIsRefusedInOneLine(String from, String to, String message)
      throws Exception {
    Path good = folder.resolve("good.zip");
    lightsail.saveState(good);
    Path other = folder.resolve("other.zip");
    Zips.change(
        good,
        other,
        "manifest.json",
        text -> {
          assertTrue(text.contains(from), text);
          return text.replace(from, to);
        });

    assertEquals(
        other + " " + message,
        assertThrows(IllegalArgumentException.class, () -> lightsail.loadState(other))
            .getMessage());
  }

  @Test
  void aNewerSchemaIsRefused() throws Exception {
    Path good = folder.resolve("good.zip");
    lightsail.saveState(good);
    Path newer = folder.resolve("newer.zip");
    Zips.change(
        good,
        newer,
        "manifest.json",
        text -> text.replaceFirst("(\"schema\" : \\[[^]]*?) ?]", "$1, \"999 1\" ]"));

    String message =
        assertThrows(
                StartException.class,
                () -> LightsailLocal.builder().loadState(newer).start().close())
            .getMessage();

    assertEquals(
        newer
            + " was saved by lightsail-local 0.1.0, which is newer than this one. Load it with that version.",
        message);
  }

  @Test
  void aStateIsSavedAtTheEndAndLoadedAtTheNextStart() {
    Path file = folder.resolve("state.zip");
    try (LightsailLocal first = LightsailLocal.builder().saveState(file).start()) {
      Wire.to(first).createBucket("press-kit");
      assertFalse(Files.exists(file));
    }
    try (LightsailLocal second = LightsailLocal.builder().loadState(file).start()) {
      assertEquals("{\"activeNames\":[\"press-kit\"]}", Wire.to(second).ok("GetActiveNames", "{}"));
    }
  }

  @Test
  void operationRecordsGoOnAfterThoseThatWereLoaded() {
    Path file = folder.resolve("state.zip");
    List<String> saved;
    try (LightsailLocal first = LightsailLocal.builder().saveState(file).start()) {
      Wire.to(first).createBucket("press-kit");
      Wire.to(first).createBucket("archive");
      saved = operationIds(first);
    }
    try (LightsailLocal second = LightsailLocal.builder().loadState(file).start()) {
      assertEquals(saved, operationIds(second));

      Wire.to(second).createBucket("attic");

      List<String> all = operationIds(second);
      assertEquals(3, all.size());
      assertEquals(saved, all.subList(1, 3));
      for (String id : all) {
        Wire.to(second).ok("GetOperation", "{\"operationId\": \"%s\"}".formatted(id));
      }
    }
  }

  /** The newest first. */
  private static List<String> operationIds(LightsailLocal lightsail) {
    return JsonMapper.shared()
        .readTree(Wire.to(lightsail).ok("GetOperations", "{}"))
        .path("operations")
        .valueStream()
        .map(operation -> operation.path("id").asString())
        .toList();
  }

  @Test
  void aFileThatIsNotThereFailsTheStart() {
    Path file = folder.resolve("nothing.zip");

    String message =
        assertThrows(
                StartException.class,
                () -> LightsailLocal.builder().loadState(file).start().close())
            .getMessage();

    assertEquals(file + " cannot be read: there is no such file.", message);
  }

  @Test
  void aFolderThatIsNotThereFailsTheSaving() {
    Path file = folder.resolve("no/such/folder/state.zip");

    String message =
        assertThrows(IllegalArgumentException.class, () -> lightsail.saveState(file)).getMessage();

    assertEquals(
        "The state cannot be saved to %s: there is no folder %s.".formatted(file, file.getParent()),
        message);
  }

  @Test
  void otherMethodsHearWhatThereIs() {
    wire.request()
        .delete("/_local/state")
        .then()
        .statusCode(405)
        .body("message", equalTo("/_local/state is not asked with DELETE, but with GET, PUT."));
  }

  private Response load(byte[] state) {
    return wire.request().contentType("application/zip").body(state).put("/_local/state");
  }
}
