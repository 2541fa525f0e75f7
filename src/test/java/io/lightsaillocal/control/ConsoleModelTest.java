package io.lightsaillocal.control;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.api.Member;
import io.lightsaillocal.api.Operations;
import io.lightsaillocal.resources.Kind;
import io.lightsaillocal.resources.Kinds;
import io.lightsaillocal.testing.Wire;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the console is told, and that to look on leaves no trace. */
class ConsoleModelTest {

  private static final String WATCHING = "X-Lightsail-Local-Watching";

  private LightsailLocal lightsail;
  private Wire wire;

  @BeforeEach
  void start() {
    lightsail = LightsailLocal.builder().start();
    wire = Wire.to(lightsail);
  }

  @AfterEach
  void stop() {
    lightsail.close();
  }

  @Test
  void everyKindThatCanBeListedIsInTheModel() throws IllegalAccessException {
    List<String> told = model().extract().path("kinds.type");
    Set<String> missing = new TreeSet<>();
    for (Field field : Kinds.class.getFields()) {
      if (field.get(null) instanceof Kind<?> kind && isListed(kind.type().wire())) {
        missing.add(kind.type().wire());
      }
    }
    assertTrue(missing.contains("Bucket"), missing.toString());
    told.forEach(missing::remove);

    assertEquals(Set.of(), missing);
    assertEquals(told.size(), new HashSet<>(told).size(), told.toString());
  }

  /** Some are listed for another resource alone, whose page has them then. */
  private static boolean isListed(String type) {
    return Operations.named("Get" + type + "s")
        .filter(list -> list.input().members().stream().noneMatch(Member::required))
        .isPresent();
  }

  @Test
  void aKindIsToldWithWhatMakesListsChangesAndRemovesIt() {
    model()
        .rootPath("kinds.find { it.type == 'Bucket' }")
        .body("title", equalTo("Buckets"))
        .body("list", equalTo("GetBuckets"))
        .body("member", equalTo("buckets"))
        .body("parameter", equalTo("bucketName"))
        .body("create", contains("CreateBucket"))
        .body("delete", equalTo("DeleteBucket"))
        .body("metrics", equalTo("GetBucketMetricData"))
        .body("queries", contains("GetBucketAccessKeys"))
        .body("actions", hasItems("UpdateBucket", "CreateBucketAccessKey"))
        .rootPath("kinds.find { it.type == 'StaticIp' }")
        .body("title", equalTo("Static IPs"))
        .body("create", contains("AllocateStaticIp"))
        .body("delete", equalTo("ReleaseStaticIp"))
        .body("get", equalTo("GetStaticIp"));
  }

  @Test
  void theShapesAreAllThere() {
    JsonPath model = model().extract().jsonPath();
    Set<String> structures = model.<String, Object>getMap("structures").keySet();
    List<String> inputs = model.getList("operations.values().input");

    assertTrue(structures.containsAll(inputs), inputs.toString());
    model()
        .body("structures.CreateBucketRequest.find { it.name == 'bucketName' }.max", equalTo(54))
        .body(
            "structures.CreateBucketRequest.find { it.name == 'bucketName' }.required",
            equalTo(true))
        .body(
            "structures.CreateBucketRequest.find { it.name == 'tags' }.of.structure",
            equalTo("Tag"))
        .body(
            "structures.GetBucketMetricDataRequest.find { it.name == 'metricName' }.values",
            hasItem("BucketSizeBytes"))
        .body(
            "structures.AccessKey.find { it.name == 'secretAccessKey' }.sensitive", equalTo(true));
  }

  @Test
  void whatIsNotEmulatedIsNotThere() {
    List<String> emulated = get("info").extract().path("emulatedOperations");

    assertEquals(
        new TreeSet<>(emulated),
        new TreeSet<>(model().extract().jsonPath().<String, Object>getMap("operations").keySet()));
  }

  @Test
  void accountsAreToldAsSoonAsTheyHaveSomething() {
    get("accounts").body("accounts", empty());

    wire.request("AllocateStaticIp", "111122223333", "eu-west-1")
        .body("{\"staticIpName\":\"front\"}")
        .post("/")
        .then()
        .statusCode(200);

    get("accounts")
        .body("accounts.account", contains("111122223333"))
        .body("accounts.region", contains("eu-west-1"))
        .body("accounts.resourceType", contains("StaticIp"))
        .body("accounts.amount", contains(1));
  }

  @Test
  void whoOnlyWatchesUsesUpNoFaultAndIsInNoJournal() {
    fault("GetBuckets");

    Response watched = wire.request("GetBuckets").header(WATCHING, "true").body("{}").post("/");

    assertEquals(200, watched.statusCode());
    get("journal").body("requests", empty());
    get("faults").body("faults.operation", contains("GetBuckets"));
    assertEquals(500, wire.call("GetBuckets", "{}").statusCode());
    get("journal").body("requests.operation", contains("GetBuckets"));
  }

  @Test
  void whoChangesSomethingIsSeenWhateverItSays() {
    fault("AllocateStaticIp");

    Response refused =
        wire.request("AllocateStaticIp")
            .header(WATCHING, "true")
            .body("{\"staticIpName\":\"front\"}")
            .post("/");

    assertEquals(500, refused.statusCode());
    get("journal").body("requests.operation", contains("AllocateStaticIp"));
  }

  private void fault(String operation) {
    wire.request()
        .body("{\"operation\":\"%s\",\"error\":\"ServiceException\"}".formatted(operation))
        .post("/_local/faults")
        .then()
        .statusCode(200);
  }

  private ValidatableResponse model() {
    return get("model");
  }

  private ValidatableResponse get(String name) {
    return wire.request().get("/_local/" + name).then().statusCode(200);
  }
}
