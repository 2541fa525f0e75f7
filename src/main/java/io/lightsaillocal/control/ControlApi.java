package io.lightsaillocal.control;

import io.lightsaillocal.resources.EmulatorClock;
import io.lightsaillocal.storage.Database;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Answers the requests below {@code /_local/}. Safe for any number of threads. */
public final class ControlApi {

  /** Where the paths of this API begin. */
  static final String PATH = "/_local/";

  private static final String ROOT = "/_local";
  private static final String HEALTH = PATH + "health";

  private static final Logger LOG = LoggerFactory.getLogger(ControlApi.class);

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

  private final Doorkeeper doorkeeper;
  private final Database database;
  private final EmulatorClock clock;
  private final Journal journal;
  private final Faults faults;
  private final Runnable reset;
  private final Supplier<Map<String, ?>> info;

  /**
   * @param reset removes all state, journal and faults included
   * @param info what {@code /_local/info} tells
   */
  public ControlApi(
      Doorkeeper doorkeeper,
      Database database,
      EmulatorClock clock,
      Journal journal,
      Faults faults,
      Runnable reset,
      Supplier<Map<String, ?>> info) {
    this.doorkeeper = doorkeeper;
    this.database = database;
    this.clock = clock;
    this.journal = journal;
    this.faults = faults;
    this.reset = reset;
    this.info = info;
  }

  /** An answer of this API. */
  @SuppressWarnings("ArrayRecordComponent") // handed from maker to sender, never compared
  public record Answer(int status, String contentType, byte[] body) {}

  /** Whether a path is one of this API's, whether or not there is something at it. */
  public static boolean serves(String path) {
    return path.equals(ROOT) || path.startsWith(PATH);
  }

  /** Whether a path is the one at which everybody may ask how the emulator is. */
  public static boolean isHealth(String path) {
    return path.equals(HEALTH);
  }

  /** Answers a request; never throws. */
  public Answer answer(Visit visit) {
    try {
      return doorkeeper
          .refusal(visit)
          .map(refusal -> problem(refusal.status(), refusal.message()))
          .orElseGet(() -> answer(visit.method(), visit.path(), visit.body()));
    } catch (RuntimeException failure) {
      LOG.error("{} {} failed", visit.method(), visit.path(), failure);
      return problem(500, "The emulator failed to answer; its log tells more.");
    }
  }

  private Answer answer(String method, String path, byte[] body) {
    String name = path.equals(ROOT) ? "" : path.substring(PATH.length());
    try {
      return switch (method + " " + name) {
        case "GET health", "HEAD health" -> health();
        case "GET info" -> json(200, info.get());
        case "POST reset" -> reset();
        case "GET clock" -> time();
        case "POST clock" -> advance(tree(body));
        case "GET faults" -> faults();
        case "POST faults" -> addFault(tree(body));
        case "DELETE faults" -> clearFaults();
        case "GET journal" -> json(200, Map.of("requests", journal.entries()));
        default -> unknown(method, path);
      };
    } catch (JacksonException notJson) {
      return problem(400, "The body is not valid JSON: " + notJson.getOriginalMessage());
    } catch (IllegalArgumentException wrong) {
      return problem(400, String.valueOf(wrong.getMessage()));
    }
  }

  private Answer health() {
    return database
        .problem()
        .map(reason -> json(503, Map.of("status", "failing", "reason", reason)))
        .orElseGet(() -> text(200, OK));
  }

  private Answer reset() {
    reset.run();
    return text(200, OK);
  }

  private Answer faults() {
    return json(200, Map.of("faults", faults.list()));
  }

  private Answer addFault(JsonNode body) {
    faults.add(body);
    return faults();
  }

  private Answer clearFaults() {
    faults.clear();
    return faults();
  }

  private Answer time() {
    return json(200, Map.of("now", clock.instant().toString()));
  }

  private Answer advance(JsonNode body) {
    String by =
        Members.of(body, "the body", List.of("advance"))
            .text("advance")
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The body must be {\"advance\": \"<duration>\"}, for example {\"advance\": \"PT1H\"} or {\"advance\": \"1h\"}."));
    clock.advance(Durations.parse(by));
    return time();
  }

  private static Answer unknown(String method, String path) {
    return problem(
        404,
        "There is no %s %s. Below %s there are GET health, info, clock, faults and journal; POST reset, clock and faults; DELETE faults."
            .formatted(method, path, PATH));
  }

  /** Says what is wrong with a request. */
  public static Answer problem(int status, String message) {
    return json(status, Map.of("message", message));
  }

  private static JsonNode tree(byte[] body) {
    return Mapper.JSON.readTree(body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body);
  }

  /** Ends with a line break, for who reads it in a terminal. */
  private static Answer json(int status, Object value) {
    return text(status, Mapper.JSON.writeValueAsString(value) + "\n");
  }

  private static Answer text(int status, String json) {
    return new Answer(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  /** Loaded when first needed, which is not at start. */
  private static final class Mapper {
    private static final ObjectMapper JSON =
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  }
}
