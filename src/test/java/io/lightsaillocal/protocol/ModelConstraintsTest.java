package io.lightsaillocal.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.Operations;
import io.lightsaillocal.api.StructureShape;
import io.lightsaillocal.testing.ApiModel;
import io.lightsaillocal.testing.BrokenRequests;
import io.lightsaillocal.testing.BrokenRequests.BrokenRequest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The constraints of all operations of the model, emulated or not yet. */
class ModelConstraintsTest {

  private final ApiModel model = ApiModel.read();
  private final Json json = new Json();

  @TestFactory
  Stream<DynamicTest> theLeastRequestIsRead() {
    return model.operations().stream()
        .map(
            operation ->
                dynamicTest(
                    operation,
                    () -> {
                      String least = BrokenRequests.valid(model.input(operation));

                      Object read = read(operation, least);

                      assertEquals(input(operation).name(), read.getClass().getSimpleName());
                    }));
  }

  @TestFactory
  Stream<DynamicContainer> eachConstraintIsCheckedAlone() {
    return model.operations().stream()
        .map(
            operation ->
                dynamicContainer(
                    operation,
                    BrokenRequests.of(model.input(operation)).stream()
                        .map(
                            request ->
                                dynamicTest(
                                    request.mistake(), () -> assertRefused(operation, request)))));
  }

  private void assertRefused(String operation, BrokenRequest request) {
    InvalidInputException refusal =
        assertThrows(InvalidInputException.class, () -> read(operation, request.body()));

    assertTrue(
        request.message().matcher(refusal.getMessage()).matches(),
        () -> refusal.getMessage() + "\nis not\n" + request.message());
  }

  private Object read(String operation, String body) {
    return json.readRequest(input(operation), body.getBytes(StandardCharsets.UTF_8));
  }

  private static StructureShape<?> input(String operation) {
    return Operations.named(operation).orElseThrow().input();
  }
}
