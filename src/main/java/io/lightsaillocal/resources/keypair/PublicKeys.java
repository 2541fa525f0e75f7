package io.lightsaillocal.resources.keypair;

import io.lightsaillocal.api.InvalidInputException;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** Reads the public keys that are imported: those of the kinds that the service takes. */
final class PublicKeys {

  private static final int MIN_BITS = 1024;
  private static final int MAX_BITS = 16_384;
  private static final int ED25519_BYTES = 32;

  /** What stands before the 32 bytes of an Ed25519 key in its X.509 form. */
  private static final String ED25519_PREFIX = "302a300506032b6570032100";

  private PublicKeys() {}

  /**
   * The key in a line as {@code ssh-keygen} writes it, or in the Base64 form of such a line.
   *
   * @throws InvalidInputException if it is no such key
   */
  static PublicKey parse(String text) {
    String line = text.strip();
    if (!line.contains(" ") && !line.startsWith("AAAA")) {
      line = new String(decoded(line), StandardCharsets.UTF_8).strip();
    }
    String[] words = line.split("\\s+", 3);
    byte[] blob = decoded(words.length == 1 ? words[0] : words[1]);
    try {
      SshData.Reader reader = new SshData.Reader(blob);
      String algorithm = reader.text();
      boolean isNamed = words.length == 1 || words[0].equals(algorithm);
      if (!isNamed || !isRight(algorithm, reader) || !reader.isAtEnd()) {
        throw notValid();
      }
      return new PublicKey(algorithm, blob);
    } catch (BufferUnderflowException | GeneralSecurityException broken) {
      throw notValid();
    }
  }

  private static boolean isRight(String algorithm, SshData.Reader reader)
      throws GeneralSecurityException {
    if (algorithm.equals(PublicKey.RSA)) {
      BigInteger exponent = reader.mpint();
      BigInteger modulus = reader.mpint();
      return exponent.testBit(0)
          && exponent.signum() > 0
          && modulus.testBit(0)
          && modulus.signum() > 0
          && modulus.bitLength() >= MIN_BITS
          && modulus.bitLength() <= MAX_BITS;
    }
    if (!algorithm.equals(PublicKey.ED25519)) {
      return false;
    }
    byte[] point = reader.string();
    if (point.length != ED25519_BYTES) {
      return false;
    }
    byte[] encoded = HexFormat.of().parseHex(ED25519_PREFIX + HexFormat.of().formatHex(point));
    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    return true;
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      throw notValid();
    }
  }

  /** The key itself is not told: by mistake it may be a private one. */
  private static InvalidInputException notValid() {
    return new InvalidInputException(
        "The public key is not valid.",
        "Send an RSA or ED25519 key as ssh-keygen writes it into its .pub file: ssh-rsa AAAA…");
  }
}
