package io.lightsaillocal.control;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.junit.LightsailLocalExtension;
import io.lightsaillocal.testing.Wire;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The description of the control API is of what it answers, and of all that it answers. */
@ExtendWith(LightsailLocalExtension.class)
class OpenApiTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Requests, and the status that they are answered with. */
  private static final List<Asked> REQUESTS =
      List.of(
          new Asked("GET", "health", "", 200),
          new Asked("GET", "health/live", "", 200),
          new Asked("GET", "health/ready", "", 200),
          new Asked("GET", "info", "", 200),
          new Asked("GET", "clock", "", 200),
          new Asked("POST", "clock", "{\"advance\": \"1h\", \"freeze\": true}", 200),
          new Asked("POST", "clock", "{\"real\": true}", 200),
          new Asked("POST", "clock", "{}", 400),
          new Asked(
              "POST",
              "faults",
              "{\"operation\": \"GetBuckets\", \"error\": \"ServiceException\", \"nth\": 2}",
              200),
          new Asked(
              "POST",
              "faults",
              """
              {"service": "s3", "operation": "PutObject", "resource": "b", "account": "111122223333",
               "region": "eu-west-1", "nth": 1, "probability": 0.5, "times": 3, "latency": "1s",
               "maxLatency": "2s", "drop": "after", "error": "SlowDown", "message": "No."}
              """,
              200),
          new Asked("POST", "faults", "{\"latency\": \"soon\"}", 400),
          new Asked("GET", "faults", "", 200),
          new Asked("GET", "fault-services", "", 200),
          new Asked("GET", "faults/fault-1", "", 200),
          new Asked("GET", "faults/fault-99", "", 404),
          new Asked("DELETE", "faults/fault-1", "", 200),
          new Asked("DELETE", "faults", "", 200),
          new Asked("GET", "journal", "", 200),
          new Asked("GET", "journal?operation=CreateBucket&wait=1ms&count=2", "", 200),
          new Asked("GET", "journal?status=many", "", 400),
          new Asked("DELETE", "journal", "", 200),
          new Asked("GET", "metrics", "", 200),
          new Asked(
              "POST",
              "metric-data",
              "{\"resource\": \"web\", \"metric\": \"CPUUtilization\", \"value\": 95, \"for\": \"15m\"}",
              200),
          new Asked("POST", "metric-data", "{\"resource\": \"web\"}", 400),
          new Asked("GET", "metric-data?resource=web", "", 200),
          new Asked("DELETE", "metric-data?resource=web", "", 200),
          new Asked("GET", "addresses", "", 200),
          new Asked("POST", "addresses", "{\"name\": \"web\", \"address\": \"[::1]:8080\"}", 200),
          new Asked("POST", "addresses", "{\"name\": \"web\", \"address\": \"8080\"}", 400),
          new Asked("DELETE", "addresses?name=web", "", 200),
          new Asked("DELETE", "addresses?name=web", "", 404),
          new Asked("DELETE", "addresses", "", 200),
          new Asked(
              "POST",
              "container-logs",
              "{\"service\": \"app\", \"container\": \"web\", \"lines\": [\"up\"]}",
              404),
          new Asked("POST", "container-logs", "{\"service\": \"app\"}", 400),
          new Asked("GET", "alarms", "", 200),
          new Asked("POST", "verifications", "{\"contactEndpoint\": \"ops@example.com\"}", 200),
          new Asked("GET", "accounts", "", 200),
          new Asked("GET", "model", "", 200),
          new Asked("GET", "console", "", 200),
          new Asked("GET", "console/", "", 200),
          new Asked("GET", "console/app.js", "", 200),
          new Asked("GET", "console/none.js", "", 404),
          new Asked("GET", "ca.pem", "", 200),
          new Asked("GET", "certificates/123456789012/us-east-1/none", "", 404),
          new Asked("GET", "console", "", 200),
          new Asked("GET", "console/", "", 200),
          new Asked("GET", "console/app.js", "", 200),
          new Asked("GET", "model", "", 200),
          new Asked("GET", "accounts", "", 200),
          new Asked("GET", "openapi.json", "", 200),
          new Asked("POST", "seed", "{\"calls\": []}", 200),
          new Asked("POST", "seed", "{\"calls\": 5}", 400),
          new Asked("GET", "seed-schema.json", "", 200),
          new Asked("GET", "state", "", 200),
          new Asked("PUT", "state", "", 400),
          new Asked("POST", "reset", "{\"to\": \"empty\"}", 200),
          new Asked("POST", "reset", "", 200));

  private record Asked(String method, String path, String body, int status) {

    String pathOnly() {
      return path.replaceFirst("\\?.*", "");
    }
  }

  private final String endpoint;
  private final Wire wire;
  private final JsonNode document;

  OpenApiTest(LightsailLocal lightsail) {
    endpoint = lightsail.endpoint() + "/_local/";
    wire = Wire.to(lightsail);
    document = JSON.readTree(given().get(endpoint + "openapi.json").asString());
  }

  @TestFactory
  Stream<DynamicTest> whatIsAnsweredIsAsDescribed() {
    wire.call("CreateBucket", "{\"bucketName\": \"first\", \"bundleId\": \"small_1_0\"}");
    wire.call("CreateBucket", "{\"bucketName\": 5}");
    wire.ok(
        "CreateInstances",
        """
        {"instanceNames": ["web"], "availabilityZone": "us-east-1a", "blueprintId": "debian_12",
         "bundleId": "nano_3_0"}
        """);
    wire.ok(
        "PutAlarm",
        """
        {"alarmName": "busy", "metricName": "CPUUtilization", "monitoredResourceName": "web",
         "comparisonOperator": "GreaterThanThreshold", "threshold": 80, "evaluationPeriods": 2}
        """);
    wire.ok(
        "CreateContactMethod",
        "{\"protocol\": \"Email\", \"contactEndpoint\": \"ops@example.com\"}");
    return REQUESTS.stream()
        .map(
            asked ->
                dynamicTest(asked.method() + " " + asked.path(), () -> assertDescribed(asked)));
  }

  private void assertDescribed(Asked asked) {
    JsonNode operation = operation(asked);
    if (!asked.body().isEmpty() && asked.status() == 200) {
      assertValid(operation.at("/requestBody/content/application~1json/schema"), asked.body());
    }
    RequestSpecification request = asked.body().isEmpty() ? given() : given().body(asked.body());

    Response answer = request.request(asked.method(), endpoint + asked.path());

    assertEquals(asked.status(), answer.statusCode(), answer.asString());
    JsonNode responses = operation.get("responses");
    JsonNode told =
        responses.has(String.valueOf(asked.status()))
            ? responses.get(String.valueOf(asked.status()))
            : responses.get("default");
    String type = told.get("content").propertyNames().iterator().next();
    assertEquals(type.replace(" ", ""), answer.contentType().replace(" ", ""));
    if (type.equals("application/json")) {
      assertValid(told.get("content").get(type).get("schema"), answer.asString());
    }
  }

  @Test
  void everyRouteIsAskedHere() {
    Set<String> described = new TreeSet<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(method -> described.add(method + " " + path.getKey())));
    Set<String> asked = new TreeSet<>();
    REQUESTS.forEach(
        request -> asked.add(request.method().toLowerCase(Locale.ROOT) + " " + template(request)));

    assertEquals(described, asked);
    assertTrue(described.size() > 12, described.toString());
  }

  /** What the emulator tells of its routes to who asks for none of them. */
  @Test
  void everyRouteIsDescribed() {
    String message = given().get(endpoint + "nothing").then().extract().path("message");
    Set<String> routes = new TreeSet<>();
    for (String group :
        message.replaceFirst(".* there are ", "").replaceFirst("\\.$", "").split("; ", -1)) {
      String[] methodAndPaths = group.split(" ", 2);
      for (String path : methodAndPaths[1].split(", ", -1)) {
        assertTrue(
            document.get("paths").get("/" + path).has(methodAndPaths[0].toLowerCase(Locale.ROOT)),
            group);
        routes.add(methodAndPaths[0] + path);
      }
    }
    int described =
        document.get("paths").properties().stream().mapToInt(path -> path.getValue().size()).sum();
    assertEquals(described, routes.size());
  }

  @Test
  void everythingHasWords() {
    document
        .get("paths")
        .forEach(
            path ->
                path.forEach(
                    operation ->
                        assertTrue(
                            operation.path("summary").stringValue("").endsWith("."),
                            operation.toString())));
    assertFalse(
        document.at("/components/schemas/Fault/properties/error/description").isMissingNode());
  }

  private JsonNode operation(Asked asked) {
    return document.get("paths").get(template(asked)).get(asked.method().toLowerCase(Locale.ROOT));
  }

  private String template(Asked asked) {
    String path = "/" + asked.pathOnly();
    return document.get("paths").has(path)
        ? path
        : document.get("paths").propertyNames().stream()
            .filter(template -> path.matches(pattern(template)))
            .findFirst()
            .orElseThrow(() -> new AssertionError(path + " is not described"));
  }

  private static String pattern(String template) {
    return Stream.of(template.split("/"))
        .map(segment -> segment.startsWith("{") ? "[^/]+" : Pattern.quote(segment))
        .reduce((a, b) -> a + "/" + b)
        .orElseThrow();
  }

  /** The schema is put into a document of its own, with those that it names. */
  private void assertValid(JsonNode schema, String json) {
    String standalone =
        JSON.writeValueAsString(
            Map.of("allOf", List.of(schema), "components", document.get("components")));
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JSON.readTree(standalone));

    assertEquals(List.of(), compiled.validate(JSON.readTree(json)), json);
  }
}
