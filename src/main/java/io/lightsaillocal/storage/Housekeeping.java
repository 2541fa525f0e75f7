package io.lightsaillocal.storage;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does from time to time what a database in files needs done, one thing after the other. */
final class Housekeeping implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "database-housekeeping");
            made.setDaemon(true);
            return made;
          });

  /** Begins to do the work again and again, with a pause before each time. */
  void every(Duration pause, Runnable work) {
    long millis = pause.toMillis();
    var unused =
        thread.scheduleWithFixedDelay(new Task(work), millis, millis, TimeUnit.MILLISECONDS);
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

  /** What fails again and again is not worth a line each time. */
  private static final class Task implements Runnable {

    private final Runnable work;
    private String lastFailure = "";

    Task(Runnable work) {
      this.work = work;
    }

    @Override
    public void run() {
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
  }
}
