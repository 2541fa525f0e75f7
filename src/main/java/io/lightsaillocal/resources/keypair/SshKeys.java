package io.lightsaillocal.resources.keypair;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Makes keys, and writes them as SSH has them. */
final class SshKeys {

  private static final int RSA_BITS = 2048;
  private static final int ED25519_BYTES = 32;
  private static final String CURVE = "nistp256";
  private static final int EC_POINT_BYTES = 65;

  /** What PKCS #8 has before a key of that size: its own length, version, algorithm, length. */
  private static final int PKCS8_HEAD = 26;

  private SshKeys() {}

  /** An RSA key pair of the size that the service makes. */
  static KeyPair newRsa(SecureRandom random) {
    return generate("RSA", new RSAKeyGenParameterSpec(RSA_BITS, RSAKeyGenParameterSpec.F4), random);
  }

  /** The public keys of a new host, in the order in which the service tells them. */
  static List<PublicKey> newHostKeys(SecureRandom random) {
    return List.of(
        rsa((RSAPublicKey) newRsa(random).getPublic()),
        ed25519(generate("Ed25519", NamedParameterSpec.ED25519, random).getPublic()),
        ecdsa(generate("EC", new ECGenParameterSpec("secp256r1"), random).getPublic()));
  }

  static PublicKey rsa(RSAPublicKey key) {
    return new PublicKey(
        PublicKey.RSA,
        new SshData.Writer()
            .text(PublicKey.RSA)
            .mpint(key.getPublicExponent())
            .mpint(key.getModulus())
            .toBytes());
  }

  /** The key as OpenSSL and ssh-keygen have long written it: PKCS #1 in PEM. */
  static String pem(PrivateKey key) {
    byte[] pkcs8 = key.getEncoded();
    byte[] pkcs1 = Arrays.copyOfRange(pkcs8, PKCS8_HEAD, pkcs8.length);
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(pkcs1);
    return "-----BEGIN RSA PRIVATE KEY-----\n" + lines + "\n-----END RSA PRIVATE KEY-----\n";
  }

  private static PublicKey ecdsa(java.security.PublicKey key) {
    return new PublicKey(
        PublicKey.ECDSA,
        new SshData.Writer()
            .text(PublicKey.ECDSA)
            .text(CURVE)
            .string(lastOf(key, EC_POINT_BYTES))
            .toBytes());
  }

  private static PublicKey ed25519(java.security.PublicKey key) {
    return new PublicKey(
        PublicKey.ED25519,
        new SshData.Writer().text(PublicKey.ED25519).string(lastOf(key, ED25519_BYTES)).toBytes());
  }

  /** The point is the end of the X.509 form, in the same bytes. */
  private static byte[] lastOf(java.security.PublicKey key, int length) {
    byte[] encoded = key.getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - length, encoded.length);
  }

  private static KeyPair generate(
      String algorithm, AlgorithmParameterSpec form, SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(form, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot make keys of the kind " + algorithm, e);
    }
  }
}
