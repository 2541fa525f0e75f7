package io.lightsaillocal.s3;

/**
 * A configured credential of an account.
 *
 * @param account twelve digits
 */
public record Credential(String accessKeyId, String secret, String account) {

  @Override
  public String toString() {
    return "Credential[" + accessKeyId + "]";
  }
}
