package io.lightsaillocal.resources;

import static io.lightsaillocal.resources.OperationLog.IN_SCOPE;
import static io.lightsaillocal.resources.OperationLog.inScope;

import io.lightsaillocal.storage.Database;
import io.lightsaillocal.storage.Handle;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the newest operation records of each account and Region, and removes those before them: not
 * with each record that is written, but many at once. So there may be some more than are to be
 * kept.
 *
 * <p>Nobody counts what is there. Where the log ends is marked each time that so many records have
 * been written to it; when there are marks enough, what lies before the oldest of them goes.
 */
final class OperationLogBound {

  private static final Logger LOG = LoggerFactory.getLogger(OperationLogBound.class);

  private static final int SHARE = 20;

  private static final int SMALLEST_STEP = 10;

  /** While a transaction lasts, the database keeps all that others overwrite. */
  private static final int LARGEST_STEP = 500;

  /** Of a scope that nothing is known of yet: it may have as many records as it likes. */
  private static final int FIRST_STEP = 10;

  /** A call must not take as long as a log is that was never bounded. */
  private static final int MOST_REMOVED = 10_000;

  private final Database database;
  private final int size;
  private final int step;
  private final int steps;
  private final Map<Scope, Trail> trails = new ConcurrentHashMap<>();

  /**
   * @param size how many records to keep; 0 for all
   */
  OperationLogBound(Database database, int size) {
    this.database = database;
    this.size = size;
    this.step = Math.min(Math.max(SMALLEST_STEP, size / SHARE), LARGEST_STEP);
    // One more, for calls that were under way when a mark was made.
    this.steps = (size + step - 1) / step + 1;
  }

  /** Records were written, and are committed. */
  void written(Scope scope, int records) {
    if (size == 0 || records == 0) {
      return;
    }
    Trail trail = trails.computeIfAbsent(scope, Trail::new);
    if (trail.isStepDone(records)) {
      trail.goOn();
    }
  }

  /** The records are others now, or none. */
  void forget() {
    trails.clear();
  }

  /** Of the log of one scope, where it ended after each step. */
  private final class Trail {

    private final Scope scope;
    private int left = FIRST_STEP;

    /** The newest is the last; there are none before it was looked what is there. */
    private final Deque<Long> marks = new ArrayDeque<>();

    Trail(Scope scope) {
      this.scope = scope;
    }

    synchronized boolean isStepDone(int records) {
      left -= records;
      if (left > 0) {
        return false;
      }
      left += step;
      return true;
    }

    /** The call whose record was one too many is not to fail of it. */
    void goOn() {
      synchronized (marks) {
        try {
          if (marks.isEmpty()) {
            begin();
          } else {
            mark();
          }
        } catch (RuntimeException e) {
          LOG.warn("Operation records could not be removed: {}", e.toString());
        }
      }
    }

    /** Goes back over what is there already, and removes what lies before the last step. */
    private void begin() {
      Deque<Long> found = database.read(this::back);
      if (found.size() <= steps || removeUntil(found.removeFirst())) {
        marks.addAll(found);
      }
    }

    private Deque<Long> back(Handle handle) {
      Deque<Long> found = new ArrayDeque<>();
      long mark = newest(OperationPlace.behind(scope).key(), 0, handle);
      while (mark != 0 && found.size() <= steps) {
        found.addFirst(mark);
        mark = newest(mark, step - 1, handle);
      }
      return found;
    }

    /** Whether all of them are gone now. */
    private boolean removeUntil(long last) {
      int all = 0;
      int removed;
      do {
        removed = database.inTransaction(handle -> removeSome(last, handle));
        all += removed;
      } while (removed == LARGEST_STEP && all < MOST_REMOVED);
      return removed < LARGEST_STEP;
    }

    private int removeSome(long last, Handle handle) {
      return remove(Math.min(last, some(handle)), handle);
    }

    /** In one transaction, since a log that was emptied meanwhile may count from one again. */
    private void mark() {
      boolean isFull = marks.size() == steps;
      long end =
          database.inTransaction(
              handle -> {
                long newest = newest(OperationPlace.behind(scope).key(), 0, handle);
                if (isFull && newest >= marks.getLast()) {
                  remove(marks.getFirst(), handle);
                }
                return newest;
              });
      if (end < marks.getLast()) {
        marks.clear();
        return;
      }
      marks.addLast(end);
      if (isFull) {
        marks.removeFirst();
      }
    }

    private int remove(long last, Handle handle) {
      return inScope(
              handle.createUpdate("DELETE FROM operation WHERE place <= :last AND " + IN_SCOPE),
              scope)
          .bind("last", last)
          .execute();
    }

    /** The place of a record, so many before the newest before that place; 0 if there is none. */
    private long newest(long before, int skipped, Handle handle) {
      return place("DESC", before, skipped, handle).orElse(0L);
    }

    /** The place of the last of so many of the oldest records as may go at once. */
    private long some(Handle handle) {
      long behind = OperationPlace.behind(scope).key();
      return place("ASC", behind, LARGEST_STEP - 1, handle).orElse(behind);
    }

    private Optional<Long> place(String order, long before, int skipped, Handle handle) {
      return inScope(
              handle.createQuery(
                  "SELECT place FROM operation WHERE place < :before AND %s ORDER BY place %s LIMIT 1 OFFSET :skipped"
                      .formatted(IN_SCOPE, order)),
              scope)
          .bind("before", before)
          .bind("skipped", skipped)
          .numbers()
          .findOne();
    }
  }
}
