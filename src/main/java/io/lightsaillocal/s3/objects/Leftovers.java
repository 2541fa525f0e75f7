package io.lightsaillocal.s3.objects;

import io.lightsaillocal.storage.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes in the background what nobody can see any more. What is not done when the process ends is
 * found again by the next one.
 */
final class Leftovers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "s3-leftovers");
            made.setDaemon(true);
            return made;
          });
  private final AtomicBoolean waiting = new AtomicBoolean();
  private final GoneBuckets buckets;
  private final OrphanRemoval orphans;
  private volatile boolean stopped;

  Leftovers(Database database, BlobFiles files) {
    this.buckets = new GoneBuckets(database, files, () -> stopped);
    this.orphans = new OrphanRemoval(database, files, () -> stopped);
  }

  /** Removes what was in the bucket of that ARN, which is gone. */
  void remove(String arn) {
    run(() -> buckets.remove(arn));
  }

  /** Looks for rows of buckets that are gone, and for files that no row names. */
  void removeAll() {
    if (!waiting.getAndSet(true)) {
      run(
          () -> {
            waiting.set(false);
            buckets.removeAll();
            orphans.run();
          });
    }
  }

  private void run(Work work) {
    thread.execute(
        () -> {
          try {
            work.run();
          } catch (IOException | RuntimeException e) {
            if (!stopped) {
              LOG.warn("What deleted buckets held could not all be removed: {}", e.toString());
            }
          }
        });
  }

  @Override
  public void close() {
    stopped = true;
    thread.shutdown();
    try {
      if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
        LOG.warn("The removal of what deleted buckets held does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("Interrupted at close", e));
    }
  }

  private interface Work {
    void run() throws IOException;
  }
}
