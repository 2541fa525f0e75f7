package io.lightsaillocal.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** ListTags and ListReferrers. */
final class Listings {

  private static final int MOST = 1000;

  private final Images images;

  Listings(Images images) {
    this.images = images;
  }

  void tags(Exchange exchange) throws IOException {
    int limit = limit(exchange.parameter("n"));
    String last = exchange.parameter("last");
    List<String> found =
        images.tags(exchange.scope(), exchange.repository(), last == null ? "" : last, limit + 1);
    List<String> page = found.size() > limit ? found.subList(0, limit) : found;
    if (found.size() > limit && limit > 0) {
      exchange
          .answer()
          .header(
              "Link",
              "<%s?n=%d&last=%s>; rel=\"next\""
                  .formatted(exchange.path("tags", "list"), limit, page.get(limit - 1)));
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("name", exchange.repository());
    answer.put("tags", page);
    exchange.answer().send("application/json", JsonMapper.shared().writeValueAsBytes(answer));
  }

  private static int limit(@Nullable String told) {
    if (told == null) {
      return MOST;
    }
    if (!told.matches("[0-9]{1,9}")) {
      throw RegistryError.of(
          400, "PAGINATION_NUMBER_INVALID", "n=%s is no number from 0 on.".formatted(told));
    }
    return Math.min(MOST, Integer.parseInt(told));
  }

  void referrers(Exchange exchange) throws IOException {
    String digest = Digest.of(exchange.reference()).text();
    String wanted = exchange.parameter("artifactType");
    List<Map<String, Object>> descriptors = new ArrayList<>();
    for (Stored stored : images.referrers(exchange.scope(), exchange.repository(), digest)) {
      Manifest manifest = read(stored);
      if (wanted == null || wanted.equals(manifest.artifactType())) {
        descriptors.add(descriptor(stored, manifest));
      }
    }
    if (wanted != null) {
      exchange.answer().header("OCI-Filters-Applied", "artifactType");
    }
    Map<String, Object> index = new LinkedHashMap<>();
    index.put("schemaVersion", 2);
    index.put("mediaType", Manifest.OCI_INDEX);
    index.put("manifests", descriptors);
    exchange.answer().send(Manifest.OCI_INDEX, JsonMapper.shared().writeValueAsBytes(index));
  }

  private Manifest read(Stored stored) throws IOException {
    try (InputStream in = Channels.newInputStream(images.open(stored, 0, stored.size()))) {
      return Manifest.read(in.readAllBytes(), stored.mediaType());
    }
  }

  private static Map<String, Object> descriptor(Stored stored, Manifest manifest) {
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("mediaType", stored.mediaType());
    descriptor.put("digest", stored.digest());
    descriptor.put("size", stored.size());
    if (!manifest.artifactType().isEmpty()) {
      descriptor.put("artifactType", manifest.artifactType());
    }
    if (!manifest.annotations().isEmpty()) {
      descriptor.put("annotations", manifest.annotations());
    }
    return descriptor;
  }
}
