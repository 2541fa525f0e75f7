package io.lightsaillocal.sigv4;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Bytes whose SHA-256 was signed, compared at their end. */
final class HashedStream extends BulkInputStream {

  private final InputStream in;
  private final MessageDigest digest = Sha256.digest();
  private final String expected;
  private boolean compared;

  HashedStream(InputStream in, String expected) {
    this.in = in;
    this.expected = expected;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    int read = in.read(bytes, offset, count);
    if (read > 0) {
      digest.update(bytes, offset, read);
    } else if (read < 0 && !compared) {
      compared = true;
      String actual = HexFormat.of().formatHex(digest.digest());
      if (!actual.equals(expected)) {
        throw new SignedBodyException(SignedBodyException.Problem.WRONG_HASH, expected, actual);
      }
    }
    return read;
  }
}
