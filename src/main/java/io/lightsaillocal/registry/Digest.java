package io.lightsaillocal.registry;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of bytes, which follows from them.
 *
 * @param text for example {@code sha256:} and 64 hexadecimal digits
 */
record Digest(String text) {

  private static final String SHA256 = "sha256";

  private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}");

  /** What cannot be a tag. */
  static boolean isDigest(String reference) {
    return reference.contains(":");
  }

  /** Reads one. */
  static Digest of(@Nullable String text) {
    if (text == null || !FORM.matcher(text).matches()) {
      throw RegistryError.digestInvalid(
              "'%s' is no digest. One is sha256: and 64, or sha512: and 128 hexadecimal digits in lower case."
                  .formatted(text == null ? "" : text))
          .detail("digest", text == null ? "" : text);
    }
    return new Digest(text);
  }

  /** That of these bytes, by the algorithm that is meant where none is named. */
  static Digest usualOf(byte[] bytes) {
    return usual(newUsual().digest(bytes));
  }

  static Digest usual(byte[] hash) {
    return new Digest(SHA256 + ":" + HexFormat.of().formatHex(hash));
  }

  static MessageDigest newUsual() {
    return start(SHA256);
  }

  boolean isUsual() {
    return algorithm().equals(SHA256);
  }

  /** Begins to compute one of the same algorithm. */
  MessageDigest start() {
    return start(algorithm());
  }

  /** Whether it is the name of bytes that have this hash by the same algorithm. */
  boolean isOf(byte[] hash) {
    return text.equals(algorithm() + ":" + HexFormat.of().formatHex(hash));
  }

  RegistryError isNotOf(String what) {
    return RegistryError.digestInvalid("The digest of %s is not %s.".formatted(what, text))
        .detail("digest", text);
  }

  private String algorithm() {
    return text.substring(0, text.indexOf(':'));
  }

  private static MessageDigest start(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm.equals(SHA256) ? "SHA-256" : "SHA-512");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no " + algorithm, e);
    }
  }
}
