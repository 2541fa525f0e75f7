package io.lightsaillocal.resources;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is kept of a resource though its record in the API has no member for it, for example when
 * its bundle was last changed.
 *
 * @param text as it is kept: {@code key=value&key=value}, escaped as in a URL's query; most notes
 *     are read and never asked for, so it is left as it is until they are
 */
public record Notes(String text) {

  /** Of a resource of which nothing is noted. */
  public static final Notes NONE = new Notes("");

  /** What is noted under this key, which must need no escape. */
  public Optional<String> get(String key) {
    return all()
        .filter(note -> isOf(key, note))
        .findFirst()
        .map(note -> URLDecoder.decode(note.substring(key.length() + 1), UTF_8));
  }

  /** The time that is noted under this key. */
  public Optional<Instant> time(String key) {
    return get(key).map(value -> Instant.ofEpochMilli(Long.parseLong(value)));
  }

  /** All of it by key. */
  public Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    all()
        .forEach(
            note -> {
              int end = note.indexOf('=');
              values.put(note.substring(0, end), URLDecoder.decode(note.substring(end + 1), UTF_8));
            });
    return values;
  }

  /** The same with one more, in place of what was noted under this key. */
  public Notes with(String key, String value) {
    String note = key + "=" + URLEncoder.encode(value, UTF_8);
    return of(Stream.concat(without(key).all(), Stream.of(note)).toList());
  }

  /** The same with a time. */
  public Notes with(String key, Instant time) {
    return with(key, Long.toString(time.toEpochMilli()));
  }

  /** The same with nothing under this key. */
  public Notes without(String key) {
    return of(all().filter(note -> !isOf(key, note)).toList());
  }

  private Stream<String> all() {
    return text.isEmpty() ? Stream.empty() : Arrays.stream(text.split("&"));
  }

  private static Notes of(List<String> notes) {
    return new Notes(String.join("&", notes));
  }

  private static boolean isOf(String key, String note) {
    return note.startsWith(key) && note.startsWith("=", key.length());
  }

  /** Only the keys: what is noted may be a secret. */
  @Override
  public String toString() {
    return "Notes" + all().map(note -> note.replaceFirst("=.*", "")).toList();
  }
}
