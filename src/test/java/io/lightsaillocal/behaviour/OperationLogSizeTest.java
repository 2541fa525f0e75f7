package io.lightsaillocal.behaviour;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.LightsailLocalBuilder;
import io.lightsaillocal.testing.Wire;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operation log keeps the newest records of each account and Region. */
class OperationLogSizeTest {

  private static final int SIZE = 30;

  /** How many more there may be: the oldest are removed many at once. */
  private static final int SLACK = 20;

  @Test
  void theOldestGo() {
    try (LightsailLocal lightsail = LightsailLocal.builder().operationLogSize(SIZE).start()) {
      Wire wire = Wire.to(lightsail);
      wire.createBucket("press-kit");
      List<String> made = new ArrayList<>();
      for (int i = 0; i < 3 * (SIZE + SLACK); i++) {
        made.add(0, change(wire, i));
      }

      List<String> found = operations(wire);

      assertTrue(found.size() >= SIZE && found.size() <= SIZE + SLACK, () -> "" + found.size());
      assertEquals(made.subList(0, found.size()), found);
      wire.call("GetOperation", "{\"operationId\":\"%s\"}".formatted(made.get(made.size() - 1)))
          .then()
          .statusCode(400)
          .body("__type", equalTo("NotFoundException"));
      wire.ok("GetOperation", "{\"operationId\":\"%s\"}".formatted(found.get(SIZE - 1)));
    }
  }

  @Test
  void ofEachAccountAndRegion() {
    try (LightsailLocal lightsail = LightsailLocal.builder().operationLogSize(SIZE).start()) {
      Wire wire = Wire.to(lightsail);
      wire.request("CreateBucket", "210987654321", "eu-west-1")
          .body("{\"bucketName\":\"elsewhere\",\"bundleId\":\"small_1_0\"}")
          .post("/")
          .then()
          .statusCode(200);
      wire.createBucket("press-kit");
      for (int i = 0; i < 3 * (SIZE + SLACK); i++) {
        change(wire, i);
      }

      wire.request("GetOperations", "210987654321", "eu-west-1")
          .body("{}")
          .post("/")
          .then()
          .body("operations.size()", equalTo(1));
    }
  }

  @Test
  void alsoOfWhatWasThereAtTheStart(@TempDir Path data) {
    LightsailLocalBuilder builder = LightsailLocal.builder().dataDirectory(data);
    try (LightsailLocal lightsail = builder.operationLogSize(0).start()) {
      Wire wire = Wire.to(lightsail);
      wire.createBucket("press-kit");
      for (int i = 0; i < 150; i++) {
        change(wire, i);
      }
      assertEquals(151, operations(wire).size(), "0 is no bound");
    }
    try (LightsailLocal lightsail = builder.operationLogSize(SIZE).start()) {
      Wire wire = Wire.to(lightsail);
      for (int i = 0; i < 20; i++) {
        change(wire, i);
      }
      assertTrue(operations(wire).size() <= SIZE + SLACK);
    }
  }

  /** In files, records are then counted from one again. */
  @Test
  void afterAResetTheOldestOfTheNewOnesGo(@TempDir Path data) {
    try (LightsailLocal lightsail =
        LightsailLocal.builder().dataDirectory(data).operationLogSize(SIZE).start()) {
      Wire wire = Wire.to(lightsail);
      for (int reset = 0; reset < 2; reset++) {
        lightsail.reset();
        wire.createBucket("press-kit");
        List<String> made = new ArrayList<>();
        for (int i = 0; i < SIZE + SLACK; i++) {
          made.add(0, change(wire, i));
        }

        List<String> found = operations(wire);

        assertTrue(found.size() >= SIZE && found.size() <= SIZE + SLACK, () -> "" + found.size());
        assertEquals(made.subList(0, found.size()), found);
      }
    }
  }

  @Test
  void aSizeBelowZeroIsRefused() {
    assertEquals(
        "The size of an operation log is 0 or more, not -1",
        assertThrows(
                IllegalArgumentException.class, () -> LightsailLocal.builder().operationLogSize(-1))
            .getMessage());
  }

  private static String change(Wire wire, int i) {
    return wire.call(
            "UpdateBucket",
            "{\"bucketName\":\"press-kit\",\"readonlyAccessAccounts\":[\"%012d\"]}".formatted(i))
        .then()
        .statusCode(200)
        .extract()
        .path("operations[0].id");
  }

  private static List<String> operations(Wire wire) {
    return wire.call("GetOperations", "{}").then().extract().path("operations.id");
  }
}
