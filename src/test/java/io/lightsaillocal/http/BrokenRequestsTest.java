package io.lightsaillocal.http;

import static io.lightsaillocal.testing.ExpectedError.invalidInput;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.ApiModel;
import io.lightsaillocal.testing.BrokenRequests;
import io.lightsaillocal.testing.BrokenRequests.BrokenRequest;
import io.lightsaillocal.testing.Wire;
import io.restassured.response.Response;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.ObjectMapper;

/**
 * For each operation that is emulated: the least request that the model allows passes the checks,
 * and for each constraint of the model a request that breaks just this one is refused with a
 * message that names it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenRequestsTest {

  private final ApiModel model = ApiModel.read();
  private LightsailLocal lightsail;
  private Wire wire;
  private String untouched;

  @BeforeAll
  void start() {
    lightsail = LightsailLocal.builder().start();
    wire = Wire.to(lightsail);
    untouched = wire.state();
  }

  @AfterAll
  void stop() {
    lightsail.close();
  }

  @TestFactory
  Stream<DynamicTest> theLeastRequestBreaksNoConstraint() {
    return emulated().stream()
        .map(
            operation ->
                dynamicTest(
                    operation,
                    () -> {
                      Response answer =
                          wire.call(operation, BrokenRequests.valid(model.input(operation)));

                      String message = message(answer);
                      assertTrue(answer.statusCode() < 500, answer.asString());
                      assertTrue(!message.contains("validation error"), message);
                      assertTrue(!message.startsWith("The value at"), message);
                      lightsail.reset();
                    }));
  }

  @TestFactory
  Stream<DynamicContainer> eachConstraintIsCheckedAlone() {
    return emulated().stream().map(operation -> dynamicContainer(operation, refusals(operation)));
  }

  private Stream<DynamicTest> refusals(String operation) {
    return Stream.concat(
        BrokenRequests.of(model.input(operation)).stream()
            .map(
                request -> dynamicTest(request.mistake(), () -> assertRefused(operation, request))),
        Stream.of(dynamicTest("No trace is left.", () -> assertEquals(untouched, wire.state()))));
  }

  private void assertRefused(String operation, BrokenRequest request) {
    Response answer = wire.call(operation, request.body());

    String message = message(answer);
    assertTrue(
        request.message().matcher(message).matches(),
        () -> message + "\nis not\n" + request.message());
    invalidInput(operation, message).assertIn(answer);
  }

  private static String message(Response answer) {
    return new ObjectMapper().readTree(answer.asString()).path("message").asString("");
  }

  private List<String> emulated() {
    List<String> emulated = wire.request().get("/_local/info").path("emulatedOperations");
    assertTrue(emulated.contains("CreateBucketAccessKey"), emulated.toString());
    return emulated;
  }
}
