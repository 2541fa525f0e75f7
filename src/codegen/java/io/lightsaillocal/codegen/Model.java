package io.lightsaillocal.codegen;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The API model, read from its JSON file: what the generator needs of it, and nothing more. */
record Model(Map<String, ModelShape> shapes, List<ModelOperation> operations) {

  /** One operation; {@code errors} are names of structures. */
  record ModelOperation(String name, String input, String output, List<String> errors) {}

  /** One member of a structure; {@code shape} is a name. */
  record ModelMember(String name, String shape, boolean required) {}

  /**
   * One shape; what its type does not have is empty or null. Of some enumerations the service takes
   * the values in any case.
   */
  record ModelShape(
      String name,
      String type,
      List<ModelMember> members,
      List<String> values,
      boolean anyCase,
      String element,
      String key,
      String value,
      Long min,
      Long max,
      String pattern,
      boolean sensitive,
      boolean exception,
      boolean fault) {

    boolean isEnum() {
      return !values.isEmpty();
    }

    boolean isStructure() {
      return type.equals("structure");
    }
  }

  /**
   * Reads the model.
   *
   * @param observed what the service has been seen to answer and accept beyond it
   */
  static Model read(Path file, Path observed) {
    JsonNode root = new ObjectMapper().readTree(file.toFile());
    JsonNode beyond = new ObjectMapper().readTree(observed.toFile()).get("shapes");
    beyond.properties().forEach(e -> amend(root.get("shapes").get(e.getKey()), e.getValue()));
    Map<String, ModelShape> shapes = new LinkedHashMap<>();
    root.get("shapes")
        .properties()
        .forEach(e -> shapes.put(e.getKey(), shape(e.getKey(), e.getValue())));
    List<ModelOperation> operations = new ArrayList<>();
    root.get("operations").properties().forEach(e -> operations.add(operation(e.getValue())));
    return new Model(shapes, operations);
  }

  /** A value that differs from one of the model in case alone is put in its place. */
  private static void amend(JsonNode shape, JsonNode observed) {
    if (observed.has("pattern")) {
      ((ObjectNode) shape).set("pattern", observed.get("pattern"));
    }
    if (observed.has("anyCase")) {
      ((ObjectNode) shape).set("anyCase", observed.get("anyCase"));
    }
    for (JsonNode value : observed.path("enum")) {
      ArrayNode values = (ArrayNode) shape.get("enum");
      IntStream.range(0, values.size())
          .filter(i -> values.get(i).asString().equalsIgnoreCase(value.asString()))
          .findFirst()
          .ifPresentOrElse(i -> values.set(i, value), () -> values.add(value));
    }
  }

  ModelShape shape(String name) {
    ModelShape shape = shapes.get(name);
    if (shape == null) {
      throw new IllegalArgumentException("The model names a shape that it does not have: " + name);
    }
    return shape;
  }

  /**
   * The page of AWS's API reference that describes a shape. Requests and results are described with
   * their operation, enumerations with a structure that has one, errors with an operation that
   * answers them; none of these has a page of its own.
   */
  String page(ModelShape shape) {
    for (ModelOperation operation : operations) {
      if (shape.name().equals(operation.input())
          || shape.name().equals(operation.output())
          || operation.errors().contains(shape.name())) {
        return operation.name();
      }
    }
    if (shape.isStructure()) {
      return shape.name();
    }
    return shapes.values().stream()
        .filter(structure -> structure.members().stream().anyMatch(m -> uses(m.shape(), shape)))
        .findFirst()
        .map(this::page)
        .orElseThrow(() -> new IllegalArgumentException("Nothing uses " + shape.name()));
  }

  /** Whether a structure can be found within itself. */
  boolean isRecursive(ModelShape shape) {
    return shape.members().stream().anyMatch(m -> reaches(m.shape(), shape, new HashSet<>()));
  }

  private boolean reaches(String name, ModelShape target, Set<String> seen) {
    ModelShape shape = shape(name);
    return name.equals(target.name())
        || (seen.add(name)
            && Stream.concat(
                    shape.members().stream().map(ModelMember::shape),
                    Stream.of(shape.element(), shape.key(), shape.value()).filter(Objects::nonNull))
                .anyMatch(part -> reaches(part, target, seen)));
  }

  private boolean uses(String name, ModelShape used) {
    ModelShape shape = shape(name);
    return name.equals(used.name())
        || Stream.of(shape.element(), shape.key(), shape.value())
            .anyMatch(part -> part != null && uses(part, used));
  }

  private static ModelOperation operation(JsonNode node) {
    List<String> errors = new ArrayList<>();
    node.path("errors").forEach(error -> errors.add(error.get("shape").asString()));
    return new ModelOperation(
        node.get("name").asString(), shapeName(node, "input"), shapeName(node, "output"), errors);
  }

  private static ModelShape shape(String name, JsonNode node) {
    Set<String> required = new LinkedHashSet<>(strings(node.path("required")));
    List<ModelMember> members = new ArrayList<>();
    node.path("members")
        .properties()
        .forEach(
            e ->
                members.add(
                    new ModelMember(
                        e.getKey(),
                        e.getValue().get("shape").asString(),
                        required.contains(e.getKey()))));
    return new ModelShape(
        name,
        node.get("type").asString(),
        members,
        strings(node.path("enum")),
        node.path("anyCase").asBoolean(false),
        shapeName(node, "member"),
        shapeName(node, "key"),
        shapeName(node, "value"),
        number(node, "min"),
        number(node, "max"),
        node.has("pattern") ? node.get("pattern").asString() : null,
        node.path("sensitive").asBoolean(false),
        node.path("exception").asBoolean(false),
        node.path("fault").asBoolean(false));
  }

  private static String shapeName(JsonNode node, String member) {
    return node.has(member) ? node.get(member).get("shape").asString() : null;
  }

  private static Long number(JsonNode node, String member) {
    return node.has(member) ? node.get(member).asLong() : null;
  }

  private static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(item -> strings.add(item.asString()));
    return strings;
  }
}
