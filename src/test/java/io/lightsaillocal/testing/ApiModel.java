package io.lightsaillocal.testing;

import static java.util.Locale.ROOT;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API model, read from its file again: what is generated from it is tested against the model,
 * not against what the generator has made of it.
 */
public final class ApiModel {

  private static final Path FILE = Path.of("src/model/lightsail-2016-11-28.json");

  /** What the service answers and accepts beyond the model. */
  private static final Path OBSERVED = Path.of("src/model/observed.json");

  private static final Path FAMILIES = Path.of("src/model/families.json");

  private final JsonNode root;
  private final JsonNode families;

  private ApiModel(JsonNode root, JsonNode families) {
    this.root = root;
    this.families = families;
  }

  /** The model that this build was generated from, with what was observed beyond it. */
  public static ApiModel read() {
    ObjectMapper json = new ObjectMapper();
    JsonNode model = json.readTree(FILE.toFile());
    json.readTree(OBSERVED.toFile())
        .get("shapes")
        .properties()
        .forEach(beyond -> amend(model.get("shapes").get(beyond.getKey()), beyond.getValue()));
    return new ApiModel(model, json.readTree(FAMILIES.toFile()));
  }

  private static void amend(JsonNode shape, JsonNode observed) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    shape.path("enum").forEach(value -> values.put(value.asString().toLowerCase(ROOT), value));
    observed.path("enum").forEach(value -> values.put(value.asString().toLowerCase(ROOT), value));
    if (!values.isEmpty()) {
      ((ArrayNode) shape.get("enum")).removeAll().addAll(values.values());
    }
    observed.optional("pattern").ifPresent(p -> ((ObjectNode) shape).set("pattern", p));
  }

  /** The names of all operations, in the model's order. */
  public List<String> operations() {
    return List.copyOf(root.get("operations").propertyNames());
  }

  /** The shape of an operation's request. */
  public ModelShape input(String operation) {
    return shape(root.get("operations").get(operation).get("input").get("shape").asString());
  }

  /** The shape of an operation's result. */
  public ModelShape output(String operation) {
    return shape(root.get("operations").get(operation).get("output").get("shape").asString());
  }

  /** The names of the errors that an operation declares. */
  public List<String> errors(String operation) {
    return elements(root.get("operations").get(operation).path("errors"))
        .map(error -> error.get("shape").asString())
        .toList();
  }

  /** The families that answer the operations, in the order in which a reader meets them. */
  public List<ModelFamily> families() {
    return families.properties().stream()
        .map(
            family ->
                new ModelFamily(
                    family.getKey(),
                    family.getValue().get("title").asString(),
                    elements(family.getValue().get("operations")).map(JsonNode::asString).toList()))
        .toList();
  }

  /** All structures that are no errors. */
  public Stream<ModelShape> structures() {
    return shapes().filter(shape -> shape.is("structure") && !shape.isException());
  }

  /** All errors. */
  public Stream<ModelShape> exceptions() {
    return shapes().filter(ModelShape::isException);
  }

  /** All enumerations. */
  public Stream<ModelShape> enumerations() {
    return shapes().filter(shape -> !shape.values().isEmpty());
  }

  private Stream<ModelShape> shapes() {
    return root.get("shapes").propertyNames().stream().map(this::shape);
  }

  private ModelShape shape(String name) {
    return new ModelShape(name, root.get("shapes").get(name));
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements.stream();
  }

  /** A family: its name as of a package, its title for readers, and what it answers. */
  public record ModelFamily(String name, String title, List<String> operations) {}

  /** One shape of the model. */
  public final class ModelShape {

    private final String name;
    private final JsonNode facts;

    private ModelShape(String name, JsonNode facts) {
      this.name = name;
      this.facts = facts;
    }

    /** Its name. */
    public String name() {
      return name;
    }

    /** Whether it is of that type, for example {@code structure} or {@code string}. */
    public boolean is(String type) {
      return type().equals(type);
    }

    /** Its type. */
    public String type() {
      return facts.get("type").asString();
    }

    /** The members of a structure, in the model's order. */
    public Map<String, ModelShape> members() {
      Map<String, ModelShape> members = new LinkedHashMap<>();
      facts
          .path("members")
          .properties()
          .forEach(m -> members.put(m.getKey(), shape(m.getValue().get("shape").asString())));
      return members;
    }

    /** The names of the members that must be there. */
    public List<String> required() {
      return elements(facts.path("required")).map(JsonNode::asString).toList();
    }

    /** The shape of a list's elements, a map's keys or a map's values. */
    public ModelShape part(String part) {
      return shape(facts.get(part).get("shape").asString());
    }

    /** The values of an enumeration, in the model's order. */
    public List<String> values() {
      return elements(facts.path("enum")).map(JsonNode::asString).toList();
    }

    /** The least length, size or value. */
    public OptionalLong min() {
      return facts.has("min") ? OptionalLong.of(facts.get("min").asLong()) : OptionalLong.empty();
    }

    /** The greatest length, size or value. */
    public OptionalLong max() {
      return facts.has("max") ? OptionalLong.of(facts.get("max").asLong()) : OptionalLong.empty();
    }

    /** What a string must match. */
    public Optional<Pattern> pattern() {
      return Optional.ofNullable(facts.get("pattern"))
          .map(pattern -> Pattern.compile(pattern.asString()));
    }

    /** Whether the model says that its values are not to be printed. */
    public boolean isSensitive() {
      return facts.path("sensitive").asBoolean(false);
    }

    /** Whether it is an error. */
    public boolean isException() {
      return facts.path("exception").asBoolean(false);
    }

    /** Whether it is an error of the server's. */
    public boolean isFault() {
      return facts.path("fault").asBoolean(false);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
