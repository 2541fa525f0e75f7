package io.lightsaillocal.s3.access;

import io.lightsaillocal.s3.http.XmlAnswer;
import io.lightsaillocal.sigv4.Caller;
import io.lightsaillocal.sigv4.Sha256;

/**
 * The name that S3 has for an account, and that nobody can tell the account from: 64 hexadecimal
 * digits. Here it follows from the account, so that all emulators agree on it.
 */
public record CanonicalUser(String id) {

  /** Of an account. */
  public static CanonicalUser of(String account) {
    return new CanonicalUser(Sha256.hex("canonical user of " + account));
  }

  /** What access logs name as requester. */
  public static String requester(Caller caller) {
    if (caller instanceof Caller.KeyHolder holder) {
      return holder.key().accessKeyId();
    }
    return caller instanceof Caller.AccountHolder holder ? of(holder.account()).id() : "-";
  }

  /** As an element of that name. S3 tells no display names since 2025. */
  public void writeTo(XmlAnswer xml, String element) {
    xml.element(element, user -> user.text("ID", id));
  }
}
