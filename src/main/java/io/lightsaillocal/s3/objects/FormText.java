package io.lightsaillocal.s3.objects;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Maps of text as {@code name=value&name=value}, in the database and in {@code x-amz-tagging}. */
public final class FormText {

  private FormText() {}

  /** The map as text, in its own order. */
  public static String encode(Map<String, String> map) {
    return map.entrySet().stream()
        .map(entry -> escape(entry.getKey()) + "=" + escape(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  /**
   * The text as a map, in its own order; a name without {@code =} has an empty value.
   *
   * @throws IllegalArgumentException if an escape is malformed or a name occurs twice
   */
  public static Map<String, String> decode(String text) {
    if (text.isEmpty()) {
      return Map.of();
    }
    Map<String, String> map = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = unescape(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : unescape(pair.substring(equals + 1));
      if (map.put(name, value) != null) {
        throw new IllegalArgumentException("Occurs twice: " + name);
      }
    }
    return Collections.unmodifiableMap(map);
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String unescape(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
