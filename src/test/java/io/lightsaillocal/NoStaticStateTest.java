package io.lightsaillocal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.StructureShape;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.slf4j.Logger;
import tools.jackson.databind.ObjectMapper;

/** Nothing that could change is static: two emulators in one JVM never meet. */
class NoStaticStateTest {

  private static final JavaClasses EMULATOR =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.lightsaillocal");

  /** Types whose values do not change, though neither records nor enums. */
  private static final Set<Class<?>> IMMUTABLE =
      Set.of(
          Pattern.class,
          Logger.class,
          ApiOperation.class,
          StructureShape.class,
          Namespace.class,
          // configured by its builder, for good
          ObjectMapper.class);

  @Test
  void staticFieldsAreFinal() {
    List<String> found =
        staticFields().stream()
            .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
            .map(JavaField::getFullName)
            .toList();

    assertTrue(found.isEmpty(), found.toString());
  }

  @Test
  void staticFieldsHoldWhatDoesNotChange() {
    List<JavaField> fields = staticFields();
    assertTrue(fields.size() > 500, () -> "Only " + fields.size());

    List<String> found =
        fields.stream()
            .filter(field -> !isImmutable(valueOf(field.reflect())))
            .map(JavaField::getFullName)
            .toList();

    assertTrue(found.isEmpty(), found.toString());
  }

  /** Those that are written in the source; the compiler adds tables for switches and enums. */
  private static List<JavaField> staticFields() {
    return EMULATOR.stream()
        .flatMap(type -> type.getFields().stream())
        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
        .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
        .filter(field -> !field.getName().startsWith("$"))
        .toList();
  }

  private static boolean isImmutable(@Nullable Object value) {
    if (value instanceof Collection<?> collection) {
      return isUnmodifiable(collection)
          && collection.stream().allMatch(NoStaticStateTest::isImmutable);
    }
    if (value instanceof Map<?, ?> map) {
      return isUnmodifiable(map)
          && map.keySet().stream().allMatch(NoStaticStateTest::isImmutable)
          && map.values().stream().allMatch(NoStaticStateTest::isImmutable);
    }
    return value == null
        || value.getClass().isRecord()
        || value.getClass().isSynthetic() // a lambda
        || value instanceof Enum<?>
        || value.getClass().getName().startsWith("java.lang.")
        || value.getClass().getName().startsWith("java.time.")
        || IMMUTABLE.stream().anyMatch(type -> type.isInstance(value));
  }

  private static boolean isUnmodifiable(Object value) {
    return value
            .getClass()
            .getName()
            .matches("java\\.util\\.(ImmutableCollections|Collections)\\$.*")
        && !value.getClass().getName().contains("Synchronized");
  }

  private static @Nullable Object valueOf(Field field) {
    try {
      field.setAccessible(true);
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
