package io.lightsaillocal.s3.objects;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that lie in several files, read as one. Every file is open from the start: what is being
 * read is read to its end, though it be deleted meanwhile.
 */
final class Segments implements ReadableByteChannel {

  private final List<Slice> slices;
  private int index;
  private boolean open = true;

  private Segments(List<Slice> slices) {
    this.slices = slices;
  }

  /**
   * Opens what lies between offset and offset + length.
   *
   * @throws java.nio.file.NoSuchFileException if the version was deleted before it could be opened
   */
  static ReadableByteChannel open(BlobFiles files, List<Segment> segments, long offset, long length)
      throws IOException {
    List<Slice> slices = new ArrayList<>();
    long start = 0;
    long end = offset + length;
    try {
      for (Segment segment : segments) {
        long from = Math.max(offset, start);
        long to = Math.min(end, start + segment.size());
        if (from < to && segment.file() != null) {
          slices.add(new Slice(files.open(segment.file()), from - start, to - start));
        }
        start += segment.size();
      }
    } catch (IOException | RuntimeException e) {
      for (Slice slice : slices) {
        slice.channel.close();
      }
      throw e;
    }
    return new Segments(slices);
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    for (; index < slices.size(); index++) {
      int read = slices.get(index).read(into);
      if (read >= 0) {
        return read;
      }
    }
    return -1;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    open = false;
    for (Slice slice : slices) {
      slice.channel.close();
    }
  }

  /** A file of that size; null is an empty one. */
  record Segment(@Nullable String file, long size) {}

  private static final class Slice {

    private final FileChannel channel;
    private long position;
    private final long end;

    Slice(FileChannel channel, long position, long end) {
      this.channel = channel;
      this.position = position;
      this.end = end;
    }

    int read(ByteBuffer into) throws IOException {
      if (position == end) {
        return -1;
      }
      int limit = into.limit();
      into.limit((int) Math.min(limit, into.position() + (end - position)));
      int read = channel.read(into, position);
      into.limit(limit);
      if (read < 0) {
        throw new IOException("The bytes of an object are missing in " + channel);
      }
      position += read;
      return read;
    }
  }
}
