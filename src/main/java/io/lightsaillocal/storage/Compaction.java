package io.lightsaillocal.storage;

import java.time.Duration;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;

/**
 * Keeps H2's file in proportion to what is in it. Each commit writes a chunk, most of which is
 * overtaken by the chunks after it; H2 uses the room of those that are overtaken as a whole, but
 * leaves all that are partly alive. What is alive in the emptiest of them is written anew here, a
 * little at a time: commits wait meanwhile.
 */
final class Compaction {

  /** Between two steps. Many small ones keep up with a load at which few large ones fall behind. */
  static final Duration PAUSE = Duration.ofMillis(25);

  /** Of what the file has in use, in percent, below which is compacted. */
  private static final int FILL_RATE = 80;

  /** How much is written at a time: a commit that meets a step waits for milliseconds. */
  private static final int STEP = 128 * 1024;

  /** Of what the file has in use, in percent, below which steps are larger. */
  private static final int BEHIND = 45;

  private static final int LARGE_STEP = 2 * STEP;

  /** Of the whole file, in percent, what is in use, below which its end is moved into its holes. */
  private static final int HOLES = 70;

  private static final long MOVE = 2L * 1024 * 1024;

  /** That makes the disk write all it has been given, so it is not done at every step. */
  private static final long BETWEEN_MOVES = Duration.ofSeconds(2).toNanos();

  /** A smaller file is not worth it. */
  private static final long SMALL = 4L * 1024 * 1024;

  /** As {@code SHUTDOWN COMPACT} leaves a file, some nine tenths of it are in use. */
  private static final int GROWN = 3;

  private final MVStore store;
  private long seen = -1;
  private long moved = System.nanoTime();

  Compaction(MVStore store) {
    this.store = store;
  }

  /** Whether the file is many times as long as what is in it. */
  boolean isGrown() {
    FileStore<?> file = store.getFileStore();
    long alive = file.size() / 100 * file.getFillRate() / 100 * file.getChunksFillRate();
    return file.size() > SMALL && file.size() > GROWN * alive;
  }

  /** Does what there is to do, for a moment. Called by one thread. */
  void run() {
    if (store.isClosed()
        || store.getFileStore().size() < SMALL
        || store.getCurrentVersion() == seen) {
      return;
    }
    seen = store.getCurrentVersion();
    boolean isBehind = store.getFileStore().getChunksFillRate() < BEHIND;
    if (store.compact(FILL_RATE, isBehind ? LARGE_STEP : STEP)) {
      // Only then is the old place free.
      store.commit();
    }
    if (System.nanoTime() - moved > BETWEEN_MOVES
        && store.getFileStore() instanceof RandomAccessStore file) {
      file.compactMoveChunks(HOLES, MOVE, store);
      moved = System.nanoTime();
    }
  }
}
