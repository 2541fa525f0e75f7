package io.lightsaillocal.http;

import static io.lightsaillocal.testing.ExpectedError.unknownOperation;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.Operations;
import io.lightsaillocal.junit.LightsailLocalExtension;
import io.lightsaillocal.testing.ExpectedError;
import io.lightsaillocal.testing.RawHttp;
import io.lightsaillocal.testing.Wire;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that mean no operation that could be carried out. */
@ExtendWith(LightsailLocalExtension.class)
class BadTargetTest {

  private static final String CREATE = "{\"bucketName\":\"press-kit\",\"bundleId\":\"small_1_0\"}";

  private LightsailLocal lightsail;
  private Wire wire;
  private String before;

  @BeforeEach
  void remember(LightsailLocal lightsail) {
    this.lightsail = lightsail;
    wire = Wire.to(lightsail);
    before = wire.state();
  }

  @AfterEach
  void noTraceIsLeft() {
    assertEquals(before, wire.state());
  }

  @Test
  void aPostWithoutTarget() {
    unknownOperation("The request has no X-Amz-Target header.")
        .assertIn(wire.request().contentType(Wire.JSON_1_1).body(CREATE).post("/"));
  }

  @Test
  void aTargetOfAnotherService() {
    unknownOperation(
            "The target 'DynamoDB_20120810.CreateBucket' is not one of Lightsail's: it does not begin with Lightsail_20161128.")
        .assertIn(target("DynamoDB_20120810.CreateBucket"));
  }

  @Test
  void aTargetWithoutService() {
    unknownOperation(
            "The target 'CreateBucket' is not one of Lightsail's: it does not begin with Lightsail_20161128.")
        .assertIn(target("CreateBucket"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CreateBukket", "createBucket", "CREATE_BUCKET", "CreateBucket.", ""})
  void anOperationThatLightsailDoesNotHave(String name) {
    unknownOperation("Lightsail has no operation '%s'.".formatted(name))
        .assertIn(target("Lightsail_20161128." + name));
  }

  @TestFactory
  Stream<DynamicTest> anOperationIsEitherEmulatedOrAnsweredWithWhatToDoInstead() {
    List<String> emulated = wire.request().get("/_local/info").path("emulatedOperations");
    return Operations.all().stream()
        .filter(operation -> !emulated.contains(operation.name()))
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.name(),
                    () -> notImplemented(operation).assertIn(wire.call(operation.name(), "{}"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS"})
  void anotherMethodThanPost(String method) {
    unknownOperation("Lightsail's operations are called with POST, not with %s.".formatted(method))
        .assertIn(wire.request("CreateBucket").body(CREATE).request(method, "/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "PROPFIND", "post"})
  void aMethodThatHttpClientsDoNotSend(String method) {
    RawHttp answer =
        RawHttp.exchange(
            lightsail,
            CREATE,
            method + " / HTTP/1.1",
            "X-Amz-Target: Lightsail_20161128.CreateBucket");

    assertEquals("HTTP/1.1 404 Not Found", answer.statusLine());
    assertEquals(
        unknownOperation(
                "Lightsail's operations are called with POST, not with %s.".formatted(method))
            .body(),
        answer.body());
  }

  @Test
  void aHeadRequestHasNoBodyButTheHeadersOfOne() {
    wire.request("CreateBucket")
        .head("/")
        .then()
        .statusCode(404)
        .header("x-amzn-ErrorType", "UnknownOperationException")
        .header("Content-Length", "371");
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS /", "PUT /", "DELETE /", "PATCH /"})
  void noTargetAndNoPostAtTheRootIsAnsweredAsRecordedFromTheService(String line) {
    RawHttp answer =
        RawHttp.exchange(lightsail, "", line + " HTTP/1.1", "Origin: https://a.example");

    assertEquals("HTTP/1.1 404 Not Found", answer.statusLine());
    assertEquals(
        List.of("Server", "Date", "x-amzn-RequestId", "Content-Length"), answer.headerNames());
    assertEquals("114", answer.header("Content-Length"));
    assertEquals(
        "<UnknownOperationException>\n  <Message>The request is not valid operation.</Message>\n</UnknownOperationException>\n",
        answer.body());
  }

  private io.restassured.response.Response target(String target) {
    return wire.request()
        .contentType(Wire.JSON_1_1)
        .header("X-Amz-Target", target)
        .body(CREATE)
        .post("/");
  }

  private static ExpectedError notImplemented(ApiOperation<?, ?> operation) {
    return new ExpectedError(
        501,
        "NotImplementedException",
        "CommonErrors",
        "Lightsail has the operation %s, but lightsail-local does not emulate it yet."
            .formatted(operation.name()),
        "GET /_local/info lists the operations that are emulated. Your request was not carried out and changed nothing.");
  }
}
