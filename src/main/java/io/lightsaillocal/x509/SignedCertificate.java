package io.lightsaillocal.x509;

import java.math.BigInteger;
import java.time.Instant;

/**
 * A certificate and the key that belongs to it.
 *
 * @param certificate in PEM
 * @param privateKey in PEM, PKCS #8; a secret
 */
public record SignedCertificate(
    BigInteger serial, Instant notBefore, Instant notAfter, String certificate, String privateKey) {

  /** Without the key. */
  @Override
  public String toString() {
    return "SignedCertificate[serial=" + serial.toString(16) + "]";
  }
}
