package io.lightsaillocal.storage;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does once a second what a database in files needs done. */
final class Housekeeping implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "database-housekeeping");
            made.setDaemon(true);
            return made;
          });
  private final Runnable work;
  private String lastFailure = "";

  Housekeeping(Runnable work) {
    this.work = work;
  }

  void start() {
    var unused = thread.scheduleWithFixedDelay(this::run, 1, 1, TimeUnit.SECONDS);
  }

  /** What fails once a second is not worth a line each time. */
  private void run() {
    try {
      work.run();
      lastFailure = "";
    } catch (RuntimeException e) {
      String failure = Failure.reason(e);
      if (!failure.equals(lastFailure)) {
        lastFailure = failure;
        LOG.warn("The database's files could not be looked after: {}.", failure);
      }
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      // A step that is under way is soon done; cut off in the middle, it would close the file.
      if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("What looks after the database's files does not end.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
