package io.lightsaillocal.storage;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.Comparator;

/**
 * Refuses to keep more in memory before the heap is full: then it is still possible to say so, to
 * read what there is, and to reset.
 */
final class HeapRoom {

  /** Of the part of the heap where what is kept ends up, in percent, what may be in use. */
  private static final int FULL = 80;

  private static final long MEGABYTE = 1024L * 1024;

  /** The heap is not searched for what is dead more often than this. */
  private static final long BETWEEN_LOOKS = Duration.ofSeconds(1).toNanos();

  private final Runtime runtime = Runtime.getRuntime();
  private long looked = System.nanoTime() - BETWEEN_LOOKS;
  private boolean full;

  /**
   * @throws UnavailableException if there is none
   */
  void require() {
    boolean halfEmpty = runtime.totalMemory() - runtime.freeMemory() < runtime.maxMemory() / 2;
    if (!halfEmpty && isFull() && isFullOfWhatIsAlive()) {
      MemoryUsage usage = kept().getUsage();
      throw new UnavailableException(
          "What is kept in memory fills %d of the %d MB that the JVM has for it, and %d %% is the most. Writes are refused until it is reset (POST /_local/reset), or started again with more memory (-Xmx) or with its state in files (--data-dir)."
              .formatted(usage.getUsed() / MEGABYTE, usage.getMax() / MEGABYTE, FULL));
    }
  }

  /**
   * What is dead counts until it has been collected, which the JVM puts off for as long as it can.
   */
  private synchronized boolean isFullOfWhatIsAlive() {
    if (System.nanoTime() - looked > BETWEEN_LOOKS) {
      System.gc();
      full = isFull();
      looked = System.nanoTime();
    }
    return full;
  }

  /** Much of what was kept has gone: what was full a moment before no longer tells anything. */
  synchronized void forget() {
    looked = System.nanoTime() - BETWEEN_LOOKS;
  }

  private static boolean isFull() {
    MemoryUsage usage = kept().getUsage();
    return usage.getUsed() > usage.getMax() / 100 * FULL;
  }

  /**
   * Where what is kept lies: of the parts of the heap, new objects have the smaller ones, or such
   * without a limit. Looked for when the heap is half full: a start has no time for it.
   */
  private static MemoryPoolMXBean kept() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .max(Comparator.comparingLong(pool -> pool.getUsage().getMax()))
        .orElseThrow();
  }
}
