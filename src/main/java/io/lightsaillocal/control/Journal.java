package io.lightsaillocal.control;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * The last requests, newest last. Bodies, signatures and secrets are not kept. Safe for any number
 * of threads.
 */
public final class Journal {

  /** An entry as it is listed. */
  static final Schema ENTRY =
      Schema.object("A request.")
          .member("at", Schema.time("When it came, by the emulator's clock."))
          .member("requestId", Schema.text("The id that its answer bore."))
          .member("method", Schema.text("Of HTTP."))
          .member("path", Schema.text("As it was sent."))
          .member("operation", Schema.text("Empty where it named none that is known."))
          .member("account", Schema.text("Empty where it did not get so far."))
          .member("region", Schema.text("Empty where it did not get so far."))
          .member("status", Schema.integer("Of the answer; 0 where the connection was closed."))
          .member("errorType", Schema.text("Empty where the answer is no error."))
          .member("milliseconds", Schema.number("How long the answer took."))
          .named("JournalEntry");

  private static final int CAPACITY = 1000;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private final Consumer<Entry> listener;

  /**
   * @param listener is told of every entry as it comes
   */
  public Journal(Consumer<Entry> listener) {
    this.listener = listener;
  }

  /**
   * One request. Made of few objects: the collector carries a thousand of these along.
   *
   * @param operation empty where the request named none that is known
   * @param account empty where the request did not get so far
   * @param errorType empty where the answer is no error
   * @param milliseconds how long the answer took
   */
  public record Entry(
      Instant at,
      String requestId,
      String method,
      String path,
      String operation,
      String account,
      String region,
      int status,
      String errorType,
      double milliseconds) {}

  /** Adds an entry, dropping the oldest if there are too many. */
  public void add(Entry entry) {
    synchronized (entries) {
      if (entries.size() == CAPACITY) {
        entries.removeFirst();
      }
      entries.addLast(entry);
    }
    listener.accept(entry);
  }

  List<Entry> entries() {
    synchronized (entries) {
      return List.copyOf(entries);
    }
  }

  /** Forgets all entries. */
  public void clear() {
    synchronized (entries) {
      entries.clear();
    }
  }
}
