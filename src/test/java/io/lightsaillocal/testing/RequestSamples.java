package io.lightsaillocal.testing;

import io.lightsaillocal.testing.ApiModel.ModelShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Values for the model's shapes: right ones, and such as break one constraint. */
final class RequestSamples {

  /** Right for one pattern or another; the first that is right for a shape is taken. */
  private static final List<String> RIGHT =
      List.of(
          "abc",
          "GET",
          "06:00",
          "2026-11-24",
          "www.example.com",
          "user@example.com",
          "arn:aws:lightsail:us-east-1:123456789012:Instance/abc",
          "a".repeat(24));

  /** Wrong for one pattern or another. */
  private static final List<String> WRONG =
      List.of("no good?", "   ", " ", "no good, whatever the length", "n\u00f6 good");

  private RequestSamples() {}

  /** A value of the shape that has only what it must have. */
  static Object valid(ModelShape shape) {
    return switch (shape.type()) {
      case "structure" -> {
        Map<String, Object> structure = new LinkedHashMap<>();
        shape.required().forEach(name -> structure.put(name, valid(shape.members().get(name))));
        yield structure;
      }
      case "list" -> Collections.nCopies((int) shape.min().orElse(0), valid(shape.part("member")));
      case "map" -> Map.of();
      case "boolean" -> true;
      case "timestamp" -> 1.7954892E9;
      case "integer", "long", "float", "double" -> shape.min().orElse(1);
      default -> shape.values().isEmpty() ? text(shape) : shape.values().get(0);
    };
  }

  /** A value that is too small or too large by one. */
  static Stream<Object> outOfRange(ModelShape shape) {
    LongStream edges =
        LongStream.concat(
            shape.min().stream().map(min -> min - 1), shape.max().stream().map(max -> max + 1));
    return edges.mapToObj(
        edge ->
            switch (shape.type()) {
              case "string" -> text(shape).substring(0, 1).repeat((int) edge);
              case "list" -> Collections.nCopies((int) edge, valid(shape.part("member")));
              default -> (Object) edge;
            });
  }

  /** A string of the right length that does not match the pattern. */
  static Stream<Object> mismatch(ModelShape shape) {
    return shape.pattern().stream()
        .map(
            pattern ->
                WRONG.stream()
                    .filter(text -> broken(shape, text).size() == 1)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("Add a wrong sample for " + pattern)));
  }

  /** The constraints of its shape that a value breaks, in the words of the emulator. */
  static List<String> broken(ModelShape shape, Object value) {
    List<String> broken = new ArrayList<>();
    boolean isNumber = value instanceof Number;
    long size =
        isNumber
            ? ((Number) value).longValue()
            : value instanceof List<?> list ? list.size() : ((String) value).length();
    String measure = "Member must have %s ".formatted(isNumber ? "value" : "length");
    shape.min().stream()
        .filter(min -> size < min)
        .forEach(min -> broken.add(measure + "greater than or equal to " + min));
    shape.max().stream()
        .filter(max -> size > max)
        .forEach(max -> broken.add(measure + "less than or equal to " + max));
    shape.pattern().stream()
        .filter(pattern -> !pattern.matcher((String) value).matches())
        .forEach(
            pattern ->
                broken.add("Member must satisfy regular expression pattern: " + pattern.pattern()));
    return broken;
  }

  private static String text(ModelShape shape) {
    return RIGHT.stream()
        .filter(text -> broken(shape, text).isEmpty())
        .findFirst()
        .orElseThrow(() -> new AssertionError("Add a right sample for " + shape));
  }
}
