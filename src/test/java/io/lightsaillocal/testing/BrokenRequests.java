package io.lightsaillocal.testing;

import io.lightsaillocal.testing.ApiModel.ModelShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.ObjectMapper;

/**
 * Requests made from the model: for an operation one that is right, and for each place in its
 * request, at any depth, those that are wrong just there.
 */
public final class BrokenRequests {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<BrokenRequest> found = new ArrayList<>();

  private BrokenRequests() {}

  /**
   * A request with one mistake.
   *
   * @param mistake for people to read
   * @param message what the error's message must match as a whole
   */
  public record BrokenRequest(String mistake, String body, Pattern message) {}

  /** A request that has only what it must have and breaks no constraint. */
  public static String valid(ModelShape input) {
    return JSON.writeValueAsString(RequestSamples.valid(input));
  }

  /** All requests with one mistake. */
  public static List<BrokenRequest> of(ModelShape input) {
    BrokenRequests requests = new BrokenRequests();
    requests.structure(input, "", request -> request);
    return requests.found;
  }

  private void structure(ModelShape shape, String prefix, Function<Object, Object> embed) {
    shape
        .members()
        .forEach(
            (name, member) -> {
              Function<Object, Object> embedMember = value -> embed.apply(with(shape, name, value));
              if (shape.required().contains(name)) {
                Map<String, Object> without = new LinkedHashMap<>(structure(shape));
                without.remove(name);
                violation(
                    prefix + name,
                    "null",
                    List.of("Member must not be null"),
                    embed.apply(without));
              }
              value(member, prefix + name, embedMember);
            });
  }

  private void value(ModelShape shape, String path, Function<Object, Object> embed) {
    wrongType(shape, path, embed);
    Stream.concat(RequestSamples.outOfRange(shape), RequestSamples.mismatch(shape))
        .forEach(
            value ->
                violation(
                    path,
                    printed(shape, value),
                    RequestSamples.broken(shape, value),
                    embed.apply(value)));
    if (!shape.values().isEmpty()) {
      violation(
          path,
          printed(shape, "no-such-value"),
          List.of("Member must satisfy enum value set: " + shape.values()),
          embed.apply("no-such-value"));
    }
    switch (shape.type()) {
      case "structure" -> structure(shape, path + ".", embed);
      case "list" ->
          value(shape.part("member"), path + ".1.member", first -> embed.apply(list(first, shape)));
      case "map" -> map(shape, path, embed);
      default -> {}
    }
  }

  private void map(ModelShape shape, String path, Function<Object, Object> embed) {
    Object key = RequestSamples.valid(shape.part("key"));
    value(
        shape.part("value"), path + "." + key + ".value", value -> embed.apply(Map.of(key, value)));
    Stream.concat(
            RequestSamples.outOfRange(shape.part("key")),
            RequestSamples.mismatch(shape.part("key")))
        .forEach(
            broken ->
                violation(
                    path + "." + broken + ".key",
                    printed(shape.part("key"), broken),
                    RequestSamples.broken(shape.part("key"), broken),
                    embed.apply(Map.of(broken, RequestSamples.valid(shape.part("value"))))));
  }

  private void wrongType(ModelShape shape, String path, Function<Object, Object> embed) {
    Object wrong = shape.is("list") ? "text" : List.of();
    String message =
        "The value at '%s' must be %s, but is %s."
            .formatted(path, expected(shape), shape.is("list") ? "a string" : "an array");
    found.add(
        new BrokenRequest(
            path + " is not " + expected(shape),
            JSON.writeValueAsString(embed.apply(wrong)),
            Pattern.compile(Pattern.quote(message))));
  }

  private void violation(String path, String value, List<String> constraints, Object request) {
    String violations =
        constraints.stream()
            .map(
                constraint ->
                    "Value %s at %s"
                        .formatted(
                            value,
                            Pattern.quote(
                                "'%s' failed to satisfy constraint: %s"
                                    .formatted(path, constraint))))
            .collect(Collectors.joining("; "));
    String count = constraints.size() + " validation error" + (constraints.size() == 1 ? "" : "s");
    found.add(
        new BrokenRequest(
            path + " breaks: " + String.join(" and ", constraints),
            JSON.writeValueAsString(request),
            Pattern.compile(
                (count + " detected: " + violations).replace("Value  at", "Value at"))));
  }

  /** How a broken value is repeated in the message; how a list is, is left open. */
  private static String printed(ModelShape shape, Object value) {
    if (shape.isSensitive()) {
      return "";
    }
    if (value instanceof List<?>) {
      return "'.*'";
    }
    String text = value.toString();
    return Pattern.quote("'" + (text.length() > 200 ? text.substring(0, 200) + "…" : text) + "'");
  }

  private static String expected(ModelShape shape) {
    return switch (shape.type()) {
      case "structure", "map" -> "an object";
      case "list" -> "an array";
      case "boolean" -> "true or false";
      case "timestamp" -> "a number of seconds since 1970-01-01T00:00:00Z";
      case "integer" -> "a whole number of 32 bits";
      case "long" -> "a whole number of 64 bits";
      case "float", "double" -> "a number";
      default -> "a string";
    };
  }

  private static Map<String, Object> with(ModelShape shape, String name, Object value) {
    Map<String, Object> structure = new LinkedHashMap<>(structure(shape));
    structure.put(name, value);
    return structure;
  }

  @SuppressWarnings("unchecked") // the sample of a structure
  private static Map<String, Object> structure(ModelShape shape) {
    return (Map<String, Object>) RequestSamples.valid(shape);
  }

  private static List<Object> list(Object first, ModelShape shape) {
    List<Object> list = new ArrayList<>(List.of(first));
    list.addAll(
        Collections.nCopies(
            Math.max(0, (int) shape.min().orElse(0) - 1),
            RequestSamples.valid(shape.part("member"))));
    return list;
  }
}
