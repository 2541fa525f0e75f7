package io.lightsaillocal.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The description of the control API, made of what its routes say of themselves.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.1.html">OpenAPI 3.1</a>
 */
final class OpenApi {

  private static final String SCHEMAS = "#/components/schemas/";

  private static final Schema PROBLEM =
      Schema.object("What is wrong with a request.")
          .member("message", Schema.text("What was wrong, and what would be right."))
          .named("Problem");

  /** Those that have a name, by it. */
  private final Map<String, Object> named = new TreeMap<>();

  private OpenApi() {}

  /** The document as JSON has it. */
  static Map<String, Object> document(List<Route> routes, String version) {
    OpenApi made = new OpenApi();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.1");
    document.put(
        "info",
        Map.of(
            "title",
            "The control API of lightsail-local",
            "version",
            version,
            "license",
            Map.of("name", "Apache-2.0", "identifier", "Apache-2.0")));
    document.put("servers", List.of(Map.of("url", "/_local")));
    document.put("security", List.of(Map.of(), Map.of("token", List.of())));
    document.put("paths", made.paths(routes));
    document.put(
        "components",
        Map.of(
            "schemas",
            made.named,
            "securitySchemes",
            Map.of("token", Map.of("type", "http", "scheme", "bearer"))));
    return document;
  }

  private Map<String, Object> paths(List<Route> routes) {
    Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
    for (Route route : routes) {
      paths
          .computeIfAbsent("/" + route.path(), path -> new LinkedHashMap<>())
          .put(route.method().toLowerCase(Locale.ROOT), operation(route));
    }
    return new LinkedHashMap<>(paths);
  }

  private Map<String, Object> operation(Route route) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("summary", route.summary());
    if (!route.parameters().isEmpty()) {
      operation.put("parameters", route.parameters().stream().map(this::parameter).toList());
    }
    route
        .body()
        .ifPresent(
            schema ->
                operation.put(
                    "requestBody", Map.of("content", content("application/json", schema))));
    Map<String, Object> answers = new LinkedHashMap<>();
    for (Route.Told told : route.answers()) {
      answers.put(String.valueOf(told.status()), answer(told.contentType(), told.schema()));
    }
    answers.put("default", answer("application/json", PROBLEM));
    operation.put("responses", answers);
    return operation;
  }

  private Map<String, Object> parameter(Route.Parameter parameter) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", parameter.name());
    described.put("in", parameter.inPath() ? "path" : "query");
    described.put("required", parameter.inPath());
    described.put("schema", written(parameter.schema()));
    return described;
  }

  private Map<String, Object> answer(String contentType, Schema schema) {
    return Map.of(
        "description",
        String.valueOf(schema.facts().get("description")),
        "content",
        content(contentType, schema));
  }

  private Map<String, Object> content(String type, Schema schema) {
    return Map.of(type, Map.of("schema", written(schema)));
  }

  private Object written(Schema schema) {
    if (schema.name().isEmpty()) {
      return facts(schema);
    }
    named.putIfAbsent(schema.name().get(), facts(schema));
    return Map.of("$ref", SCHEMAS + schema.name().get());
  }

  private Map<String, Object> facts(Schema schema) {
    Map<String, Object> facts = new LinkedHashMap<>();
    schema.facts().forEach((keyword, value) -> facts.put(keyword, value(value)));
    return facts;
  }

  private Object value(Object value) {
    if (value instanceof Schema schema) {
      return written(schema);
    }
    if (value instanceof Map<?, ?> members) {
      Map<String, Object> written = new LinkedHashMap<>();
      members.forEach((name, member) -> written.put(String.valueOf(name), value(member)));
      return written;
    }
    return value;
  }
}
