package io.lightsaillocal.x509;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** Writes certificates of version 3, signed with SHA-256 and RSA. */
final class Certificates {

  private static final String SHA256_WITH_RSA = "1.2.840.113549.1.1.11";

  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String KEY_USAGE = "2.5.29.15";
  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
  private static final String ALTERNATIVE_NAMES = "2.5.29.17";
  private static final String SUBJECT_KEY = "2.5.29.14";
  private static final String AUTHORITY_KEY = "2.5.29.35";

  private static final int DNS_NAME = Der.IMPLICIT | 2;
  private static final int SIGNS_CERTIFICATES = 0b0000_0110;
  private static final int SIGNS_AND_ENCIPHERS = 0b1010_0000;

  private Certificates() {}

  /** What is the same for whoever signs. */
  record Facts(
      BigInteger serial,
      X500Principal issuer,
      X500Principal subject,
      Instant from,
      Instant until) {}

  /** The certificate of an authority, signed by itself. */
  static byte[] ofAuthority(Facts facts, PublicKey key, PrivateKey own) {
    return signed(
        facts,
        key,
        own,
        List.of(
            critical(BASIC_CONSTRAINTS, Der.sequence(Der.yes())),
            critical(KEY_USAGE, Der.flags(SIGNS_CERTIFICATES, 1)),
            extension(SUBJECT_KEY, Der.octets(id(key)))));
  }

  /** The certificate of a server that has these names. */
  static byte[] ofServer(
      Facts facts, List<String> names, PublicKey key, PublicKey signer, PrivateKey signing) {
    byte[][] alternatives =
        names.stream()
            .map(name -> Der.tagged(DNS_NAME, name.getBytes(US_ASCII)))
            .toArray(byte[][]::new);
    return signed(
        facts,
        key,
        signing,
        List.of(
            critical(BASIC_CONSTRAINTS, Der.sequence()),
            critical(KEY_USAGE, Der.flags(SIGNS_AND_ENCIPHERS, 5)),
            extension(EXTENDED_KEY_USAGE, Der.sequence(Der.oid(SERVER_AUTHENTICATION))),
            extension(ALTERNATIVE_NAMES, Der.sequence(alternatives)),
            extension(SUBJECT_KEY, Der.octets(id(key))),
            extension(AUTHORITY_KEY, Der.sequence(Der.tagged(Der.IMPLICIT, id(signer))))));
  }

  private static byte[] signed(
      Facts facts, PublicKey key, PrivateKey signing, List<byte[]> extensions) {
    byte[] body =
        Der.sequence(
            Der.tagged(Der.EXPLICIT, Der.integer(BigInteger.TWO)),
            Der.integer(facts.serial()),
            algorithm(),
            facts.issuer().getEncoded(),
            Der.sequence(Der.time(facts.from()), Der.time(facts.until())),
            facts.subject().getEncoded(),
            key.getEncoded(),
            Der.tagged(
                Der.EXPLICIT | 3,
                Der.sequence(new ArrayList<>(extensions).toArray(byte[][]::new))));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(signing);
      signature.update(body);
      return Der.sequence(body, algorithm(), Der.bits(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot sign with RSA", e);
    }
  }

  private static byte[] algorithm() {
    return Der.sequence(Der.oid(SHA256_WITH_RSA), Der.none());
  }

  private static byte[] critical(String oid, byte[] value) {
    return Der.sequence(Der.oid(oid), Der.yes(), Der.octets(value));
  }

  private static byte[] extension(String oid, byte[] value) {
    return Der.sequence(Der.oid(oid), Der.octets(value));
  }

  private static byte[] id(PublicKey key) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(key.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no SHA-1", e);
    }
  }
}
