package io.lightsaillocal.s3.log;

import io.lightsaillocal.s3.access.BucketDirectory;
import io.lightsaillocal.s3.access.BucketFacts;
import io.lightsaillocal.s3.http.S3Answer;
import io.lightsaillocal.s3.objects.ObjectStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Access logs: a line for each request to a bucket that wants them, written every few seconds as an
 * object of the destination bucket.
 */
public final class AccessLog implements AutoCloseable {

  private static final long SECONDS_BETWEEN_OBJECTS = 5;

  private final LogDelivery delivery;
  private final InstantSource clock;
  private final Map<Destination, List<String>> pending = new HashMap<>();
  private @Nullable Thread writer;
  private boolean closed;

  /**
   * In the buckets of a directory.
   *
   * @param names of objects, never the same twice
   */
  public AccessLog(
      BucketDirectory directory, ObjectStore objects, InstantSource clock, Supplier<String> names) {
    this.delivery = new LogDelivery(directory, objects, clock, names);
    this.clock = clock;
  }

  /** Where lines go. */
  record Destination(BucketFacts source, BucketFacts.LogTarget target) {}

  /** A request was answered. */
  public void add(RequestNotes notes, S3Answer answer) {
    BucketFacts bucket = notes.bucket();
    if (bucket != null && bucket.logs().isPresent()) {
      add(
          new Destination(bucket, bucket.logs().get()),
          new LogLine(notes).text(bucket, answer, clock.instant()));
    }
  }

  private synchronized void add(Destination destination, String line) {
    pending.computeIfAbsent(destination, key -> new ArrayList<>()).add(line);
    if (writer == null && !closed) {
      writer = new Thread(this::writeNowAndThen, "s3-access-log");
      writer.setDaemon(true);
      writer.start();
    }
  }

  private void writeNowAndThen() {
    while (true) {
      Map<Destination, List<String>> taken;
      synchronized (this) {
        long until = System.nanoTime() + SECONDS_BETWEEN_OBJECTS * 1_000_000_000L;
        for (long left = until - System.nanoTime();
            left > 0 && !closed;
            left = until - System.nanoTime()) {
          try {
            wait(left / 1_000_000 + 1);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
          }
        }
        taken = Map.copyOf(pending);
        pending.clear();
        if (taken.isEmpty() && closed) {
          return;
        }
      }
      taken.forEach(delivery::deliver);
    }
  }

  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = writer;
      notifyAll();
    }
    if (running != null) {
      try {
        running.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
