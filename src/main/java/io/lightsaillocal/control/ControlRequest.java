package io.lightsaillocal.control;

import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A request to the control API for which there is a route. */
final class ControlRequest {

  private final Route route;
  private final Map<String, String> path;
  private final Map<String, String> query;
  private final byte[] body;
  private final InputStream upload;

  /**
   * @param path what stands in the place of the route's path parameters
   * @throws IllegalArgumentException if the query has what the route does not know
   */
  ControlRequest(Route route, Map<String, String> path, Visit visit) {
    this.route = route;
    this.path = path;
    this.query = read(visit.query(), route);
    this.body = visit.body();
    this.upload = visit.upload();
  }

  /** A parameter of the path. */
  String path(String name) {
    return String.valueOf(path.get(name));
  }

  /** A parameter of the query, if it was sent. */
  Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** The body as the route describes it; an empty one is an object without members. */
  Members members() {
    return Members.of(json(), "the body", route.body().orElseThrow());
  }

  /** The body as JSON of any kind. */
  JsonNode json() {
    return Reader.JSON.readTree(body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body);
  }

  /** The body as it came. */
  byte[] bytes() {
    return body.clone();
  }

  /** The body as it comes, of a request that is an upload. */
  InputStream upload() {
    return upload;
  }

  private static Map<String, String> read(String query, Route route) {
    List<String> known =
        route.parameters().stream().filter(p -> !p.inPath()).map(Route.Parameter::name).toList();
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "%s %s%s has no parameter '%s'. It may have %s."
                .formatted(
                    route.method(),
                    ControlApi.PATH,
                    route.path(),
                    name,
                    known.isEmpty() ? "none" : String.join(", ", known)));
      }
      if (parameters.put(name, value) != null) {
        throw new IllegalArgumentException("The parameter '%s' is there twice.".formatted(name));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Loaded when first needed, which is not at start. */
  private static final class Reader {
    private static final ObjectMapper JSON = new ObjectMapper();
  }
}
