package io.lightsaillocal.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lightsaillocal.testing.ApiModel;
import io.lightsaillocal.testing.ApiModel.ModelShape;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** The model's structures as records. */
class RecordsTest {

  private final ApiModel model = ApiModel.read();

  @TestFactory
  Stream<DynamicTest> aRecordHasTheModelsMembersInItsOrderSpellingAndTypes() {
    return forEach(
        shape -> {
          RecordComponent[] components = type(shape).getRecordComponents();

          assertEquals(
              List.copyOf(shape.members().keySet()),
              Arrays.stream(components).map(RecordComponent::getName).toList());
          assertEquals(
              shape.members().values().stream().map(RecordsTest::javaType).toList(),
              Arrays.stream(components).map(c -> c.getGenericType().getTypeName()).toList());
        });
  }

  @TestFactory
  Stream<DynamicTest> aShapeSaysWhatTheModelSays() {
    return forEach(
        shape -> {
          StructureShape<?> generated = SampleRecords.shape(shape.name());
          List<Member> members = generated.members();

          assertEquals(shape.name(), generated.name());
          assertEquals(shape.name(), generated.toString());
          assertEquals(
              List.copyOf(shape.members().keySet()), members.stream().map(Member::name).toList());
          assertEquals(
              shape.required().stream().sorted().toList(),
              members.stream().filter(Member::required).map(Member::name).sorted().toList());
          assertEquals(
              shape.members().values().stream().map(ModelShape::name).toList(),
              members.stream().map(member -> member.shape().name()).toList());
          assertEquals(
              shape.members().keySet().stream().sorted().toList(),
              generated.alphabetical().stream().map(i -> members.get(i).name()).toList());
          assertEquals(-1, generated.indexOf("noSuchMember"));
        });
  }

  @TestFactory
  Stream<DynamicTest> aRecordGivesItsMembersBack() {
    return forEach(
        shape -> {
          StructureShape<?> generated = SampleRecords.shape(shape.name());
          Structure record = SampleRecords.of(generated);

          assertSame(generated, record.shape());
          RecordComponent[] components = type(shape).getRecordComponents();
          for (int i = 0; i < components.length; i++) {
            assertEquals(components[i].getAccessor().invoke(record), record.member(i));
            assertEquals(i, generated.indexOf(components[i].getName()));
          }
          assertEquals(record, SampleRecords.of(generated));
          assertThrows(IndexOutOfBoundsException.class, () -> record.member(components.length));
          assertThrows(IndexOutOfBoundsException.class, () -> record.member(-1));
        });
  }

  @TestFactory
  Stream<DynamicTest> listsAndMapsAreCopiesThatCannotBeModified() {
    return model
        .structures()
        .filter(
            shape -> shape.members().values().stream().anyMatch(m -> m.is("list") || m.is("map")))
        .map(
            shape ->
                dynamicTest(
                    shape.name(),
                    () -> {
                      StructureShape<?> generated = SampleRecords.shape(shape.name());
                      List<Member> members = generated.members();
                      Object[] given =
                          members.stream()
                              .map(m -> SampleRecords.value(m.shape(), m.name()))
                              .toArray();
                      Structure record = generated.create(given);
                      Structure before = generated.create(given);

                      for (int i = 0; i < given.length; i++) {
                        clear(given[i]);
                        assertUnmodifiable(record.member(i));
                      }
                      assertEquals(before, record);
                      assertEquals(SampleRecords.of(generated), record);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aRecordOfMoreThanThreeMembersHasABuilder() {
    return forEach(
        shape -> {
          Class<?> type = type(shape);
          boolean hasBuilder =
              Arrays.stream(type.getDeclaredMethods()).anyMatch(m -> m.getName().equals("builder"));
          assertEquals(shape.members().size() > 3, hasBuilder);
          if (hasBuilder) {
            Structure record = SampleRecords.of(SampleRecords.shape(shape.name()));
            Object builder = type.getMethod("builder").invoke(null);
            for (RecordComponent component : type.getRecordComponents()) {
              Object same =
                  builder
                      .getClass()
                      .getMethod(component.getName(), component.getType())
                      .invoke(builder, component.getAccessor().invoke(record));
              assertSame(builder, same);
            }
            assertEquals(record, builder.getClass().getMethod("build").invoke(builder));
            Object copy = type.getMethod("toBuilder").invoke(record);
            assertEquals(record, copy.getClass().getMethod("build").invoke(copy));
          }
        });
  }

  private Stream<DynamicTest> forEach(ThrowingConsumer<ModelShape> test) {
    return model.structures().map(shape -> dynamicTest(shape.name(), () -> test.accept(shape)));
  }

  private static void clear(Object value) {
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(RecordsTest::clear);
      map.clear();
    } else if (value instanceof List<?> list) {
      list.clear();
    }
  }

  private static void assertUnmodifiable(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      assertFalse(map.isEmpty());
      assertThrows(UnsupportedOperationException.class, map::clear);
      map.values().forEach(RecordsTest::assertUnmodifiable);
    } else if (value instanceof Collection<?> collection) {
      assertFalse(collection.isEmpty());
      assertThrows(UnsupportedOperationException.class, collection::clear);
    }
  }

  private static Class<?> type(ModelShape shape) throws ClassNotFoundException {
    Class<?> type = Class.forName("io.lightsaillocal.api." + shape.name());
    assertTrue(type.isRecord());
    return type;
  }

  private static String javaType(ModelShape shape) {
    String own = "io.lightsaillocal.api." + shape.name();
    return switch (shape.type()) {
      case "structure" -> own;
      case "string" -> shape.values().isEmpty() ? "java.lang.String" : own;
      case "integer" -> "java.lang.Integer";
      case "long" -> "java.lang.Long";
      case "float" -> "java.lang.Float";
      case "double" -> "java.lang.Double";
      case "boolean" -> "java.lang.Boolean";
      case "timestamp" -> "java.time.Instant";
      case "list" -> "java.util.List<" + javaType(shape.part("member")) + ">";
      case "map" ->
          "java.util.Map<%s, %s>"
              .formatted(javaType(shape.part("key")), javaType(shape.part("value")));
      default -> throw new AssertionError(shape.type());
    };
  }
}
