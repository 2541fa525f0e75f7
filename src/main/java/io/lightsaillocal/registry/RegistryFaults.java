package io.lightsaillocal.registry;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What tests may have go wrong in the registry. */
public final class RegistryFaults {

  /** What faults and the journal call the registry. */
  public static final String SERVICE = "registry";

  private static final Map<String, Integer> ERRORS =
      Map.ofEntries(
          Map.entry("BLOB_UNKNOWN", 404),
          Map.entry("BLOB_UPLOAD_INVALID", 416),
          Map.entry("BLOB_UPLOAD_UNKNOWN", 404),
          Map.entry("DENIED", 403),
          Map.entry("DIGEST_INVALID", 400),
          Map.entry("MANIFEST_BLOB_UNKNOWN", 404),
          Map.entry("MANIFEST_INVALID", 400),
          Map.entry("MANIFEST_UNKNOWN", 404),
          Map.entry("NAME_UNKNOWN", 404),
          Map.entry("SIZE_INVALID", 400),
          Map.entry("TOOMANYREQUESTS", 429),
          Map.entry("UNAUTHORIZED", 401),
          Map.entry("UNAVAILABLE", 503),
          Map.entry("UNKNOWN", 500));

  private RegistryFaults() {}

  /** The operations that may meet a fault. */
  public static Set<String> operations() {
    return Arrays.stream(Operation.values())
        .map(Enum::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The errors that a fault may answer, and their HTTP status. */
  public static Map<String, Integer> errors() {
    return new TreeMap<>(ERRORS);
  }

  static RegistryError error(String code, String message) {
    return RegistryError.of(ERRORS.getOrDefault(code, 500), code, message);
  }
}
