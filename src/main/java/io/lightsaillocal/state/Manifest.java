package io.lightsaillocal.state;

import io.lightsaillocal.storage.Database;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a saved state says of itself.
 *
 * @param version of the lightsail-local that has saved it
 * @param schema of its tables, a version and a checksum for each migration
 * @param clock as {@link io.lightsaillocal.resources.EmulatorClock} tells and takes it
 * @param greatest the greatest number that each table with such numbers has, and each sequence
 */
record Manifest(
    String version, List<String> schema, Map<String, String> clock, Map<String, Long> greatest) {

  static final String NAME = "manifest.json";

  private static final String FORMAT = "lightsail-local-state";

  /** Raised when a file can no longer be read by what could read those before. */
  private static final int FORMAT_VERSION = 1;

  byte[] json() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("format", FORMAT);
    members.put("formatVersion", FORMAT_VERSION);
    members.put("version", version);
    members.put("schema", schema);
    members.put("clock", clock);
    members.put("greatest", greatest);
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsBytes(members);
  }

  /**
   * Reads it and refuses what this build cannot load.
   *
   * @throws StateException why, in one line
   */
  static Manifest read(byte[] json, String source) {
    JsonNode members;
    try {
      members = JsonMapper.shared().readTree(json);
    } catch (JacksonException e) {
      throw StateException.foreign(source);
    }
    if (!members.path("format").asString("").equals(FORMAT)) {
      throw StateException.foreign(source);
    }
    String version = members.path("version").asString("unknown");
    Manifest manifest =
        new Manifest(
            version,
            members.path("schema").valueStream().map(JsonNode::asString).toList(),
            texts(members.path("clock")),
            numbers(members.path("greatest")));
    if (members.path("formatVersion").asInt(Integer.MAX_VALUE) > FORMAT_VERSION) {
      throw StateException.newer(source, version);
    }
    manifest.refuseOtherSchema(source);
    return manifest;
  }

  private void refuseOtherSchema(String source) {
    List<String> ours = Database.schema();
    if (schema.equals(ours)) {
      return;
    }
    if (schema.size() > ours.size() && schema.subList(0, ours.size()).equals(ours)) {
      throw StateException.newer(source, version);
    }
    throw StateException.otherSchema(source, version);
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new TreeMap<>();
    node.properties().forEach(member -> texts.put(member.getKey(), member.getValue().asString()));
    return texts;
  }

  private static Map<String, Long> numbers(JsonNode node) {
    Map<String, Long> numbers = new TreeMap<>();
    node.properties().forEach(member -> numbers.put(member.getKey(), member.getValue().asLong()));
    return numbers;
  }
}
