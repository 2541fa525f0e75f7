package io.lightsaillocal.seed;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.Member;
import io.lightsaillocal.api.Operations;
import io.lightsaillocal.api.Shape;
import io.lightsaillocal.api.StructureShape;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON Schema of seeds, made from the shapes of the model. Editors know draft 7 best, so it is
 * that.
 */
public final class SeedSchema {

  private static final String DRAFT = "http://json-schema.org/draft-07/schema#";

  private static final Map<String, Object> STRING = Map.of("type", "string");

  private final Map<String, Object> definitions = new TreeMap<>();

  /** Members that seeds have beyond the model, by the structure. */
  private final Map<String, Map<String, Object>> given = new HashMap<>();

  private SeedSchema() {}

  /** Whether a seed may name the operation: it must be one that leaves something behind. */
  static boolean isDeclarable(ApiOperation<?, ?> operation) {
    return !operation.name().matches("(Get|Is|Check)[A-Z].*");
  }

  /** The schema as JSON. */
  public static String json() {
    return JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(new SeedSchema().document())
        + "\n";
  }

  private Map<String, Object> document() {
    Map<String, Object> calls = new LinkedHashMap<>();
    calls.put("account", account());
    calls.put("region", described(STRING, "The Region of this call, if it is not the seed's."));
    calls.put(PutReader.PUT_OBJECT, putObject());
    calls.put(PutReader.PUT_OBJECTS, putObjects());
    Operations.all().stream()
        .filter(SeedSchema::isDeclarable)
        .forEach(operation -> calls.put(operation.name(), operation(operation)));
    Map<String, Object> call = new LinkedHashMap<>();
    call.put(
        "description", "One operation with its members; account and region may stand beside it.");
    call.put("type", "object");
    call.put("minProperties", 1);
    call.put("maxProperties", 3);
    call.put("additionalProperties", false);
    call.put("properties", calls);
    definitions.put("call", call);

    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("$schema", STRING);
    properties.put("account", account());
    properties.put("region", described(STRING, "The Region of calls that name none."));
    properties.put("calls", schema("array", "items", reference("call")));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("$schema", DRAFT);
    document.put("title", "A seed of lightsail-local");
    document.put("type", "object");
    document.put("required", List.of("calls"));
    document.put("additionalProperties", false);
    document.put("properties", properties);
    document.put("definitions", definitions);
    return document;
  }

  private Map<String, Object> operation(ApiOperation<?, ?> operation) {
    StructureShape<?> input = operation.input();
    if (operation.equals(Operations.CREATE_BUCKET_ACCESS_KEY)) {
      Map<String, Object> key = new LinkedHashMap<>();
      key.put(CallReader.KEY_ID, pattern(CallReader.ID_PATTERN));
      key.put(CallReader.SECRET, pattern(CallReader.SECRET_PATTERN));
      given.put(input.name(), key);
    }
    return described(of(input), operation.documentation());
  }

  private Map<String, Object> of(Shape shape) {
    if (shape instanceof Shape.Text text) {
      return text(text);
    }
    if (shape instanceof Shape.Enumeration enumeration) {
      return Map.of("enum", List.copyOf(enumeration.values().keySet()));
    }
    if (shape instanceof Shape.Numeric numeric) {
      return number(numeric);
    }
    if (shape instanceof Shape.Bool) {
      return Map.of("type", "boolean");
    }
    if (shape instanceof Shape.Timestamp) {
      return described(Map.of("type", "number"), "Seconds since 1970.");
    }
    if (shape instanceof Shape.Sequence list) {
      Map<String, Object> schema = schema("array", "items", of(list.element()));
      limits(schema, "minItems", list.min(), "maxItems", list.max());
      return schema;
    }
    if (shape instanceof Shape.Mapping map) {
      return schema("object", "additionalProperties", of(map.value()));
    }
    return structure((StructureShape<?>) shape);
  }

