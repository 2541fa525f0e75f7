package io.lightsaillocal.cli;

import java.io.PrintWriter;
import java.time.Duration;

/**
 * Says that something is still under way, once it has taken longer than one likes to wait without a
 * word, and then again at longer and longer intervals.
 */
final class Progress extends Thread implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final PrintWriter out;
  private final String what;
  private final Duration patience;

  private Progress(PrintWriter out, String what, Duration patience) {
    super("progress");
    this.out = out;
    this.what = what;
    this.patience = patience;
    setDaemon(true);
  }

  /**
   * Begins to wait; what follows is not told if it is closed within a second.
   *
   * @param what is under way, as in {@code Opening the data directory}
   */
  static Progress of(PrintWriter out, String what) {
    return of(out, what, PATIENCE);
  }

  static Progress of(PrintWriter out, String what, Duration patience) {
    Progress progress = new Progress(out, what, patience);
    progress.start();
    return progress;
  }

  @Override
  public void run() {
    long began = System.nanoTime();
    try {
      for (long wait = patience.toMillis(); ; wait *= 2) {
        sleep(wait);
        Duration taken = Duration.ofNanos(System.nanoTime() - began);
        out.printf("%s (%d s so far) …%n", what, taken.toSeconds());
        out.flush();
      }
    } catch (InterruptedException done) {
      // It is done; there is nothing more to say.
    }
  }

  /** It is done; nothing is said any more when this returns. */
  @Override
  public void close() {
    interrupt();
    try {
      join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
