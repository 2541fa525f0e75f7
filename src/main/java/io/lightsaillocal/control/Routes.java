package io.lightsaillocal.control;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All requests that the control API answers. Safe for any number of threads once it is filled. */
final class Routes {

  private final List<Route> routes = new ArrayList<>();

  /**
   * @param version of the emulator, for the description
   */
  Routes(List<Controls> controls, String version) {
    controls.forEach(some -> some.bind(this));
    get("openapi.json")
        .does("Describes this API, as OpenAPI 3.1 has it.")
        .answers(200, Schema.anyObject("The description.").named("OpenApi"))
        .by(request -> Answer.json(200, OpenApi.document(all(), version)));
  }

  /** A route, and what stands in a path in the place of its parameters. */
  record Match(Route route, Map<String, String> parameters) {}

  /** A request that reads; HEAD goes with it. */
  RouteDraft get(String path) {
    return draft("GET", path);
  }

  /** A request that does something. */
  RouteDraft post(String path) {
    return draft("POST", path);
  }

  /** A request that sets something. */
  RouteDraft put(String path) {
    return draft("PUT", path);
  }

  /** A request that removes something. */
  RouteDraft delete(String path) {
    return draft("DELETE", path);
  }

  private RouteDraft draft(String method, String path) {
    return new RouteDraft(routes::add, method, path);
  }

  List<Route> all() {
    return List.copyOf(routes);
  }

  /** The route of a request, if there is one. */
  Optional<Match> find(String method, String path) {
    String asked = method.equals("HEAD") ? "GET" : method;
    return at(path).stream().filter(match -> match.route().method().equals(asked)).findFirst();
  }

  /** The methods with which a path can be asked. */
  List<String> methods(String path) {
    return at(path).stream().map(match -> match.route().method()).sorted().toList();
  }

  /** All there is, for who asks for something else. */
  String summary() {
    Map<String, List<String>> paths = new LinkedHashMap<>();
    for (Route route : routes) {
      paths.computeIfAbsent(route.method(), method -> new ArrayList<>()).add(route.path());
    }
    return paths.entrySet().stream()
        .map(entry -> entry.getKey() + " " + String.join(", ", entry.getValue()))
        .collect(Collectors.joining("; "));
  }

  /** A path without parameters wins. */
  private List<Match> at(String path) {
    List<Match> matches = new ArrayList<>();
    List<String> asked = List.of(path.split("/", -1));
    for (Route route : routes) {
      match(route, asked)
          .ifPresent(
              match -> matches.add(match.parameters().isEmpty() ? 0 : matches.size(), match));
    }
    return matches;
  }

  private static Optional<Match> match(Route route, List<String> asked) {
    List<String> segments = route.segments();
    if (segments.size() != asked.size()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      if (segment.startsWith("{") && !asked.get(i).isEmpty()) {
        parameters.put(segment.substring(1, segment.length() - 1), decoded(asked.get(i)));
      } else if (!segment.equals(asked.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(new Match(route, parameters));
  }

  private static String decoded(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
