package io.lightsaillocal.codegen;

import static java.util.stream.Collectors.joining;

import io.lightsaillocal.codegen.Model.ModelMember;
import io.lightsaillocal.codegen.Model.ModelShape;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The source of a record: its components, its shape and, where it has more than three members, its
 * builder.
 */
final class RecordSource {

  private static final int MEMBERS_WITHOUT_BUILDER = 3;

  private final Model model;
  private final ModelShape shape;
  private final List<ModelMember> members;

  private RecordSource(Model model, ModelShape shape) {
    this.model = model;
    this.shape = shape;
    this.members = shape.members();
  }

  static String of(Model model, ModelShape shape) {
    return new RecordSource(model, shape).source();
  }

  private String source() {
    boolean builder = members.size() > MEMBERS_WITHOUT_BUILDER;
    return """
        package %1$s;

        import org.jspecify.annotations.Nullable;

        /**
         * The API structure {@code %2$s}. An optional member that is absent is null.
         *
         * %3$s%4$s
         */
        public record %2$s(%5$s) implements Structure {

          /** What the model says of this structure. */
          public static final StructureShape<%2$s> SHAPE =
              new StructureShape<>(%6$s) {
                @Override
                @SuppressWarnings("unchecked")
                public %2$s create(@Nullable Object[] values) {
                  return new %2$s(%7$s);
                }
              };
        %8$s
          @Override
          public StructureShape<%2$s> shape() {
            return SHAPE;
          }

          @Override
          public @Nullable Object member(int index) {
        %9$s  }
        %10$s%11$s}
        """
        .formatted(
            JavaType.PACKAGE,
            shape.name(),
            JavaType.link(model.page(shape)),
            members.stream().map(this::param).collect(joining()),
            members.stream().map(this::component).collect(joining(", ")),
            shapeArguments(),
            IntStream.range(0, members.size())
                .mapToObj(i -> "(%s) values[%d]".formatted(type(members.get(i)), i))
                .collect(joining(", ")),
            copies(),
            memberSwitch(),
            toStringMethod(),
            builder ? builder() : "");
  }

  private String type(ModelMember member) {
    return JavaType.of(model, model.shape(member.shape()));
  }

  private String param(ModelMember member) {
    return "\n * @param %s %s".formatted(member.name(), MemberFacts.of(model, member));
  }

  private String component(ModelMember member) {
    return (member.required() ? type(member) : nullable(type(member))) + " " + member.name();
  }

  private String builderField(ModelMember member) {
    return nullable(type(member)) + " " + member.name();
  }

  /** A type-use annotation stands before the simple name. */
  private static String nullable(String type) {
    int arguments = type.indexOf('<');
    int simpleName = type.lastIndexOf('.', arguments < 0 ? type.length() : arguments) + 1;
    return type.substring(0, simpleName) + "@Nullable " + type.substring(simpleName);
  }

  private String shapeArguments() {
    return members.stream()
        .map(member -> ",\n          " + ShapeExpression.of(model, member))
        .collect(joining("", JavaType.literal(shape.name()), ""));
  }

  /** A compact constructor that takes unmodifiable copies of lists and maps. */
  private String copies() {
    String copies =
        members.stream()
            .filter(this::isCollection)
            .map(
                member ->
                    "    %1$s = %1$s == null ? null : %2$s;\n"
                        .formatted(member.name(), copy(member)))
            .collect(joining());
    return copies.isEmpty()
        ? ""
        : "\n  /** Takes unmodifiable copies. */\n  public %s {\n%s  }\n"
            .formatted(shape.name(), copies);
  }

  private String copy(ModelMember member) {
    ModelShape collection = model.shape(member.shape());
    if (isList(member)) {
      return "java.util.List.copyOf(%s)".formatted(member.name());
    }
    return model.shape(collection.value()).type().equals("list")
        ? """
          %s.entrySet().stream()
                      .collect(java.util.stream.Collectors.toUnmodifiableMap(
                          java.util.Map.Entry::getKey, entry -> java.util.List.copyOf(entry.getValue())))"""
            .formatted(member.name())
        : "java.util.Map.copyOf(%s)".formatted(member.name());
  }

  private String memberSwitch() {
    if (members.isEmpty()) {
      return "    throw new IndexOutOfBoundsException(index);\n";
    }
    return IntStream.range(0, members.size())
        .mapToObj(i -> "      case %d -> %s;\n".formatted(i, members.get(i).name()))
        .collect(
            joining(
                "",
                "    return switch (index) {\n",
                "      default -> throw new IndexOutOfBoundsException(index);\n    };\n"));
  }

  private boolean isList(ModelMember member) {
    return model.shape(member.shape()).type().equals("list");
  }

  private boolean isCollection(ModelMember member) {
    return isList(member) || model.shape(member.shape()).type().equals("map");
  }

  private String toStringMethod() {
    if (members.stream().noneMatch(member -> ShapeExpression.isSensitive(model, member))) {
      return "";
    }
    String parts =
        members.stream()
            .map(
                member ->
                    ShapeExpression.isSensitive(model, member)
                        ? "\"%1$s=\" + (%1$s == null ? null : \"***\")".formatted(member.name())
                        : "\"%1$s=\" + %1$s".formatted(member.name()))
            .collect(joining("\n        + \", \" + "));
    return """

          /** Never prints a secret. */
          @Override
          public String toString() {
            return "%s[" + %s + "]";
          }
        """
        .formatted(shape.name(), parts);
  }

  private String builder() {
    return """

          /** A builder with every member absent. */
          public static Builder builder() {
            return new Builder();
          }

          /** A builder with this record's members. */
          public Builder toBuilder() {
            return new Builder()%2$s;
          }

          /** Builds a {@link %1$s}. */
          public static final class Builder {
        %3$s
            private Builder() {}
        %4$s
            /** The record. */
            public %1$s build() {
              return new %1$s(%5$s);
            }
          }
        """
        .formatted(
            shape.name(),
            members.stream()
                .map(member -> ".%1$s(%1$s)".formatted(member.name()))
                .collect(joining()),
            members.stream()
                .map(member -> "    private %s;\n".formatted(builderField(member)))
                .collect(joining()),
            members.stream().map(this::setter).collect(joining()),
            members.stream().map(ModelMember::name).collect(joining(", ")));
  }

  private String setter(ModelMember member) {
    return """

            /** Sets {@code %1$s}; null leaves it absent. */
            public Builder %1$s(%2$s) {
              this.%1$s = %1$s;
              return this;
            }
        """
        .formatted(member.name(), component(member))
        .indent(0);
  }
}
