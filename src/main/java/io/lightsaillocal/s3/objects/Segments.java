package io.lightsaillocal.s3.objects;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that lie in several files, read as one stream. Every file is open from the start: what is
 * being read is read to its end, though it be deleted meanwhile.
 */
final class Segments extends InputStream {

  private final List<Slice> slices;
  private int index;

  private Segments(List<Slice> slices) {
    this.slices = slices;
  }

  /**
   * Opens what lies between offset and offset + length.
   *
   * @throws java.nio.file.NoSuchFileException if the version was deleted before it could be opened
   */
  static InputStream open(BlobFiles files, List<Segment> segments, long offset, long length)
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
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    for (; index < slices.size(); index++) {
      int read = slices.get(index).read(bytes, offset, count);
      if (read >= 0) {
        return read;
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
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

    int read(byte[] bytes, int offset, int count) throws IOException {
      if (position == end) {
        return -1;
      }
      int wanted = (int) Math.min(count, end - position);
      int read = channel.read(ByteBuffer.wrap(bytes, offset, wanted), position);
      if (read < 0) {
        throw new IOException("The bytes of an object are missing in " + channel);
      }
      position += read;
      return read;
    }
  }
}
