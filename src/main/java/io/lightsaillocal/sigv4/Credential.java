package io.lightsaillocal.sigv4;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An access key that whoever runs the emulator has set up for an account.
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
    requireAccount(account);
  }

  /**
   * By their access key ids.
   *
   * @throws IllegalArgumentException if two have the same
   */
  public static Map<String, Credential> byAccessKeyId(Collection<Credential> credentials) {
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

  /** Whether the text is the number of an AWS account. */
  public static boolean isAccount(String text) {
    return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * Insists on the number of an AWS account.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static void requireAccount(String account) {
    if (!isAccount(account)) {
      throw new IllegalArgumentException("An AWS account is 12 digits, not '" + account + "'");
    }
  }

  @Override
  public String toString() {
    return "Credential[accessKeyId=" + accessKeyId + ", account=" + account + "]";
  }
}
