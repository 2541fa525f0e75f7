package io.lightsaillocal.auth;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An access key that whoever runs the emulator has set up for the Lightsail API.
 *
 * @param accessKeyId not blank, without slashes
 * @param secretAccessKey not empty; never printed
 * @param account 12 digits
 */
public record Credential(String accessKeyId, String secretAccessKey, String account) {

  /**
   * @throws IllegalArgumentException if a component is not as described
   */
  public Credential {
    if (accessKeyId.isBlank() || accessKeyId.contains("/")) {
      throw new IllegalArgumentException(
          "An access key id is not blank and has no slashes, unlike '" + accessKeyId + "'");
    }
    if (secretAccessKey.isEmpty()) {
      throw new IllegalArgumentException(
          "The secret access key of '" + accessKeyId + "' must not be empty");
    }
    Caller.requireAccount(account);
  }

  static Map<String, Credential> byAccessKeyId(Collection<Credential> credentials) {
    return credentials.stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Credential::accessKeyId,
                Function.identity(),
                (first, second) -> {
                  throw new IllegalArgumentException(
                      "The access key '" + first.accessKeyId() + "' is set up twice");
                }));
  }

  @Override
  public String toString() {
    return "Credential[accessKeyId=" + accessKeyId + ", account=" + account + "]";
  }
}
