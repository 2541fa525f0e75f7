package io.lightsaillocal.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lightsaillocal.testing.ApiModel;
import io.lightsaillocal.testing.ApiModel.ModelShape;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The model's errors as exceptions. */
class ExceptionsTest {

  private final ApiModel model = ApiModel.read();

  @Test
  void theErrorsAreTheDocumentedOnes() {
    assertEquals(
        List.of(
            "AccessDeniedException",
            "AccountSetupInProgressException",
            "InvalidInputException",
            "NotFoundException",
            "OperationFailureException",
            "RegionSetupInProgressException",
            "ServiceException",
            "UnauthenticatedException"),
        model.exceptions().map(ModelShape::name).toList());
  }

  @TestFactory
  Stream<DynamicTest> anExceptionHasTheFourMembersTheTypeAndTheStatus() {
    return model.exceptions().map(shape -> dynamicTest(shape.name(), () -> assertGenerated(shape)));
  }

  private static void assertGenerated(ModelShape shape) throws ReflectiveOperationException {
    Class<?> type = Class.forName("io.lightsaillocal.api." + shape.name());
    LightsailException all =
        (LightsailException)
            type.getConstructor(String.class, String.class, String.class, String.class)
                .newInstance("Code", "https://docs", "The message.", "The tip.");
    LightsailException least =
        (LightsailException) type.getConstructor(String.class).newInstance("The message.");
    LightsailException withTip =
        (LightsailException)
            type.getConstructor(String.class, String.class).newInstance("The message.", "The tip.");

    assertEquals(List.of("code", "docs", "message", "tip"), List.copyOf(shape.members().keySet()));
    assertTrue(Modifier.isFinal(type.getModifiers()));
    assertEquals(shape.name(), all.type());
    assertEquals(shape.isFault() ? 500 : 400, all.httpStatus());
    assertEquals("Code", all.code());
    assertEquals("https://docs", all.docs());
    assertEquals("The message.", all.getMessage());
    assertEquals("The tip.", all.tip());
    assertEquals(shape.name(), least.code());
    assertNull(least.docs());
    assertNull(least.tip());
    assertEquals(shape.name(), withTip.code());
    assertEquals("The tip.", withTip.tip());
    assertEquals(0, all.getStackTrace().length);
  }
}
