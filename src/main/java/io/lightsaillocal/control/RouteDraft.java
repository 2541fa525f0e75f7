package io.lightsaillocal.control;

import io.lightsaillocal.control.Route.Parameter;
import io.lightsaillocal.control.Route.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A route of which everything is being said; {@link #by} ends it. */
final class RouteDraft {

  private static final String JSON = "application/json";

  private final Consumer<Route> done;
  private final String method;
  private final String path;
  private final List<Parameter> parameters = new ArrayList<>();
  private final List<Told> answers = new ArrayList<>();
  private String summary = "";
  private @Nullable Schema body;

  RouteDraft(Consumer<Route> done, String method, String path) {
    this.done = done;
    this.method = method;
    this.path = path;
  }

  /** What it does, in a sentence. */
  RouteDraft does(String sentence) {
    summary = sentence;
    return this;
  }

  /** Has a parameter. One of the query may be left out; others than these are refused. */
  RouteDraft with(String parameter, Schema schema) {
    parameters.add(new Parameter(parameter, schema, path.contains("{" + parameter + "}")));
    return this;
  }

  /** Takes JSON. */
  RouteDraft takes(Schema schema) {
    body = schema;
    return this;
  }

  /** Answers with JSON. */
  RouteDraft answers(int status, Schema schema) {
    return answers(status, JSON, schema);
  }

  /** Answers with something else. */
  RouteDraft answers(int status, String contentType, Schema schema) {
    answers.add(new Told(status, contentType, schema));
    return this;
  }

  /** Is answered by that, which may throw an IllegalArgumentException that says what is wrong. */
  void by(Function<ControlRequest, Answer> action) {
    done.accept(
        new Route(
            method,
            path,
            summary,
            List.copyOf(parameters),
            Optional.ofNullable(body),
            List.copyOf(answers),
            action));
  }
}
