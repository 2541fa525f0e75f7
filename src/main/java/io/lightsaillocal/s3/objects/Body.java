package io.lightsaillocal.s3.objects;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Bytes that arrive, and what was said of them. */
public interface Body {

  /** The bytes, to be read once and to their end. */
  InputStream bytes();

  /** The checksum to compute, or null for none. */
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
   * @param checksum in base64, if one was computed
   */
  record Written(@Nullable String file, long size, String md5, @Nullable String checksum) {}
}
