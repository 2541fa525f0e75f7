package io.lightsaillocal.codegen;

import io.lightsaillocal.codegen.Model.ModelMember;
import io.lightsaillocal.codegen.Model.ModelShape;
import java.util.Locale;
import java.util.Set;

/** The Java expressions that describe shapes and members at run time. */
final class ShapeExpression {

  /** Members that hold a secret although the model does not say so of their shape. */
  private static final Set<String> SECRETS =
      Set.of(
          "secretAccessKey",
          "privateKeyBase64",
          "privateKey",
          "masterUserPassword",
          "password",
          "ciphertext",
          "certKey",
          "sessionToken");

  private ShapeExpression() {}

  static String of(Model model, ModelShape shape) {
    String name = JavaType.literal(shape.name());
    return switch (shape.type()) {
      case "structure" -> shape.name() + ".SHAPE";
      case "string" -> shape.isEnum() ? shape.name() + ".SHAPE" : text(shape);
      case "integer", "long", "float", "double" -> numeric(shape);
      case "boolean" -> "new Shape.Bool(" + name + ")";
      case "timestamp" -> "new Shape.Timestamp(" + name + ")";
      case "list" -> list(model, shape);
      case "map" ->
          "new Shape.Mapping(%s, %s, %s)"
              .formatted(
                  name, of(model, model.shape(shape.key())), of(model, model.shape(shape.value())));
      default -> throw new IllegalArgumentException("No shape for " + shape);
    };
  }

  static String of(Model model, ModelMember member) {
    String expression =
        "Member.%s(%s, %s)"
            .formatted(
                member.required() ? "required" : "optional",
                JavaType.literal(member.name()),
                of(model, model.shape(member.shape())));
    return isSensitive(model, member) ? expression + ".asSensitive()" : expression;
  }

  /**
   * Whether a value must never be printed. An access key's id is marked sensitive in the model, yet
   * it is no secret: it is the name by which a key is listed, deleted and reported, so it may be
   * printed.
   */
  static boolean isSensitive(Model model, ModelMember member) {
    boolean marked =
        model.shape(member.shape()).sensitive() && !member.shape().equals("IAMAccessKeyId");
    return marked || SECRETS.contains(member.name());
  }

  private static String text(ModelShape shape) {
    String name = JavaType.literal(shape.name());
    if (shape.min() == null && shape.max() == null && shape.pattern() == null) {
      return "Shape.Text.of(" + name + ")";
    }
    return "Shape.Text.of(%s, %s, %s, %s)"
        .formatted(
            name,
            shape.min() == null ? "0" : shape.min().toString(),
            shape.max() == null ? "Integer.MAX_VALUE" : shape.max().toString(),
            shape.pattern() == null ? "null" : JavaType.literal(shape.pattern()));
  }

  private static String numeric(ModelShape shape) {
    String name = JavaType.literal(shape.name());
    String type = "Shape.Numeric.Type." + shape.type().toUpperCase(Locale.ROOT);
    if (shape.min() == null && shape.max() == null) {
      return "Shape.Numeric.of(%s, %s)".formatted(name, type);
    }
    return "new Shape.Numeric(%s, %s, %s, %s)"
        .formatted(
            name,
            type,
            shape.min() == null ? "Long.MIN_VALUE" : shape.min() + "L",
            shape.max() == null ? "Long.MAX_VALUE" : shape.max() + "L");
  }

  private static String list(Model model, ModelShape shape) {
    String name = JavaType.literal(shape.name());
    ModelShape element = model.shape(shape.element());
    String min = shape.min() == null ? "0" : shape.min().toString();
    String max = shape.max() == null ? "Integer.MAX_VALUE" : shape.max().toString();
    if (model.isRecursive(element)) {
      // The structure's own shape is not there yet while its members' shapes are made.
      return "new Shape.Sequence(%s, () -> %s, %s, %s)"
          .formatted(name, of(model, element), min, max);
    }
    return shape.min() == null && shape.max() == null
        ? "Shape.Sequence.of(%s, %s)".formatted(name, of(model, element))
        : "Shape.Sequence.of(%s, %s, %s, %s)".formatted(name, of(model, element), min, max);
  }
}
