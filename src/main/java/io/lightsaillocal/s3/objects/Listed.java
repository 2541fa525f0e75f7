package io.lightsaillocal.s3.objects;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a listing.
 *
 * @param entries in the order of their keys' UTF-8 bytes; of one key, versions the newest first and
 *     uploads the oldest first
 * @param prefixes the common prefixes, in the same order
 * @param truncated whether there is more behind it
 */
public record Listed<T extends Listed.Keyed>(
    List<T> entries, List<String> prefixes, boolean truncated) {

  /** What is listed under a key. */
  public interface Keyed {

    /** The key. */
    String key();
  }

  static <T extends Keyed> Listed<T> nothing() {
    return new Listed<>(List.of(), List.of(), false);
  }

  /** The last key or common prefix, with which the next page is asked for; null at the end. */
  public @Nullable String last() {
    if (!truncated) {
      return null;
    }
    String key = entries.isEmpty() ? null : entries.get(entries.size() - 1).key();
    String prefix = prefixes.isEmpty() ? null : prefixes.get(prefixes.size() - 1);
    if (key == null || prefix == null) {
      return key == null ? prefix : key;
    }
    return java.util.Arrays.compareUnsigned(Keys.bytes(key), Keys.bytes(prefix)) > 0 ? key : prefix;
  }

  /** The last entry, if the page ends with it and not with a common prefix. */
  public @Nullable T lastEntry() {
    String last = last();
    return last == null || prefixes.contains(last) ? null : entries.get(entries.size() - 1);
  }
}
