package io.lightsaillocal.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a request of AWS's query protocol, and of EC2's, which is like it.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS query protocol</a>
 */
record QueryForm(Map<String, String> parameters) {

  static final QueryForm EMPTY = new QueryForm(Map.of());

  private static final String CONTENT_TYPE = "application/x-www-form-urlencoded";

  /** Whether the request is a form that asks for an action. */
  static boolean isOne(HttpRequest request) {
    return request.method().equals("POST")
        && request.path().equals("/")
        && request.firstHeader("Content-Type").startsWith(CONTENT_TYPE)
        && !of(request).action().isEmpty();
  }

  static QueryForm of(HttpRequest request) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : new String(request.body(), StandardCharsets.UTF_8).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.putIfAbsent(
            decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return new QueryForm(parameters);
  }

  String action() {
    return parameter("Action");
  }

  String version() {
    return parameter("Version");
  }

  /** A parameter; empty if it is missing. */
  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** The members of a list, {@code name.1} and so on, as far as they are without a gap. */
  List<String> list(String name) {
    List<String> members = new ArrayList<>();
    while (parameters.containsKey(name + "." + (members.size() + 1))) {
      members.add(parameter(name + "." + (members.size() + 1)));
    }
    return members;
  }

  /** What is no escape stands for itself. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException noEscape) {
      return text;
    }
  }
}
