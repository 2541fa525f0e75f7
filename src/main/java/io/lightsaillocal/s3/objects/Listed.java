package io.lightsaillocal.s3.objects;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a listing.
 *
 * @param versions in the order of their keys' UTF-8 bytes, the newest version of a key first
 * @param prefixes the common prefixes, in the same order
 * @param truncated whether there is more behind it
 */
public record Listed(List<ObjectVersion> versions, List<String> prefixes, boolean truncated) {

  static final Listed NOTHING = new Listed(List.of(), List.of(), false);

  /** The last key or common prefix, with which the next page is asked for; null at the end. */
  public @Nullable String last() {
    if (!truncated) {
      return null;
    }
    String version = versions.isEmpty() ? null : versions.get(versions.size() - 1).key();
    String prefix = prefixes.isEmpty() ? null : prefixes.get(prefixes.size() - 1);
    if (version == null || prefix == null) {
      return version == null ? prefix : version;
    }
    return java.util.Arrays.compareUnsigned(Keys.bytes(version), Keys.bytes(prefix)) > 0
        ? version
        : prefix;
  }
}
