package io.lightsaillocal.resources.keypair;

import io.lightsaillocal.resources.Ids;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
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
    Buffer certificate = new ByteArrayBuffer();
    certificate.putString(TYPE);
    certificate.putBytes(nonce);
    certificate.putMPInt(key.getPublicExponent());
    certificate.putMPInt(key.getModulus());
    certificate.putLong(0);
    certificate.putUInt(FOR_USERS);
    certificate.putString(id);
    certificate.putBytes(packed(List.of(user)));
    certificate.putLong(from.getEpochSecond());
    certificate.putLong(until.getEpochSecond());
    certificate.putBytes(new byte[0]); // critical options
    certificate.putBytes(packed(List.of("permit-pty", ""))); // extensions
    certificate.putBytes(new byte[0]); // reserved
    certificate.putBytes(SshKeys.rsa((RSAPublicKey) signer.getPublic()).blob());
    certificate.putBytes(signature(certificate.getCompactData(), signer));
    return TYPE + " " + Base64.getEncoder().encodeToString(certificate.getCompactData());
  }

  private static byte[] packed(List<String> texts) {
    Buffer buffer = new ByteArrayBuffer();
    texts.forEach(buffer::putString);
    return buffer.getCompactData();
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
      Buffer signature = new ByteArrayBuffer();
      signature.putString(SIGNATURE);
      signature.putBytes(signer.sign());
      return signature.getCompactData();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot sign with RSA", e);
    }
  }
}
