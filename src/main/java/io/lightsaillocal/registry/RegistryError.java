package io.lightsaillocal.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Why a request is refused, in the form and with the codes of the specification. */
final class RegistryError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient Map<String, String> detail = new TreeMap<>();
  private final transient Map<String, String> headers = new TreeMap<>();

  private RegistryError(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  static RegistryError of(int status, String code, String message) {
    return new RegistryError(status, code, message);
  }

  static RegistryError blobUnknown(String digest, String repository) {
    return of(
            404, "BLOB_UNKNOWN", "The repository %s has no blob %s.".formatted(repository, digest))
        .detail("digest", digest);
  }

  static RegistryError manifestUnknown(String reference, String repository) {
    return of(
            404,
            "MANIFEST_UNKNOWN",
            "The repository %s has no image %s.".formatted(repository, reference))
        .detail("reference", reference);
  }

  static RegistryError manifestInvalid(String message) {
    return of(400, "MANIFEST_INVALID", message);
  }

  static RegistryError digestInvalid(String message) {
    return of(400, "DIGEST_INVALID", message);
  }

  /** With what helps a program to understand it. */
  RegistryError detail(String name, String value) {
    detail.put(name, value);
    return this;
  }

  /** With a header in the answer. */
  RegistryError header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] json() {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", code);
    error.put("message", getMessage());
    if (!detail.isEmpty()) {
      error.put("detail", detail);
    }
    return JsonMapper.shared().writeValueAsBytes(Map.of("errors", List.of(error)));
  }
}
