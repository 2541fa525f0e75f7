package io.lightsaillocal.s3.objects;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Bytes that arrive, and what was said of them. */
public interface Body {

  /** The bytes, to be read once and to their end. */
  InputStream bytes();

  /** The checksum to compute, or null for the one that S3 chooses. */
  @Nullable ChecksumAlgorithm algorithm();

  /**
   * Called when all bytes have been read and before anything of them can be seen.
   *
   * @throws S3Error if they are not what was said of them
   */
  void verify(Written written);

  /**
   * What was written.
   *
   * @param file its name, null if there were no bytes
   * @param md5 in hexadecimal
   * @param checksum in base64
   */
  record Written(@Nullable String file, long size, String md5, String checksum) {

    /** The same with a checksum of another algorithm. */
    public Written withChecksum(String other) {
      return new Written(file, size, md5, other);
    }
  }

  /** Bytes that were verified before, or of which nobody has said anything. */
  static Body of(InputStream bytes, @Nullable ChecksumAlgorithm algorithm) {
    return new Unverified(bytes, algorithm);
  }

  /** Nothing to verify. */
  record Unverified(InputStream bytes, @Nullable ChecksumAlgorithm algorithm) implements Body {

    @Override
    public void verify(Written written) {
      // Nothing was said that could be wrong.
    }
  }
}
