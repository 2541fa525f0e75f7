package io.lightsaillocal.s3;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The name that S3 has for an account, and that nobody can tell the account from: 64 hexadecimal
 * digits. Here it follows from the account, so that all emulators agree on it.
 */
record CanonicalUser(String id) {

  static CanonicalUser of(String account) {
    try {
      byte[] name = ("canonical user of " + account).getBytes(StandardCharsets.UTF_8);
      return new CanonicalUser(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** As an element of that name. S3 tells no display names since 2025. */
  void writeTo(XmlAnswer xml, String element) {
    xml.element(element, user -> user.text("ID", id));
  }
}