  private Map<String, Object> structure(StructureShape<?> shape) {
    if (!definitions.containsKey(shape.name())) {
      Map<String, Object> properties = new LinkedHashMap<>();
      Map<String, Object> schema = new LinkedHashMap<>();
      definitions.put(shape.name(), schema); // before its members, which may be of it
      schema.put("type", "object");
      schema.put("additionalProperties", false);
      List<String> required =
          shape.members().stream().filter(Member::required).map(Member::name).toList();
      if (!required.isEmpty()) {
        schema.put("required", required);
      }
      schema.put("properties", properties);
      shape.members().forEach(member -> properties.put(member.name(), of(member.shape())));
      properties.putAll(given.getOrDefault(shape.name(), Map.of()));
    }
    return reference(shape.name());
  }

  private static Map<String, Object> text(Shape.Text text) {
    Map<String, Object> schema = new LinkedHashMap<>(STRING);
    limits(schema, "minLength", text.min(), "maxLength", text.max());
    if (text.pattern() != null) {
      schema.putAll(pattern(text.pattern().pattern()));
    }
    return schema;
  }

  private static Map<String, Object> number(Shape.Numeric numeric) {
    boolean whole =
        numeric.type() == Shape.Numeric.Type.INTEGER || numeric.type() == Shape.Numeric.Type.LONG;
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", whole ? "integer" : "number");
    if (numeric.min() != Long.MIN_VALUE) {
      schema.put("minimum", numeric.min());
    }
    if (numeric.max() != Long.MAX_VALUE) {
      schema.put("maximum", numeric.max());
    }
    return schema;
  }

  private static void limits(
      Map<String, Object> schema, String min, int least, String max, int most) {
    if (least > 0) {
      schema.put(min, least);
    }
    if (most < Integer.MAX_VALUE) {
      schema.put(max, most);
    }
  }

  /** The model's patterns are for whole values, a schema's for any part. */
  private static Map<String, Object> pattern(String pattern) {
    Map<String, Object> schema = new LinkedHashMap<>(STRING);
    schema.put("pattern", "^(?:" + pattern + ")$");
    return schema;
  }

  /** YAML takes twelve digits for a number. */
  private static Map<String, Object> account() {
    return described(Map.of("type", List.of("string", "integer")), "The account, 12 digits.");
  }

  private static Map<String, Object> putObject() {
    Map<String, Object> members = new LinkedHashMap<>();
    PutReader.OBJECT.forEach(name -> members.put(name, STRING));
    Map<String, Object> texts = schema("object", "additionalProperties", STRING);
    members.put(PutReader.METADATA, texts);
    members.put(PutReader.TAGGING, texts);
    members.put(PutReader.FILE, described(STRING, "A file, seen from the folder of the seed."));
    return step(members, List.of(PutReader.BUCKET, PutReader.KEY), "An object of a bucket.");
  }

  private static Map<String, Object> putObjects() {
    Map<String, Object> members = new LinkedHashMap<>();
    PutReader.OBJECTS.forEach(name -> members.put(name, STRING));
    return step(
        members,
        List.of(PutReader.BUCKET, PutReader.FOLDER),
        "All files of a folder as objects of a bucket.");
  }

  private static Map<String, Object> step(
      Map<String, Object> members, List<String> required, String description) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", description);
    schema.put("type", "object");
    schema.put("required", required);
    schema.put("additionalProperties", false);
    schema.put("properties", members);
    return schema;
  }

  /** Beside a reference, draft 7 passes over a description; editors show it all the same. */
  private static Map<String, Object> described(Map<String, Object> schema, String description) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("description", description);
    described.putAll(schema);
    return described;
  }

  /** In this order: the schema is a file, whose versions are compared. */
  private static Map<String, Object> schema(String type, String member, Object value) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    schema.put(member, value);
    return schema;
  }

  private static Map<String, Object> reference(String name) {
    return Map.of("$ref", "#/definitions/" + name);
  }
}
