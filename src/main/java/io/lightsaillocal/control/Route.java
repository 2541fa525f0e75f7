package io.lightsaillocal.control;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One request that the control API answers, with all that its description tells of it.
 *
 * @param method the HTTP method
 * @param path below {@code /_local/}; a segment in braces stands for any
 * @param summary what it does, in a sentence
 * @param parameters of the path and of the query
 * @param body what it takes, if anything
 * @param answers what it answers; problems aside, which are told everywhere alike
 * @param action answers it
 */
record Route(
    String method,
    String path,
    String summary,
    List<Parameter> parameters,
    Optional<Schema> body,
    List<Told> answers,
    Function<ControlRequest, Answer> action) {

  /**
   * A parameter.
   *
   * @param inPath whether its name stands in braces in the path; else it is one of the query
   */
  record Parameter(String name, Schema schema, boolean inPath) {}

  /** An answer that may be expected. */
  record Told(int status, String contentType, Schema schema) {}

  /** The segments of the path. */
  List<String> segments() {
    return List.of(path.split("/", -1));
  }
}
