package io.lightsaillocal.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a manifest, or an index of manifests, says.
 *
 * @param blobs the digests of those that it names and that must be there
 * @param manifests the same of manifests
 * @param subject the digest of the manifest that it says something about
 * @param artifactType empty if it tells none
 */
record Manifest(
    String mediaType,
    List<String> blobs,
    List<String> manifests,
    Optional<String> subject,
    String artifactType,
    Map<String, String> annotations) {

  private static final List<String> IMAGES =
      List.of(
          "application/vnd.oci.image.manifest.v1+json",
          "application/vnd.docker.distribution.manifest.v2+json");

  private static final List<String> INDEXES =
      List.of(
          "application/vnd.oci.image.index.v1+json",
          "application/vnd.docker.distribution.manifest.list.v2+json");

  /** The media type of lists of referrers. */
  static final String OCI_INDEX = INDEXES.get(0);

  /** All that it names, each once. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>(blobs);
    names.addAll(manifests);
    return names;
  }

  /**
   * Reads one.
   *
   * @param contentType that the request gives it; null if it gives none
   * @throws RegistryError if it is none, or none of a kind that the registry takes
   */
  static Manifest read(byte[] json, @Nullable String contentType) {
    JsonNode members = tree(json);
    String own = members.path("mediaType").asString("");
    String told = contentType == null ? own : contentType.replaceFirst(";.*", "").trim();
    if (!IMAGES.contains(told) && !INDEXES.contains(told)) {
      throw RegistryError.manifestInvalid(
          "The registry takes no manifest of the type '%s'. It takes %s, %s, %s and %s."
              .formatted(told, IMAGES.get(0), IMAGES.get(1), INDEXES.get(0), INDEXES.get(1)));
    }
    if (!own.isEmpty() && !own.equals(told)) {
      throw RegistryError.manifestInvalid(
          "The manifest is of the type %s, but its Content-Type is %s.".formatted(own, told));
    }
    if (members.path("schemaVersion").asInt(0) != 2) {
      throw RegistryError.manifestInvalid("The schemaVersion of the manifest is not 2.");
    }
    boolean isIndex = INDEXES.contains(told);
    if (!isIndex && !members.path("config").isObject()) {
      throw RegistryError.manifestInvalid("The manifest names no config.");
    }
    return new Manifest(
        told,
        isIndex ? List.of() : blobs(members),
        isIndex ? digests(members.path("manifests")) : List.of(),
        members.has("subject") ? Optional.of(digest(members.path("subject"))) : Optional.empty(),
        artifactType(members, isIndex),
        texts(members.path("annotations")));
  }

  private static JsonNode tree(byte[] json) {
    JsonNode tree;
    try {
      tree = JsonMapper.shared().readTree(json);
    } catch (JacksonException e) {
      throw RegistryError.manifestInvalid("The manifest is not JSON.");
    }
    if (!tree.isObject()) {
      throw RegistryError.manifestInvalid("The manifest is no JSON object.");
    }
    return tree;
  }

  private static List<String> blobs(JsonNode members) {
    List<String> blobs = new ArrayList<>();
    blobs.add(digest(members.path("config")));
    blobs.addAll(digests(members.path("layers")));
    return blobs;
  }

  private static List<String> digests(JsonNode descriptors) {
    return descriptors
        .valueStream()
        .filter(descriptor -> !isElsewhere(descriptor))
        .map(Manifest::digest)
        .toList();
  }

  /** Such as a base layer of Windows, which nobody but its maker may hand out. */
  private static boolean isElsewhere(JsonNode descriptor) {
    String type = descriptor.path("mediaType").asString("");
    return !descriptor.path("urls").isEmpty()
        || type.contains("nondistributable")
        || type.contains("foreign");
  }

  private static String digest(JsonNode descriptor) {
    try {
      return Digest.of(descriptor.path("digest").asString("")).text();
    } catch (RegistryError e) {
      throw RegistryError.manifestInvalid("In the manifest: " + e.getMessage());
    }
  }

  /** Where it is not told, that of the configuration says what an image is. */
  private static String artifactType(JsonNode members, boolean isIndex) {
    String told = members.path("artifactType").asString("");
    return told.isEmpty() && !isIndex
        ? members.path("config").path("mediaType").asString("")
        : told;
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    node.properties().forEach(member -> texts.put(member.getKey(), member.getValue().asString("")));
    return texts;
  }
}
