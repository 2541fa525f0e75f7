package io.lightsaillocal.resources.keypair;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.io.der.DERParser;

/** Makes keys, and writes them as SSH has them. */
final class SshKeys {

  private static final int RSA_BITS = 2048;
  private static final int ED25519_BYTES = 32;

  private SshKeys() {}

  /** An RSA key pair of the size that the service makes. */
  static KeyPair newRsa(SecureRandom random) {
    return generate("RSA", new RSAKeyGenParameterSpec(RSA_BITS, RSAKeyGenParameterSpec.F4), random);
  }

  /** The public keys of a new host, in the order in which the service tells them. */
  static List<PublicKey> newHostKeys(SecureRandom random) {
    return List.of(
        rsa((RSAPublicKey) newRsa(random).getPublic()),
        ed25519(generate("Ed25519", NamedParameterSpec.ED25519, random)),
        ecdsa(
            (ECPublicKey) generate("EC", new ECGenParameterSpec("secp256r1"), random).getPublic()));
  }

  static PublicKey rsa(RSAPublicKey key) {
    Buffer blob = new ByteArrayBuffer();
    blob.putRawPublicKey(key);
    return new PublicKey(PublicKey.RSA, blob.getCompactData());
  }

  /** The key as OpenSSL and ssh-keygen have long written it: PKCS #1 in PEM. */
  static String pem(PrivateKey key) {
    try (DERParser pkcs8 = new DERParser(key.getEncoded());
        DERParser members = pkcs8.readObject().createParser()) {
      members.readObject(); // the version
      members.readObject(); // the algorithm
      byte[] pkcs1 = members.readObject().getPureValueBytes();
      String lines =
          Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(pkcs1);
      return "-----BEGIN RSA PRIVATE KEY-----\n" + lines + "\n-----END RSA PRIVATE KEY-----\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PublicKey ecdsa(ECPublicKey key) {
    Buffer blob = new ByteArrayBuffer();
    blob.putRawPublicKey(key);
    return new PublicKey(PublicKey.ECDSA, blob.getCompactData());
  }

  /** The library writes such keys of other providers only; the bytes are the end of X.509's. */
  private static PublicKey ed25519(KeyPair pair) {
    byte[] encoded = pair.getPublic().getEncoded();
    Buffer blob = new ByteArrayBuffer();
    blob.putString(PublicKey.ED25519);
    blob.putBytes(Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length));
    return new PublicKey(PublicKey.ED25519, blob.getCompactData());
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
