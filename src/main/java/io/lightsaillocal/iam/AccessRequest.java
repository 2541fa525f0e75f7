package io.lightsaillocal.iam;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What somebody wants to do.
 *
 * @param action as {@code lightsail:CreateDisk}
 * @param resource its ARN
 * @param context the values of condition keys, by their names in lower case
 */
public record AccessRequest(String action, String resource, Map<String, List<String>> context) {

  /** The values of a condition key; empty if the request has none. */
  List<String> values(String key) {
    return context.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
  }
}
