package io.lightsaillocal.codegen;

import static java.util.stream.Collectors.joining;

import io.lightsaillocal.codegen.Model.ModelShape;

/** The source of an enum. */
final class EnumSource {

  private EnumSource() {}

  static String of(Model model, ModelShape shape) {
    return """
        package %1$s;

        import java.util.Collections;
        import java.util.LinkedHashMap;
        import java.util.Map;
        import java.util.Optional;

        /**
         * The values that the API model lists for {@code %2$s}.
         *
         * %4$s
         */
        public enum %2$s implements WireEnum {
        %3$s;

          /** The constants by wire spelling. */
          static final Shape.Enumeration SHAPE = shapeOf();

          private final String wire;

          %2$s(String wire) {
            this.wire = wire;
          }

          @Override
          public String wire() {
            return wire;
          }

          /** The constant of that wire spelling, if the model has it. */
          public static Optional<%2$s> ofWire(String wire) {
            return Optional.ofNullable((%2$s) SHAPE.values().get(wire));
          }

          private static Shape.Enumeration shapeOf() {
            Map<String, %2$s> values = new LinkedHashMap<>();
            for (%2$s value : values()) {
              values.put(value.wire, value);
            }
            return new Shape.Enumeration("%2$s", Collections.unmodifiableMap(values), %5$s);
          }
        }
        """
        .formatted(
            JavaType.PACKAGE,
            shape.name(),
            constants(shape),
            JavaType.link(model.page(shape)),
            shape.anyCase());
  }

  private static String constants(ModelShape shape) {
    return shape.values().stream()
        .map(
            value ->
                "  /** {@code %s}. */\n  %s(%s)"
                    .formatted(value, JavaType.constant(value), JavaType.literal(value)))
        .collect(joining(",\n"));
  }
}
