package io.lightsaillocal.codegen;

import static java.util.stream.Collectors.joining;

import io.lightsaillocal.codegen.Model.ModelOperation;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The source of {@code Operations}: a constant an operation, and switches that load what it needs
 * when it is asked.
 */
final class OperationsSource {

  private OperationsSource() {}

  static String of(Model model, Families families) {
    List<ModelOperation> operations = model.operations();
    return """
        package %1$s;

        import java.util.Collections;
        import java.util.LinkedHashMap;
        import java.util.List;
        import java.util.Map;
        import java.util.Optional;

        /** Every operation of the API, emulated or not. */
        public final class Operations {

        %2$s

          private static final Map<String, ApiOperation<?, ?>> BY_NAME = byName();

          private Operations() {}

          /** All operations, in alphabetical order of their names. */
          public static List<ApiOperation<?, ?>> all() {
            return List.copyOf(BY_NAME.values());
          }

          /** The operation of that wire name, if the API has it. */
          public static Optional<ApiOperation<?, ?>> named(String name) {
            return Optional.ofNullable(BY_NAME.get(name));
          }

          static StructureShape<?> input(int index) {
            return switch (index) {
        %3$s
              default -> throw new IllegalArgumentException("No operation " + index);
            };
          }

          static StructureShape<?> output(int index) {
            return switch (index) {
        %4$s
              default -> throw new IllegalArgumentException("No operation " + index);
            };
          }

          static List<String> errors(int index) {
            return switch (index) {
        %5$s
              default -> throw new IllegalArgumentException("No operation " + index);
            };
          }

          private static Map<String, ApiOperation<?, ?>> byName() {
            ApiOperation<?, ?>[] operations = {
        %6$s
            };
            Map<String, ApiOperation<?, ?>> byName = new LinkedHashMap<>(operations.length * 2);
            for (ApiOperation<?, ?> operation : operations) {
              byName.put(operation.name(), operation);
            }
            return Collections.unmodifiableMap(byName);
          }
        }
        """
        .formatted(
            JavaType.PACKAGE,
            IntStream.range(0, operations.size())
                .mapToObj(i -> constant(i, operations.get(i), families))
                .collect(joining("\n\n")),
            cases(operations, operation -> operation.input() + ".SHAPE"),
            cases(operations, operation -> operation.output() + ".SHAPE"),
            cases(operations, OperationsSource::errors),
            operations.stream()
                .map(o -> "      " + JavaType.constant(o.name()))
                .collect(joining(",\n")));
  }

  private static String constant(int index, ModelOperation operation, Families families) {
    return """
          /**
           * {@code %1$s}.
           *
           * %2$s
           */
          public static final ApiOperation<%3$s, %4$s> %5$s =
              new ApiOperation<>("%1$s", "%6$s", %7$d);"""
        .formatted(
            operation.name(),
            JavaType.link(operation.name()),
            operation.input(),
            operation.output(),
            JavaType.constant(operation.name()),
            families.of(operation.name()),
            index)
        .indent(2)
        .stripTrailing();
  }

  private static String cases(
      List<ModelOperation> operations, Function<ModelOperation, String> expression) {
    return IntStream.range(0, operations.size())
        .mapToObj(i -> "      case %d -> %s;".formatted(i, expression.apply(operations.get(i))))
        .collect(joining("\n"));
  }

  private static String errors(ModelOperation operation) {
    return operation.errors().stream()
        .map(JavaType::literal)
        .collect(joining(", ", "List.of(", ")"));
  }
}
