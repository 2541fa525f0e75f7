package io.lightsaillocal.testing;

import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes without an end, slow enough not to fill the disk before the server that gets them is
 * killed.
 */
public final class Endless extends InputStream {

  private final AtomicLong given = new AtomicLong();

  /** How many bytes were read so far. */
  public long given() {
    return given.get();
  }

  @Override
  public int read() {
    return 'x';
  }

  @Override
  public int read(byte[] bytes, int offset, int count) {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    given.addAndGet(count);
    return count;
  }
}
