package io.lightsaillocal.resources.keypair;

import io.lightsaillocal.resources.Ids;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Certifies keys for users of instances, in OpenSSH's format, with an authority that is new with
 * each start: the certificates are good for minutes only.
 *
 * @see <a href="https://cvsweb.openbsd.org/src/usr.bin/ssh/PROTOCOL.certkeys">PROTOCOL.certkeys</a>
 */
final class Certificates {

  private static final String TYPE = "ssh-rsa-cert-v01@openssh.com";
  private static final String SIGNATURE = "rsa-sha2-256";
  private static final int FOR_USERS = 1;
  private static final long SERIAL = 0; // none

  private @Nullable KeyPair authority;

  /** The certificate in one line: that the key's owner may log in as a user of an instance. */
  String certify(
      RSAPublicKey key,
      String id,
      String user,
      Instant from,
      Instant until,
      byte[] nonce,
      Ids ids) {
    KeyPair signer = authority(ids);
    SshData.Writer certificate =
        new SshData.Writer()
            .text(TYPE)
            .string(nonce)
            .mpint(key.getPublicExponent())
            .mpint(key.getModulus())
            .int64(SERIAL)
            .int32(FOR_USERS)
            .text(id)
            .string(packed(List.of(user)))
            .int64(from.getEpochSecond())
            .int64(until.getEpochSecond())
            .string(new byte[0]) // critical options
            .string(packed(List.of("permit-pty", ""))) // extensions
            .string(new byte[0]) // reserved
            .string(SshKeys.rsa((RSAPublicKey) signer.getPublic()).blob());
    certificate.string(signature(certificate.toBytes(), signer));
    return TYPE + " " + Base64.getEncoder().encodeToString(certificate.toBytes());
  }

  private static byte[] packed(List<String> texts) {
    SshData.Writer writer = new SshData.Writer();
    texts.forEach(writer::text);
    return writer.toBytes();
  }

  private synchronized KeyPair authority(Ids ids) {
    KeyPair known = authority;
    if (known == null) {
      known = SshKeys.newRsa(ids.apart());
      authority = known;
    }
    return known;
  }

  private static byte[] signature(byte[] signed, KeyPair by) {
    try {
      Signature signer = Signature.getInstance("SHA256withRSA");
      signer.initSign(by.getPrivate());
      signer.update(signed);
      return new SshData.Writer().text(SIGNATURE).string(signer.sign()).toBytes();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot sign with RSA", e);
    }
  }
}
