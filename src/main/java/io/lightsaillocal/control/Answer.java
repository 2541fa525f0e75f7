package io.lightsaillocal.control;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer of the control API.
 *
 * @param headers further ones
 * @param body empty where a file is sent
 * @param file what is sent in the place of a body, and is then removed
 */
@SuppressWarnings("ArrayRecordComponent") // handed from maker to sender, never compared
public record Answer(
    int status, String contentType, Map<String, String> headers, byte[] body, Optional<Path> file) {

  private static final String JSON = "application/json";

  /**
   * Written out, so that databind stays unloaded where nobody asks for more than this: containers
   * are asked for their health every few seconds, and tests reset.
   */
  private static final String OK =
      """
      {
        "status" : "ok"
      }
      """;

  /** All is well. */
  public static Answer ok() {
    return text(200, JSON, OK);
  }

  /** A value as JSON, with a line break at the end for who reads it in a terminal. */
  public static Answer json(int status, Object value) {
    return text(status, JSON, Mapper.JSON.writeValueAsString(value) + "\n");
  }

  /** Says what is wrong with a request. */
  public static Answer problem(int status, String message) {
    return json(status, Map.of("message", message));
  }

  /** A text of any kind. */
  public static Answer text(int status, String contentType, String text) {
    return new Answer(
        status, contentType, Map.of(), text.getBytes(StandardCharsets.UTF_8), Optional.empty());
  }

  /** A file that is too long to be held, and is removed when it was sent. */
  static Answer file(String contentType, String name, Path path) {
    return new Answer(
        200,
        contentType,
        Map.of("Content-Disposition", "attachment; filename=\"" + name + "\""),
        new byte[0],
        Optional.of(path));
  }

  /** Loaded when first needed, which is not at start. */
  private static final class Mapper {
    private static final ObjectMapper JSON =
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  }
}
