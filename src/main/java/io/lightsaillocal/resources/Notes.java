package io.lightsaillocal.resources;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is kept of a resource though its record in the API has no member for it, for example when
 * its bundle was last changed.
 */
public record Notes(Map<String, String> values) {

  /** Of a resource of which nothing is noted. */
  public static final Notes NONE = new Notes(Map.of());

  /** What is noted under this key. */
  public Optional<String> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The time that is noted under this key. */
  public Optional<Instant> time(String key) {
    return get(key).map(text -> Instant.ofEpochMilli(Long.parseLong(text)));
  }

  /** The same with one more, in place of what was noted under this key. */
  public Notes with(String key, String value) {
    Map<String, String> all = new TreeMap<>(values);
    all.put(key, value);
    return new Notes(Map.copyOf(all));
  }

  /** The same with a time. */
  public Notes with(String key, Instant time) {
    return with(key, Long.toString(time.toEpochMilli()));
  }

  /** The same with nothing under this key. */
  public Notes without(String key) {
    Map<String, String> all = new TreeMap<>(values);
    all.remove(key);
    return new Notes(Map.copyOf(all));
  }

  /** As they are kept, in the form of a URL's query. */
  String text() {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(note -> escaped(note.getKey()) + "=" + escaped(note.getValue()))
            .collect(joining("&"));
  }

  static Notes parse(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    Map<String, String> values = new TreeMap<>();
    Arrays.stream(text.split("&"))
        .map(note -> note.split("=", 2))
        .forEach(note -> values.put(plain(note[0]), plain(note[1])));
    return new Notes(Map.copyOf(values));
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static String plain(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  /** Only the keys: what is noted may be a secret. */
  @Override
  public String toString() {
    return "Notes" + new TreeMap<>(values).keySet();
  }
}
