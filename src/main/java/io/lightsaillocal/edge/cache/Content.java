package io.lightsaillocal.edge.cache;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, which any number of readers can read while it comes. Whoever needs more of
 * it than has come fetches that from the origin, for all; so a slow reader keeps nobody waiting,
 * and no thread works for readers that have gone. If all go before the end, it is broken off.
 *
 * <p>It is in memory while it is small.
 */
public final class Content {

  /** A larger body goes to a file. */
  private static final int IN_MEMORY = 256 * 1024;

  private static final int PIECE = 64 * 1024;

  private final @Nullable InputStream source;
  private final Closeable connection;
  private final long most;

  private byte[] memory;
  private @Nullable FileChannel file;
  private long size;
  private boolean isComplete;
  private @Nullable IOException failure;
  private boolean isFetching;
  private boolean isPassedOn;
  private int readers;
  private boolean isKept = true;
  private @Nullable Consumer<Boolean> whenEnded;

  private Content(@Nullable InputStream source, Closeable connection, byte[] memory, long most) {
    this.source = source;
    this.connection = connection;
    this.memory = memory;
    this.most = most;
    if (source == null) {
      this.size = memory.length;
      this.isComplete = true;
    }
  }

  /** Bytes that are all there. */
  public static Content of(byte[] bytes) {
    return new Content(null, () -> {}, bytes, bytes.length);
  }

  /**
   * Bytes that are to come.
   *
   * @param connection closed when they have come, or are no longer wanted
   * @param most what is kept; of a longer body only its one reader gets the rest
   */
  static Content from(InputStream source, Closeable connection, long most) {
    return new Content(source, connection, new byte[0], most);
  }

  /** How many bytes have come. */
  synchronized long size() {
    return size;
  }

  synchronized boolean isInFile() {
    return file != null;
  }

  /** Is told once whether all has come; at once, if that is known. */
  void whenEnded(Consumer<Boolean> told) {
    boolean complete;
    synchronized (this) {
      if (!isComplete && failure == null && size <= most) {
        whenEnded = told;
        return;
      }
      complete = isComplete && size <= most;
    }
    told.accept(complete);
  }

  /**
   * The bytes from one on; nothing if they are no longer there.
   *
   * @param length of which at most so many are read
   */
  public synchronized Optional<InputStream> open(long offset, long length) {
    if (isComplete && file == null && isKept) {
      int from = (int) Math.min(offset, size);
      return Optional.of(
          new ByteArrayInputStream(memory, from, (int) Math.min(length, size - from)));
    }
    if (!isKept || failure != null || isPassedOn) {
      return Optional.empty();
    }
    readers++;
    return Optional.of(new Reader(offset, length));
  }

  /** Lets it go when the last reader has. */
  void drop() {
    release(false);
  }

  private void release(boolean isReader) {
    boolean isBrokenOff = false;
    synchronized (this) {
      if (isReader) {
        readers--;
      } else {
        isKept = false;
      }
      if (readers > 0) {
        return;
      }
      if (isReader && !isComplete && failure == null) {
        failure = new IOException("Nobody waited for the end of it.");
        isBrokenOff = true;
      }
      if (!isKept || failure != null) {
        close(file);
      }
    }
    if (isBrokenOff) {
      ended(false);
    }
  }

  private int read(long position, byte[] into, int offset, int length) throws IOException {
    while (true) {
      boolean isNext;
      synchronized (this) {
        while (position >= size && isFetching) {
          try {
            wait();
          } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("The server stops.", stopping);
          }
        }
        if (position < size) {
          return copy(position, into, offset, (int) Math.min(length, size - position));
        }
        if (failure != null) {
          throw new IOException(failure.getMessage(), failure);
        }
        if (isComplete) {
          return -1;
        }
        isFetching = true;
        isNext = position == size;
      }
      if (isNext) {
        return fetch(into, offset, length);
      }
      fetch(new byte[PIECE], 0, PIECE);
    }
  }

  /** Only ever by one thread, which has begun to fetch. */
  private int fetch(byte[] into, int offset, int length) throws IOException {
    int count = -1;
    IOException broken = null;
    try {
      count = source == null ? -1 : source.read(into, offset, Math.min(length, PIECE));
      if (count > 0) {
        append(into, offset, count);
      }
    } catch (IOException e) {
      broken = e;
    }
    boolean isOver;
    boolean isTooLong;
    synchronized (this) {
      isFetching = false;
      isTooLong = size <= most && size + Math.max(count, 0) > most;
      if (broken != null) {
        failure = broken;
      } else if (count < 0) {
        isComplete = true;
        if (file == null) {
          memory = Arrays.copyOf(memory, (int) size);
        }
      } else {
        size += count;
      }
      isOver = broken != null || count < 0;
      notifyAll();
    }
    if (isOver || isTooLong) {
      ended(broken == null && !isTooLong);
    }
    if (broken != null) {
      throw broken;
    }
    return count;
  }

  private void ended(boolean complete) {
    Consumer<Boolean> told;
    synchronized (this) {
      told = whenEnded;
      whenEnded = null;
      if (isComplete || failure != null) {
        close(connection);
      }
    }
    if (told != null) {
      told.accept(complete);
    }
  }

  /** Nobody reads what is not yet counted, so this needs no lock but for who looks at the array. */
  private void append(byte[] bytes, int offset, int count) throws IOException {
    long end;
    FileChannel to;
    synchronized (this) {
      end = size;
      if (isPassedOn || (end + count > most && readers == 1)) {
        isPassedOn = true; // the one who reads it has it, and nobody else ever will
        return;
      }
      if (file == null && end + count <= IN_MEMORY) {
        if (memory.length < end + count) {
          memory = Arrays.copyOf(memory, (int) Math.min(IN_MEMORY, 2 * (end + count)));
        }
        System.arraycopy(bytes, offset, memory, (int) end, count);
        return;
      }
      if (file == null) {
        file = TemporaryFile.open();
        TemporaryFile.write(file, ByteBuffer.wrap(memory, 0, (int) end), 0);
        memory = new byte[0];
      }
      to = file;
    }
    TemporaryFile.write(to, ByteBuffer.wrap(bytes, offset, count), end);
  }

  private int copy(long position, byte[] into, int offset, int length) throws IOException {
    if (file == null) {
      System.arraycopy(memory, (int) position, into, offset, length);
      return length;
    }
    int count = file.read(ByteBuffer.wrap(into, offset, length), position);
    if (count < 0) {
      throw new IOException("The bytes that were kept end too early, at " + position + ".");
    }
    return count;
  }

  private static void close(@Nullable Closeable closed) {
    try {
      if (closed != null) {
        closed.close();
      }
    } catch (IOException alreadyGone) {
      // what it was of is not wanted any more
    }
  }

  /** One who reads it. */
  private final class Reader extends InputStream {

    private long position;
    private final long end;
    private boolean isOpen = true;

    Reader(long offset, long length) {
      this.position = offset;
      this.end = length > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (position >= end) {
        return -1;
      }
      int count = Content.this.read(position, into, offset, (int) Math.min(length, end - position));
      position += Math.max(count, 0);
      return count;
    }

    @Override
    public void close() {
      if (isOpen) {
        isOpen = false;
        release(true);
      }
    }
  }
}
