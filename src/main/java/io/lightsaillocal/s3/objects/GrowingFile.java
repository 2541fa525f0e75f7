package io.lightsaillocal.s3.objects;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A file that is written in several goes. It belongs to one thread at a time, and ends as a file
 * that a row names, or is discarded.
 */
public final class GrowingFile {

  private final BlobFiles files;
  private final String name;
  private final OutputStream out;

  GrowingFile(BlobFiles files, String name, OutputStream out) {
    this.files = files;
    this.name = name;
    this.out = out;
  }

  /** Its name, which is for a column {@code file}. */
  public String name() {
    return name;
  }

  /**
   * Adds the first bytes of the buffer.
   *
   * @throws S3Error if the disk does not take them
   */
  public void append(byte[] buffer, int count) {
    files.append(out, buffer, count);
  }

  /** No more bytes come. */
  public void end() throws IOException {
    out.close();
  }

  /** It was written for nothing. */
  public void discard() throws IOException {
    out.close();
    files.discard(name);
  }
}
