package io.lightsaillocal.s3.objects;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.Collection;
import java.util.List;

/**
 * The files of another plane than S3's, in the same folder and under the same rules: written once,
 * then named by a row, in a column {@code file} of a table that {@link OrphanRemoval} looks into.
 */
public final class PlaneFiles {

  private final BlobFiles files;

  PlaneFiles(BlobFiles files) {
    this.files = files;
  }

  /** A new file. */
  public GrowingFile grow() {
    return files.grow();
  }

  /**
   * A second name for the bytes of a file.
   *
   * @throws java.nio.file.NoSuchFileException if it was removed meanwhile
   */
  public String duplicate(String file) throws IOException {
    return files.duplicate(file);
  }

  /**
   * Opens a part of a file.
   *
   * @param size of the whole
   * @throws java.nio.file.NoSuchFileException if it was removed meanwhile
   */
  public ReadableByteChannel open(String file, long size, long offset, long length)
      throws IOException {
    return Segments.open(files, List.of(new Segments.Segment(file, size)), offset, length);
  }

  /** A row names the file now. */
  public void settled(String file) {
    files.settled(file);
  }

  /** The transaction that was to name the file has failed. */
  public void discard(String file, RuntimeException failure) {
    files.discard(file, failure);
  }

  /** The file is not needed after all. */
  public void discard(String file) {
    files.discard(file);
  }

  /** No row names these files any more. */
  public void remove(Collection<String> removed) {
    files.remove(removed);
  }
}
