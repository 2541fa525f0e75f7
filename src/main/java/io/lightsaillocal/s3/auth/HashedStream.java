package io.lightsaillocal.s3.auth;

import io.lightsaillocal.s3.objects.S3Error;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Bytes whose SHA-256 was signed, compared at their end. */
final class HashedStream extends FilterInputStream {

  private final MessageDigest digest = Signatures.digest();
  private final String expected;
  private boolean compared;

  HashedStream(InputStream in, String expected) {
    super(in);
    this.expected = expected;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
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
        throw S3Error.of(
                400,
                "XAmzContentSHA256Mismatch",
                "The provided 'x-amz-content-sha256' header does not match what was computed.")
            .detail("ClientComputedContentSHA256", expected)
            .detail("S3ComputedContentSHA256", actual);
      }
    }
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    throw new IOException("Bytes that are verified cannot be skipped");
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
