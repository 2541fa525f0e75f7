package io.lightsaillocal.control;

import io.lightsaillocal.api.Structure;
import io.lightsaillocal.watch.Answered;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The last requests, newest last. Safe for any number of threads. */
public final class Journal {

  private static final int CAPACITY = 1000;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private final Consumer<Answered> listener;
  private long number;

  /**
   * @param listener is told of every request as it was answered
   */
  public Journal(Consumer<Answered> listener) {
    this.listener = listener;
  }

  /**
   * One request.
   *
   * @param number the place among all requests, from 1 on
   * @param input what a call of Lightsail was sent, secrets taken out; null where that was not
   *     read, or is too much to keep
   */
  public record Entry(long number, Answered request, @Nullable Structure input) {}

  /** Adds a request, dropping the oldest if there are too many. */
  public void add(Answered request, @Nullable Structure input) {
    synchronized (entries) {
      if (entries.size() == CAPACITY) {
        entries.removeFirst();
      }
      entries.addLast(new Entry(++number, request, input));
      entries.notifyAll();
    }
    listener.accept(request);
  }

  /** Those that are wanted. */
  public List<Entry> entries(Predicate<Entry> wanted) {
    synchronized (entries) {
      return entries.stream().filter(wanted).toList();
    }
  }

  /** How many there are. */
  public int size() {
    synchronized (entries) {
      return entries.size();
    }
  }

  /**
   * Those that are wanted, as soon as there are so many of them, or when the time is over.
   *
   * @param within by the machine's time
   */
  public List<Entry> await(Predicate<Entry> wanted, int count, Duration within) {
    long end = System.nanoTime() + within.toNanos();
    synchronized (entries) {
      List<Entry> found = entries(wanted);
      for (long left = end - System.nanoTime();
          found.size() < count && left > 0;
          left = end - System.nanoTime()) {
        try {
          entries.wait(left / 1_000_000, (int) (left % 1_000_000));
        } catch (InterruptedException stopping) {
          Thread.currentThread().interrupt();
          return found;
        }
        found = entries(wanted);
      }
      return found;
    }
  }

  /** Forgets all requests; numbers go on. */
  public void clear() {
    synchronized (entries) {
      entries.clear();
    }
  }

  /** Forgets all requests, and that there ever were any. */
  public void reset() {
    synchronized (entries) {
      entries.clear();
      number = 0;
    }
  }
}
