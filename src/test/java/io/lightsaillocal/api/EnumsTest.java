package io.lightsaillocal.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lightsaillocal.testing.ApiModel;
import io.lightsaillocal.testing.ApiModel.ModelShape;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The model's enumerations as enums. */
class EnumsTest {

  @TestFactory
  Stream<DynamicTest> anEnumHasTheModelsValuesInItsOrderAsSpelledOnTheWire() {
    return ApiModel.read()
        .enumerations()
        .map(shape -> dynamicTest(shape.name(), () -> assertGenerated(shape)));
  }

  private static void assertGenerated(ModelShape shape) throws ReflectiveOperationException {
    Class<?> type = Class.forName("io.lightsaillocal.api." + shape.name());
    assertTrue(type.isEnum());
    WireEnum[] constants = (WireEnum[]) type.getEnumConstants();

    assertEquals(shape.values(), Arrays.stream(constants).map(WireEnum::wire).toList());
    for (WireEnum constant : constants) {
      assertEquals(Optional.of(constant), ofWire(type, constant.wire()));
    }
    assertEquals(Optional.empty(), ofWire(type, "no-such-value"));
    assertEquals(Optional.empty(), ofWire(type, constants[0].wire() + " "));
  }

  private static Object ofWire(Class<?> type, String wire) throws ReflectiveOperationException {
    return type.getMethod("ofWire", String.class).invoke(null, wire);
  }
}
