package io.lightsaillocal.resources.keypair;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key as SSH knows it.
 *
 * @param algorithm its name in SSH
 * @param blob the whole key in SSH's binary form
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record PublicKey(String algorithm, byte[] blob) {

  static final String RSA = "ssh-rsa";
  static final String ED25519 = "ssh-ed25519";
  static final String ECDSA = "ecdsa-sha2-nistp256";

  /** The key of a line that {@link #line} has written. */
  static PublicKey ofLine(String line) {
    String[] words = line.split(" ", 2);
    return new PublicKey(words[0], Base64.getDecoder().decode(words[1]));
  }

  /** As in an {@code authorized_keys} file. */
  String line() {
    return algorithm + " " + base64();
  }

  String base64() {
    return Base64.getEncoder().encodeToString(blob);
  }

  /** The SHA-1 of the key as 20 pairs of digits, as the service tells fingerprints. */
  String pairs() {
    return HexFormat.ofDelimiter(":").formatHex(digest("SHA-1"));
  }

  /** As {@code ssh-keygen -l -E sha1} tells it. */
  String sha1() {
    return "SHA1:" + Base64.getEncoder().withoutPadding().encodeToString(digest("SHA-1"));
  }

  /** As {@code ssh-keygen -l} tells it. */
  String sha256() {
    return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest("SHA-256"));
  }

  private byte[] digest(String name) {
    try {
      return MessageDigest.getInstance(name).digest(blob);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no " + name, e);
    }
  }

  @Override
  public String toString() {
    return algorithm + " " + sha256();
  }
}
