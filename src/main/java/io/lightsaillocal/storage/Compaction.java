package io.lightsaillocal.storage;

import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;

/**
 * Keeps H2's file in proportion to what is in it. Each commit writes a chunk, most of which is
 * overtaken by the chunks after it; H2 uses the room of those that are overtaken as a whole, but
 * leaves all that are partly alive. What is alive in the emptiest of them is written anew here, a
 * little at a time: commits wait meanwhile.
 */
final class Compaction {

  /** Of what the file has in use, in percent, below which is compacted. */
  private static final int FILL_RATE = 60;

  /** How much is written at a time. */
  private static final int STEP = 512 * 1024;

  private static final int STEPS = 16;

  /** A smaller file is not worth it. */
  private static final long SMALL = 4L * 1024 * 1024;

  /** As {@code SHUTDOWN COMPACT} leaves a file, some nine tenths of it are in use. */
  private static final int GROWN = 3;

  private final MVStore store;

  Compaction(MVStore store) {
    this.store = store;
  }

  /** Whether the file is many times as long as what is in it. */
  boolean isGrown() {
    FileStore<?> file = store.getFileStore();
    long alive = file.size() / 100 * file.getFillRate() / 100 * file.getChunksFillRate();
    return file.size() > SMALL && file.size() > GROWN * alive;
  }

  /** Does what there is to do, for a moment. */
  void run() {
    if (store.isClosed() || store.getFileStore().size() < SMALL) {
      return;
    }
    int step = 0;
    while (step < STEPS && store.compact(FILL_RATE, STEP)) {
      step++;
    }
  }
}
