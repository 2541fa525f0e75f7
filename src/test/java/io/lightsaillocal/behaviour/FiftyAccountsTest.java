package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lightsaillocal.testing.Wire;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests that share an emulator do not meet where each has an account of its own. */
class FiftyAccountsTest extends BehaviourTest {

  private static final int ACCOUNTS = 50;

  @Test
  void eachSeesItsOwnAlone() throws Exception {
    Wire wire = Wire.to(lightsail);

    Seen alone = new Story(wire, ACCOUNTS).tell();
    ExecutorService threads = Executors.newFixedThreadPool(ACCOUNTS);
    try {
      List<Future<Seen>> seen =
          threads.invokeAll(
              IntStream.range(0, ACCOUNTS)
                  .<Callable<Seen>>mapToObj(number -> new Story(wire, number)::tell)
                  .toList());

      for (Future<Seen> one : seen) {
        assertEquals(alone, one.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** What a test sees at its end, its number left out. */
  private record Seen(List<String> names, List<String> instances, int operations) {}

  /** What a test does: what all do, with the same names but for the bucket's. */
  private record Story(Wire wire, int number) {

    Seen tell() {
      call("GetActiveNames", "{}");
      call(
          "CreateInstances",
          "{\"instanceNames\":[\"web\"],\"availabilityZone\":\"us-east-1a\","
              + "\"blueprintId\":\"ubuntu_24_04\",\"bundleId\":\"nano_3_0\"}");
      call(
          "CreateDisk",
          "{\"diskName\":\"data\",\"availabilityZone\":\"us-east-1a\",\"sizeInGb\":8}");
      call(
          "CreateBucket",
          "{\"bucketName\":\"kit-%d\",\"bundleId\":\"small_1_0\"}".formatted(number));
      call(
          "TagResource",
          "{\"resourceName\":\"web\",\"tags\":[{\"key\":\"number\",\"value\":\"%d\"}]}"
              .formatted(number));
      call("DeleteInstance", "{\"instanceName\":\"web\"}");
      call(
          "CreateInstances",
          "{\"instanceNames\":[\"web\"],\"availabilityZone\":\"us-east-1a\","
              + "\"blueprintId\":\"ubuntu_24_04\",\"bundleId\":\"nano_3_0\"}");
      List<String> names = call("GetActiveNames", "{}").getList("activeNames");
      return new Seen(
          names.stream().map(name -> name.replace("kit-" + number, "kit")).toList(),
          call("GetInstances", "{}").getList("instances.name"),
          call("GetOperations", "{}").getList("operations").size());
    }

    private JsonPath call(String operation, String body) {
      return wire.request(operation, "%012d".formatted(number), "us-east-1")
          .body(body)
          .post("/")
          .then()
          .statusCode(200)
          .extract()
          .jsonPath();
    }
  }
}
