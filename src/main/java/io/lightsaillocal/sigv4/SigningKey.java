package io.lightsaillocal.sigv4;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key that signs everything in a scope. */
public final class SigningKey {

  private final Mac mac;
  private final CredentialScope scope;

  private SigningKey(Mac mac, CredentialScope scope) {
    this.mac = mac;
    this.scope = scope;
  }

  /** Made of a secret for a scope. Belongs to one thread. */
  public static SigningKey of(String secretAccessKey, CredentialScope scope) {
    Mac mac = mac("HmacSHA256", utf8("AWS4" + secretAccessKey));
    for (String part :
        new String[] {scope.date(), scope.region(), scope.service(), scope.terminator()}) {
      rekey(mac, mac.doFinal(utf8(part)));
    }
    return new SigningKey(mac, scope);
  }

  /** The signature of a text, in hexadecimal. */
  public String sign(String text) {
    return HexFormat.of().formatHex(mac.doFinal(utf8(text)));
  }

  /**
   * What is signed in a request's name.
   *
   * @param timestamp as it stands in the request
   */
  public String stringToSign(String timestamp, CanonicalRequest request) {
    return stringToSign(AuthorizationHeader.ALGORITHM, timestamp, Sha256.hex(request.text()));
  }

  /**
   * What is signed.
   *
   * @param rest what follows date and scope
   */
  String stringToSign(String algorithm, String timestamp, String rest) {
    return String.join("\n", algorithm, timestamp, scope.path(), rest);
  }

  /** The Base64 form of a signature of version 2, which knows no scopes. */
  public static String signLegacy(String secretAccessKey, String text) {
    byte[] signature = mac("HmacSHA1", utf8(secretAccessKey)).doFinal(utf8(text));
    return java.util.Base64.getEncoder().encodeToString(signature);
  }

  private static Mac mac(String algorithm, byte[] key) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + algorithm, e);
    }
  }

  private static void rekey(Mac mac, byte[] key) {
    try {
      mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every key of HmacSHA256 is good", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
