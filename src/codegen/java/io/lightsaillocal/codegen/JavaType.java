package io.lightsaillocal.codegen;

import io.lightsaillocal.codegen.Model.ModelShape;
import java.util.regex.Pattern;

/** How names and types of the model are spelled in Java. */
final class JavaType {

  static final String PACKAGE = "io.lightsaillocal.api";

  private static final Pattern WORD_START =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private JavaType() {}

  /** The Java type of a member, fully qualified where it is not of the package. */
  static String of(Model model, ModelShape shape) {
    return switch (shape.type()) {
      case "structure" -> shape.name();
      case "string" -> shape.isEnum() ? shape.name() : "String";
      case "integer" -> "Integer";
      case "long" -> "Long";
      case "float" -> "Float";
      case "double" -> "Double";
      case "boolean" -> "Boolean";
      case "timestamp" -> "java.time.Instant";
      case "list" -> "java.util.List<" + of(model, model.shape(shape.element())) + ">";
      case "map" ->
          "java.util.Map<%s, %s>"
              .formatted(
                  of(model, model.shape(shape.key())), of(model, model.shape(shape.value())));
      default -> throw new IllegalArgumentException("No Java type for " + shape);
    };
  }

  /** {@code us-east-1} and {@code CreateGUISession} as names of constants. */
  static String constant(String name) {
    String words = WORD_START.matcher(name).replaceAll("_").replaceAll("[^A-Za-z0-9]+", "_");
    String upper = words.toUpperCase(java.util.Locale.ROOT);
    return Character.isDigit(upper.charAt(0)) ? "_" + upper : upper;
  }

  /** A Java string literal. */
  static String literal(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** The page of AWS's API reference of that name. */
  static String link(String name) {
    return "@see <a href=\"https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_%s.html\">%s</a>"
        .formatted(name, name);
  }
}
