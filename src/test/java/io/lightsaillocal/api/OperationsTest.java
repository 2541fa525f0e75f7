package io.lightsaillocal.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lightsaillocal.testing.ApiModel;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The model's operations as constants. */
class OperationsTest {

  private final ApiModel model = ApiModel.read();

  @Test
  void everyOperationOfTheModelIsThereAndNoOther() {
    List<String> names = Operations.all().stream().map(ApiOperation::name).toList();

    assertEquals(167, names.size());
    assertEquals(model.operations(), names);
    assertEquals(names.stream().sorted().toList(), names);
  }

  @TestFactory
  Stream<DynamicTest> anOperationIsWhatTheModelSays() {
    return model.operations().stream()
        .map(
            name ->
                dynamicTest(
                    name,
                    () -> {
                      ApiOperation<?, ?> operation = Operations.named(name).orElseThrow();

                      assertEquals(name, operation.name());
                      assertEquals(name, operation.toString());
                      assertEquals(model.input(name).name(), operation.input().name());
                      assertEquals(model.output(name).name(), operation.output().name());
                      assertEquals(model.errors(name), operation.errors());
                      assertEquals(
                          "https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_%s.html"
                              .formatted(name),
                          operation.documentation());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aConstantIsTypedWithRequestAndResult() {
    Map<String, Field> constants = constants();
    assertEquals(model.operations(), constants.keySet().stream().sorted().toList());
    return constants.entrySet().stream()
        .map(
            constant ->
                dynamicTest(
                    constant.getValue().getName(),
                    () -> {
                      String name = constant.getKey();

                      assertEquals(
                          "io.lightsaillocal.api.ApiOperation<io.lightsaillocal.api.%s, io.lightsaillocal.api.%s>"
                              .formatted(model.input(name).name(), model.output(name).name()),
                          constant.getValue().getGenericType().getTypeName());
                      assertEquals(
                          name.toUpperCase(java.util.Locale.ROOT),
                          constant.getValue().getName().replace("_", ""));
                      assertSame(
                          Operations.named(name).orElseThrow(), constant.getValue().get(null));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aFamilyAnswersItsOperationsAndNoOther() {
    return model.families().stream()
        .map(
            family ->
                dynamicTest(
                    family.name(),
                    () ->
                        assertEquals(
                            family.operations(),
                            Operations.all().stream()
                                .filter(operation -> operation.family().equals(family.name()))
                                .map(ApiOperation::name)
                                .toList())));
  }

  @Test
  void namesAreSpelledAsOnTheWireAndNotOtherwise() {
    assertEquals(Optional.empty(), Operations.named("createBucket"));
    assertEquals(Optional.empty(), Operations.named("CREATE_BUCKET"));
    assertEquals(Optional.empty(), Operations.named(""));
  }

  private static Map<String, Field> constants() {
    return Arrays.stream(Operations.class.getFields())
        .collect(Collectors.toMap(OperationsTest::operationName, Function.identity()));
  }

  private static String operationName(Field constant) {
    try {
      return ((ApiOperation<?, ?>) constant.get(null)).name();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
